import type { TextRun } from './font.ts';

/** A line of text as straight edges, with the baseline at y = 0 and y down, in pixels. */
export interface TextOutline {
  readonly edges: number[];
  readonly width: number;
}

const curveSteps = 10;

/** Lays a line out with the font's own kerning and flattens its curves. `capHeight` in pixels sets the size. */
export function outlineText(runs: readonly TextRun[], capHeight: number): TextOutline {
  const edges: number[] = [];
  let pen = 0;
  for (const { font, text } of runs) {
    const scale = capHeight / font.capHeight;
    const line = font.layout(text);
    for (const [index, glyph] of line.glyphs.entries()) {
      const position = line.positions[index];
      const left = pen + (position?.xOffset ?? 0) * scale;
      addOutline(edges, glyph.path.commands, { left, top: -(position?.yOffset ?? 0) * scale, scale });
      pen += (position?.xAdvance ?? 0) * scale;
    }
  }
  return { edges, width: pen };
}

interface Command {
  readonly command: string;
  readonly args: readonly number[];
}

function addOutline(
  edges: number[],
  commands: readonly Command[],
  place: { left: number; top: number; scale: number },
): void {
  let [x, y, startX, startY] = [0, 0, 0, 0];
  const lineTo = (toX: number, toY: number) => {
    edges.push(place.left + x * place.scale, place.top - y * place.scale);
    edges.push(place.left + toX * place.scale, place.top - toY * place.scale);
    [x, y] = [toX, toY];
  };
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    if (command === 'moveTo') {
      [x, y, startX, startY] = [a, b, a, b];
    } else if (command === 'lineTo') {
      lineTo(a, b);
    } else if (command === 'quadraticCurveTo') {
      curve(
        [x, y],
        [x + (2 / 3) * (a - x), y + (2 / 3) * (b - y)],
        [c + (2 / 3) * (a - c), d + (2 / 3) * (b - d)],
        [c, d],
        lineTo,
      );
    } else if (command === 'bezierCurveTo') {
      curve([x, y], [a, b], [c, d], [e, f], lineTo);
    } else {
      lineTo(startX, startY);
    }
  }
}

type Point = readonly [x: number, y: number];

/** Cubic Bézier by its Bernstein form in equal steps. */
function curve(from: Point, first: Point, second: Point, to: Point, lineTo: (x: number, y: number) => void): void {
  for (let step = 1; step <= curveSteps; step++) {
    const t = step / curveSteps;
    const s = 1 - t;
    const [w0, w1, w2, w3] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
    lineTo(
      w0 * from[0] + w1 * first[0] + w2 * second[0] + w3 * to[0],
      w0 * from[1] + w1 * first[1] + w2 * second[1] + w3 * to[1],
    );
  }
}
