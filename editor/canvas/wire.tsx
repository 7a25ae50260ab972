import { EdgeLabelRenderer, type EdgeProps, getBezierPath, Position, useStore } from '@xyflow/react';
import { memo } from 'react';
import type { Point } from '../../graphs/schema/view.ts';
import { useWords } from '../words/words.ts';
import { useCanvasUi } from './canvas-ui.ts';
import type { FlowWire } from './flow-edges.ts';
import { rerouteId } from './flow-ids.ts';
import classes from './wire.module.css';

/** One wire in the colour of what it carries, through the points where it was bent. */
export const Wire = memo(function Wire(props: EdgeProps<FlowWire>) {
  // Most wires have no bends: they need not look at every move of the canvas for one.
  return (props.data?.points ?? 0) === 0 ? <PlainWire {...props} points={none} /> : <BentWire {...props} />;
});

const none: readonly Point[] = [];

function BentWire(props: EdgeProps<FlowWire>) {
  return <PlainWire {...props} points={usePoints(props.id, props.data?.points ?? 0)} />;
}

function PlainWire(props: EdgeProps<FlowWire> & { readonly points: readonly Point[] }) {
  const { id, data, selected, sourceX, sourceY, targetX, targetY, points } = props;
  const { canvas } = useWords();
  const under = useCanvasUi((ui) => (ui.wireUnder?.id === id ? ui.wireUnder : undefined));
  const { path, middle } = wirePath([{ x: sourceX, y: sourceY }, ...points, { x: targetX, y: targetY }]);
  const count = data?.edges.length ?? 1;
  const label = count > 1 ? canvas.wires(count) : data?.converts;
  return (
    <>
      <path
        d={path}
        className={`react-flow__edge-path ${classes.wire}`}
        data-selected={selected === true}
        data-muted={data?.isMuted === true}
        data-many={count > 1}
        data-insert={under === undefined ? undefined : under.fits ? 'yes' : 'no'}
        style={{ stroke: data?.colour }}
      />
      <path d={path} className={`react-flow__edge-interaction ${classes.reach}`} />
      {label !== undefined && label !== '' && (
        <EdgeLabelRenderer>
          <span
            className={classes.label}
            style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
          >
            {label}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}

/** Where the bends are now, also while one is being dragged. */
function usePoints(key: string, count: number): readonly Point[] {
  const places = useStore((state) => {
    let text = '';
    for (let i = 0; i < count; i += 1) {
      const at = state.nodeLookup.get(rerouteId(key, i))?.position;
      if (at !== undefined) text += `${at.x},${at.y} `;
    }
    return text;
  });
  if (places === '') return [];
  return places
    .trim()
    .split(' ')
    .map((place) => {
      const [x = 0, y = 0] = place.split(',').map(Number);
      return { x, y };
    });
}

/** A smooth way through points, leaving and entering each to the right. */
function wirePath(points: readonly Point[]): { readonly path: string; readonly middle: Point } {
  let path = '';
  let middle: Point = { x: 0, y: 0 };
  const centre = Math.floor((points.length - 2) / 2);
  for (let i = 0; i + 1 < points.length; i += 1) {
    const from = points[i];
    const to = points[i + 1];
    if (from === undefined || to === undefined) continue;
    const [part, x, y] = getBezierPath({
      sourceX: from.x,
      sourceY: from.y,
      sourcePosition: Position.Right,
      targetX: to.x,
      targetY: to.y,
      targetPosition: Position.Left,
    });
    path += path === '' ? part : part.replace(/^M[^C]*/, ' ');
    if (i === centre) middle = { x, y };
  }
  return { path, middle };
}
