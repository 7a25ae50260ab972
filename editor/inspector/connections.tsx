import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFlag, IconFlagFilled } from '@tabler/icons-react';
import type { Edge, Endpoint } from '../../graphs/schema/document.ts';
import type { NodeManifest, PortSpec } from '../../graphs/schema/manifest.ts';
import { portTypes } from '../../graphs/schema/ports.ts';
import { graphIndex } from '../canvas/graph-index.ts';
import { reveal } from '../canvas/selection-store.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument, useDocumentStore } from '../document/document-context.tsx';
import { freshName } from '../document/fresh-name.ts';
import { addOutput, removeOutput } from '../document/interface-commands.ts';
import { useWords } from '../words/words.ts';
import classes from './inspector.module.css';
import { Section } from './section.tsx';
import { useNodeTitle } from './use-node-title.ts';
import { inputFeeding } from './use-param.ts';

const none: readonly Edge[] = [];

interface ConnectionsProps {
  readonly node: string;
  readonly manifest: NodeManifest;
}

/** What comes into a node and what becomes of what it gives; each end leads there. */
export function Connections({ node, manifest }: ConnectionsProps) {
  const { inspector } = useWords();
  const into = useDocument(({ document }) => graphIndex(document).into.get(node) ?? none);
  const outOf = useDocument(({ document }) => graphIndex(document).outOf.get(node) ?? none);
  const inputs = Object.entries(manifest.inputs);
  const outputs = Object.entries(manifest.outputs);
  return (
    <>
      {inputs.length > 0 && (
        <Section title={inspector.inputs} aside={inputs.length}>
          <ul className={classes.connections}>
            {inputs.map(([name, port]) => (
              <InputRow
                key={name}
                at={[node, name]}
                port={port}
                from={into.filter(({ to }) => to[1] === name).map(({ from }) => from)}
              />
            ))}
          </ul>
        </Section>
      )}
      {outputs.length > 0 && (
        <Section title={inspector.outputs} aside={outputs.length}>
          <ul className={classes.connections}>
            {outputs.map(([name, port]) => (
              <OutputRow
                key={name}
                at={[node, name]}
                port={port}
                to={outOf.filter(({ from }) => from[1] === name).map(({ to }) => to)}
              />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

interface InputRowProps {
  readonly at: Endpoint;
  readonly port: PortSpec;
  readonly from: readonly Endpoint[];
}

function InputRow({ at, port, from }: InputRowProps) {
  const { inspector } = useWords();
  const input = useDocument(({ document }) => inputFeeding(document, at[0], at[1]));
  const isMissing = from.length === 0 && input === undefined;
  return (
    <li className={classes.connection}>
      <PortName port={port} />
      <div className={classes.ends}>
        {input !== undefined && <span>{inspector.comesFromInput(input)}</span>}
        {from.map((end) => (
          <End key={end.join('.')} end={end} side="outputs" />
        ))}
        {isMissing && (
          <span className={port.optional === true ? '' : classes.missing}>
            {port.optional === true ? inspector.optional : inspector.needed}
          </span>
        )}
      </div>
    </li>
  );
}

interface OutputRowProps {
  readonly at: Endpoint;
  readonly port: PortSpec;
  readonly to: readonly Endpoint[];
}

function OutputRow({ at, port, to }: OutputRowProps) {
  const { inspector } = useWords();
  const documents = useDocumentStore();
  const shownAs = useDocument(
    ({ document }) =>
      Object.entries(document.outputs ?? {}).find(([, { from }]) => from[0] === at[0] && from[1] === at[1])?.[0],
  );
  const label = shownAs === undefined ? inspector.showOutput(port.title) : inspector.hideOutput(port.title);
  const toggle = (): void => {
    const { outputs = {} } = documents.getState().document;
    const name = freshName(at[1], (taken) => Object.hasOwn(outputs, taken));
    documents.run(shownAs === undefined ? addOutput(name, { from: at, title: port.title }) : removeOutput(shownAs));
  };
  return (
    <li className={classes.connection}>
      <PortName port={port} />
      <Tooltip label={label} openDelay={300}>
        <ActionIcon
          className={classes.quiet}
          variant="subtle"
          color={shownAs === undefined ? 'gray' : 'lagoon'}
          size={22}
          aria-label={label}
          aria-pressed={shownAs !== undefined}
          data-on={shownAs !== undefined}
          onClick={toggle}
        >
          {shownAs === undefined ? <IconFlag size={14} /> : <IconFlagFilled size={14} />}
        </ActionIcon>
      </Tooltip>
      <div className={classes.ends}>
        {to.map((end) => (
          <End key={end.join('.')} end={end} side="inputs" />
        ))}
        {to.length === 0 && shownAs === undefined && <span>{inspector.unused}</span>}
      </div>
    </li>
  );
}

function PortName({ port }: { readonly port: PortSpec }) {
  const { colour, title } = portTypes[port.type];
  return (
    <>
      <span className={classes.dot} style={{ background: colour }} title={title} />
      <Tooltip label={`${title}. ${port.description}`} multiline maw={280} openDelay={350} position="left">
        <span>{port.title}</span>
      </Tooltip>
    </>
  );
}

interface EndProps {
  readonly end: Endpoint;
  /** On which side of its node the port lies. */
  readonly side: 'inputs' | 'outputs';
}

/** The other end of a wire: a click leads to it. */
export function End({ end: [node, port], side }: EndProps) {
  const { inspector } = useWords();
  const { manifests } = useCatalogue();
  const type = useDocument(({ document }) => document.nodes[node]?.type);
  const title = useNodeTitle(node);
  const portTitle = manifests.get(type ?? '')?.[side][port]?.title ?? port;
  return (
    <button
      type="button"
      className={classes.source}
      aria-label={inspector.goToNode(title)}
      onClick={() => reveal(node)}
    >
      {inspector.connectedTo(title, portTitle)}
    </button>
  );
}
