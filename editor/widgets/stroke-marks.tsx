import type { Stroke } from '../../graphs/schema/strokes.ts';
import classes from './stroke-marks.module.css';

interface StrokeMarksProps {
  readonly strokes: readonly Stroke[];
  /** Height over width of the photo. */
  readonly aspect: number;
  readonly selected?: number | undefined;
}

/** Strokes as they lie on the photo: bands as wide as the brush, arrows with a head where they end. */
export function StrokeMarks({ strokes, aspect, selected }: StrokeMarksProps) {
  const marks = strokes.map((stroke, i) => ({ stroke, i, name: `${i + 1} ${stroke.kind}` }));
  return (
    <svg className={classes.marks} viewBox={`0 0 1 ${aspect}`} preserveAspectRatio="none" aria-hidden="true">
      {marks.map(({ stroke, i, name }) => (
        <Mark key={name} stroke={stroke} aspect={aspect} isSelected={i === selected} />
      ))}
    </svg>
  );
}

interface MarkProps {
  readonly stroke: Stroke;
  readonly aspect: number;
  readonly isSelected: boolean;
}

function Mark({ stroke, aspect, isSelected }: MarkProps) {
  const { kind, points, radius } = stroke;
  const [[x, y] = [0, 0]] = points;
  const path = points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${px} ${py * aspect}`).join('');
  const line = points.length === 1 ? `${path}l0.0001 0` : path;
  return (
    <g className={classes[kind]} data-selected={isSelected}>
      <path className={classes.band} d={line} strokeWidth={radius * 2} />
      {kind === 'arrow' && <path className={classes.line} d={line} />}
      {kind === 'arrow' && <path className={classes.head} d={headOf(stroke, aspect)} />}
      {kind === 'anchor' && <circle className={classes.pin} cx={x} cy={y * aspect} r={0.008} />}
    </g>
  );
}

/** Two lines back from the tip, at 30° to the last part of the arrow that is long enough to have a direction. */
function headOf({ points }: Stroke, aspect: number): string {
  const [tipX, tipY] = points.at(-1) ?? [0, 0];
  const before = points.findLast(([x, y]) => Math.hypot(x - tipX, (y - tipY) * aspect) > 0.02) ?? points[0];
  if (before === undefined) return '';
  const angle = Math.atan2((tipY - before[1]) * aspect, tipX - before[0]);
  const end = (turn: number): string =>
    `${tipX + Math.cos(angle + turn) * 0.035} ${tipY * aspect + Math.sin(angle + turn) * 0.035}`;
  return `M${end(Math.PI - 0.5)}L${tipX} ${tipY * aspect}L${end(Math.PI + 0.5)}`;
}
