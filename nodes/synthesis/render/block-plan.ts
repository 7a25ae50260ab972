/** The frame is drawn in blocks of 16 × 4 luma pixels; everything that moves is known at their corners. */
export const blockWidth = 16;
export const blockHeight = 4;

/** What a block shows, as bits: the still photo; the still photo, to be drawn anew for every frame; and two for each layer. */
export const photoBit = 1;
export const redrawBit = 2;
/** The layer alone, with the photo's own pixels. */
export const pureBit = (layer: number): number => 4 << (2 * layer);
/** The layer mixed with something else. */
export const mixedBit = (layer: number): number => 8 << (2 * layer);
/** More layers than bits: what comes after stands still. */
export const mostLayers = 14;

export interface BlockGrid {
  readonly width: number;
  readonly height: number;
  /** Blocks per row and column. */
  readonly columns: number;
  readonly rows: number;
  /** Corner nodes per row and column, one more than blocks. */
  readonly nodeColumns: number;
  readonly nodeRows: number;
}

export function blockGrid(width: number, height: number): BlockGrid {
  const columns = Math.ceil(width / blockWidth);
  const rows = Math.ceil(height / blockHeight);
  return { width, height, columns, rows, nodeColumns: columns + 1, nodeRows: rows + 1 };
}

/** Coverage of one layer: 0 none, 255 wholly and with the photo's own pixels, anything else mixed. */
export type Coverage = Uint8Array;

/** Bits of every block of the photo at rest. */
export function photoBlocks(grid: BlockGrid, coverages: readonly Coverage[]): Uint32Array {
  const out = new Uint32Array(grid.columns * grid.rows);
  const line = new Uint32Array(grid.width);
  for (let y = 0; y < grid.height; y++) {
    line.fill(0);
    coverages.forEach((coverage, layer) => {
      const [pure, mixed] = [pureBit(layer), mixedBit(layer)];
      for (let x = 0, i = y * grid.width; x < grid.width; x++, i++) {
        const value = coverage[i] ?? 0;
        if (value > 0) line[x] = at(line, x) | (value === 255 ? pure : mixed);
      }
    });
    const row = Math.floor(y / blockHeight) * grid.columns;
    for (let x = 0; x < grid.width; x++) {
      const block = row + ((x / blockWidth) | 0);
      out[block] = at(out, block) | (at(line, x) || photoBit);
    }
  }
  return out;
}

export interface NodePositions {
  /** Photo pixel seen at each corner node. */
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Where each corner node looks: x and y in turn, photo pixels plus `margin`, 16.16 fixed point. */
export interface FixedNodes {
  readonly positions: Int32Array;
  readonly margin: number;
}

/** Bits of every block of a frame: the union over all photo blocks that its corners span, one pixel added all round. */
export function frameBlocks(grid: BlockGrid, photo: Uint32Array, nodes: FixedNodes, out: Uint32Array): void {
  const { columns, rows, nodeColumns } = grid;
  const { positions } = nodes;
  const before = (nodes.margin + 1) << 16;
  const after = (nodes.margin - 1) << 16;
  for (let row = 0, block = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, block++) {
      const a = 2 * (row * nodeColumns + column);
      const c = a + 2 * nodeColumns;
      const left = Math.min(at(positions, a), at(positions, c)) - before;
      const right = Math.max(at(positions, a + 2), at(positions, c + 2)) - after;
      const top = Math.min(at(positions, a + 1), at(positions, a + 3)) - before;
      const bottom = Math.max(at(positions, c + 1), at(positions, c + 3)) - after;
      const firstColumn = held(left >> columnShift, columns);
      const lastColumn = held(right >> columnShift, columns);
      const lastRow = held(bottom >> rowShift, rows);
      let bits = 0;
      for (let r = held(top >> rowShift, rows); r <= lastRow; r++) {
        for (let i = r * columns + firstColumn; i <= r * columns + lastColumn; i++) bits |= at(photo, i);
      }
      out[block] = bits;
    }
  }
}

/** From 16.16 fixed point to blocks. */
const columnShift = 16 + Math.log2(blockWidth);
const rowShift = 16 + Math.log2(blockHeight);

function held(index: number, count: number): number {
  return index < 0 ? 0 : index >= count ? count - 1 : index;
}

/** Nodes around blocks whose bits meet `wanted`. */
export function markNodes(grid: BlockGrid, blocks: Uint32Array, wanted: number, out: Uint8Array): void {
  out.fill(0);
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      if (((blocks[row * grid.columns + column] ?? 0) & wanted) === 0) continue;
      const node = row * grid.nodeColumns + column;
      out[node] = out[node + 1] = out[node + grid.nodeColumns] = out[node + grid.nodeColumns + 1] = 1;
    }
  }
}

function at(values: Int32Array | Uint32Array, i: number): number {
  return values[i] ?? 0;
}
