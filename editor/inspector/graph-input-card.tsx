import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { formInput } from '../../graphs/logic/graph-form.ts';
import { checkInputValue, connectInput } from '../../graphs/logic/graph-input.ts';
import { own } from '../../graphs/logic/own.ts';
import { paramSchema } from '../../graphs/logic/param-schema.ts';
import { inputTypes } from '../../graphs/schema/document.ts';
import { isPortType, portTypes } from '../../graphs/schema/ports.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument, useRunCommand } from '../document/document-context.tsx';
import { describeInput, removeInput, retypeInput, setInputDefault } from '../document/interface-commands.ts';
import { ParamWidget } from '../widgets/param-widget.tsx';
import { TextWidget } from '../widgets/text-widget.tsx';
import { useWords } from '../words/words.ts';
import { End } from './connections.tsx';
import classes from './inspector.module.css';
import { PortCard } from './port-card.tsx';

interface GraphInputCardProps {
  readonly name: string;
  /** All inputs, as people see them. */
  readonly order: readonly string[];
}

/** One value that a run takes: what it is when nobody says otherwise, and, unfolded, what it is called and feeds. */
export function GraphInputCard({ name, order }: GraphInputCardProps) {
  const { inspector } = useWords();
  const run = useRunCommand();
  const { manifests } = useCatalogue();
  const inputs = useDocument(({ document }) => document.inputs);
  const nodes = useDocument(({ document }) => document.nodes);
  const input = own(inputs, name);
  const form = useMemo(
    () => formInput(name, { format: 'vivarium.graph/1', nodes, edges: [], ...(inputs && { inputs }) }, manifests),
    [name, nodes, inputs, manifests],
  );
  const allowed = useMemo(
    () =>
      inputTypes.filter((type) =>
        (input?.to ?? []).every(([node, port]) => {
          const manifest = manifests.get(own(nodes, node)?.type ?? '');
          const param = manifest && paramSchema(manifest, port);
          const spec = own(manifest?.inputs, port);
          if (param !== undefined) return connectInput(type, { param }).allowed;
          return spec === undefined || connectInput(type, { port: spec.type }).allowed;
        }),
      ),
    [input, nodes, manifests],
  );
  if (input === undefined || form === undefined) return null;
  const isWired = isPortType(input.type) && !(inputTypes as readonly string[]).includes(input.type);
  return (
    <PortCard
      side="inputs"
      name={name}
      title={input.title ?? ''}
      shownTitle={form.title}
      order={order}
      onRemove={() => run(removeInput(name))}
      details={
        <>
          <span>{inspector.portDescription}</span>
          <TextWidget
            schema={plainText}
            value={input.description ?? ''}
            label={inspector.portDescription}
            onChange={(text, gesture = '') => run(describeInput(name, String(text), `${gesture} ${name}`))}
          />
          <span>{inspector.portType}</span>
          <Select
            size="xs"
            aria-label={inspector.portType}
            allowDeselect={false}
            value={input.type}
            data={[...new Set([input.type, ...allowed])].map((type) => ({
              value: type,
              label: isInputType(type) ? inspector.types[type] : portTypes[type].title,
            }))}
            onChange={(type) => {
              if (type === null || !isInputType(type)) return;
              const isKept = input.default !== undefined && checkInputValue(type, input.default) === undefined;
              run(retypeInput(name, type, isKept));
            }}
          />
          <span>{inspector.feeds}</span>
          <span className={classes.buttons}>
            {input.to.map((end) => (
              <End key={end.join('.')} end={end} side="inputs" />
            ))}
          </span>
        </>
      }
    >
      {isWired ? (
        <p className={classes.dim}>{inspector.wiredOnly}</p>
      ) : (
        <ParamWidget
          schema={form.schema}
          value={form.default}
          label={form.title}
          node={input.to[0]?.[0] ?? ''}
          onChange={(value, gesture) => run(setInputDefault(name, value, gesture && `${gesture} ${name}`))}
        />
      )}
    </PortCard>
  );
}

const plainText = { type: 'string', title: 'Description', maxLength: 500 } as const;

function isInputType(type: string): type is (typeof inputTypes)[number] {
  return (inputTypes as readonly string[]).includes(type);
}
