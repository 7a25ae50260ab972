import { useWords } from '../words/words.ts';
import classes from './plots.module.css';
import type { PreviewProps } from './preview-body.tsx';
import { usePreviewJson } from './preview-data.ts';

interface Pose {
  readonly panX: number;
  readonly panY: number;
  readonly zoom: number;
  readonly rollDegrees: number;
  readonly parallaxX: number;
  readonly parallaxY: number;
}

const [width, height] = [220, 28];

/** The path of a camera: what of the picture it sees at first and at last, and how it moves in between. */
export function CameraPreview({ preview }: PreviewProps) {
  const { previews } = useWords();
  const { poses = [] } = (usePreviewJson(preview.id) ?? {}) as { readonly poses?: readonly Pose[] };
  const lines = [
    { name: previews.pan, values: poses.map(({ panX, panY }) => Math.hypot(panX, panY)) },
    { name: previews.zoom, values: poses.map(({ zoom }) => zoom) },
    { name: previews.roll, values: poses.map(({ rollDegrees }) => rollDegrees) },
    { name: previews.parallax, values: poses.map(({ parallaxX, parallaxY }) => parallaxX + parallaxY) },
  ].filter(({ values }) => Math.max(...values) - Math.min(...values) > 1e-6);
  return (
    <div className={classes.plots} role="img" aria-label={previews.camera}>
      {lines.length === 0 && <span className={classes.name}>{previews.empty}</span>}
      {lines.map(({ name, values }) => (
        <div key={name} className={classes.plot}>
          <span className={classes.name}>{name}</span>
          <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
            <polyline points={pointsOf(values)} />
          </svg>
        </div>
      ))}
    </div>
  );
}

function pointsOf(values: readonly number[]): string {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return values
    .map((value, i) => {
      const x = (i / Math.max(1, values.length - 1)) * width;
      const y = height - 2 - ((value - low) / (high - low)) * (height - 4);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
}
