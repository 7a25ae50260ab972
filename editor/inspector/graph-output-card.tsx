import { own } from '../../graphs/logic/own.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument, useRunCommand } from '../document/document-context.tsx';
import { removeOutput } from '../document/interface-commands.ts';
import { End } from './connections.tsx';
import classes from './inspector.module.css';
import { PortCard } from './port-card.tsx';

interface GraphOutputCardProps {
  readonly name: string;
  readonly order: readonly string[];
}

/** One thing that a run gives. */
export function GraphOutputCard({ name, order }: GraphOutputCardProps) {
  const run = useRunCommand();
  const { manifests } = useCatalogue();
  const output = useDocument(({ document }) => own(document.outputs, name));
  const type = useDocument(({ document }) => own(document.nodes, output?.from[0] ?? '')?.type);
  if (output === undefined) return null;
  const usual = own(manifests.get(type ?? '')?.outputs, output.from[1])?.title ?? name;
  return (
    <PortCard
      side="outputs"
      name={name}
      title={output.title ?? ''}
      shownTitle={output.title ?? usual}
      order={order}
      onRemove={() => run(removeOutput(name))}
    >
      <div className={classes.ends}>
        <End end={output.from} side="outputs" />
      </div>
    </PortCard>
  );
}
