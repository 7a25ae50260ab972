import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Catalogue } from '../../graphs/schema/manifest.ts';
import { portTypes } from '../../graphs/schema/ports.ts';
import { categoryColours } from '../theme/category-colours.ts';
import { placesOf } from './layers.ts';
import classes from './small-graph.module.css';

interface SmallGraphProps {
  readonly document: GraphDocument;
  readonly manifests: Catalogue;
  /** The node type that the graph is about. */
  readonly type: string;
  readonly label: string;
}

const [width, height] = [196, 44];
const squeeze = { x: 0.72, y: 0.28 };
const padding = 10;

/** A graph to look at: its nodes by name, its wires in the colours of what they carry. */
export function SmallGraph({ document, manifests, type, label }: SmallGraphProps) {
  const places = new Map(
    [...placesOf(document)].map(([name, { x, y }]) => [name, { x: x * squeeze.x, y: y * squeeze.y }]),
  );
  const [xs, ys] = [[...places.values()].map(({ x }) => x), [...places.values()].map(({ y }) => y)];
  const [left, top] = [Math.min(...xs) - padding, Math.min(...ys) - padding];
  const box = `${left} ${top} ${Math.max(...xs) + width + padding - left} ${Math.max(...ys) + height + padding - top}`;
  return (
    <svg className={classes.graph} viewBox={box} role="img" aria-label={label}>
      {document.edges.map(({ from, to }) => {
        const [a, b] = [places.get(from[0]), places.get(to[0])];
        if (a === undefined || b === undefined) return null;
        const port = manifests.get(document.nodes[from[0]]?.type ?? '')?.outputs[from[1]];
        const [x0, y0, x1, y1] = [a.x + width, a.y + height / 2, b.x, b.y + height / 2];
        const bend = Math.max(24, (x1 - x0) / 2);
        return (
          <path
            key={`${from.join('.')} ${to.join('.')}`}
            className={classes.wire}
            stroke={port === undefined ? 'var(--vv-border-strong)' : portTypes[port.type].colour}
            d={`M${x0} ${y0}C${x0 + bend} ${y0} ${x1 - bend} ${y1} ${x1} ${y1}`}
          />
        );
      })}
      {[...places].map(([name, { x, y }]) => {
        const node = document.nodes[name];
        const manifest = manifests.get(node?.type ?? '');
        const colour = manifest === undefined ? 'var(--vv-bad)' : categoryColours[manifest.category];
        return (
          <g key={name} transform={`translate(${x} ${y})`} data-subject={node?.type === type} className={classes.node}>
            <title>{manifest?.summary ?? node?.type}</title>
            <rect width={width} height={height} rx={8} />
            <rect width={5} height={height - 16} x={8} y={8} rx={2.5} style={{ fill: colour, stroke: 'none' }} />
            <text x={22} y={height / 2 + 5}>
              {node?.title ?? manifest?.title ?? name}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
