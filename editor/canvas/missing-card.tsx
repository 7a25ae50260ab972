import { useDocument } from '../document/document-context.tsx';
import { useWords } from '../words/words.ts';
import { namesOf, wiredInputs, wiredOutputs } from './graph-index.ts';
import classes from './node-card.module.css';
import { PortRow } from './port-row.tsx';

/** A node whose type the server does not know: its wires are known by their names alone, and all of it is kept. */
export function MissingCard({ node, type }: { readonly node: string; readonly type: string }) {
  const { canvas } = useWords();
  const inputs = namesOf(useDocument((state) => wiredInputs(state.document, node)));
  const outputs = namesOf(useDocument((state) => wiredOutputs(state.document, node)));
  const port = (name: string) => ({ type: 'json' as const, title: name, optional: true });
  return (
    <div className={classes.body}>
      <div className={classes.ports}>
        <div className={classes.side}>
          {inputs.map((name) => (
            <PortRow key={name} node={node} name={name} port={port(name)} side="input" isWired />
          ))}
        </div>
        <div className={classes.side}>
          {outputs.map((name) => (
            <PortRow key={name} node={node} name={name} port={port(name)} side="output" isWired />
          ))}
        </div>
      </div>
      <p className={classes.note}>
        <strong>{canvas.missingType(type)}</strong> {canvas.missingHint}
      </p>
    </div>
  );
}
