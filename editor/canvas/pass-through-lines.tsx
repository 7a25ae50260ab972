import type { NodeManifest } from '../../graphs/schema/manifest.ts';
import classes from './node-card.module.css';

const rowHeight = 24;
const firstRow = 4 + rowHeight / 2;

/** Dashed lines from the inputs of a disabled node to the outputs that show them unchanged. */
export function PassThroughLines({ manifest }: { readonly manifest: NodeManifest }) {
  const inputs = Object.keys(manifest.inputs);
  const outputs = Object.keys(manifest.outputs);
  const lines = Object.entries(manifest.passThrough).map(([output, input]) => ({
    key: `${input} ${output}`,
    from: firstRow + inputs.indexOf(input) * rowHeight,
    to: firstRow + outputs.indexOf(output) * rowHeight,
  }));
  return (
    <svg className={classes.through} aria-hidden="true" preserveAspectRatio="none">
      {lines.map(({ key, from, to }) => (
        <line key={key} x1="0" y1={from} x2="100%" y2={to} />
      ))}
    </svg>
  );
}
