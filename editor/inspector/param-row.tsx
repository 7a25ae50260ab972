import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconLink, IconLinkOff } from '@tabler/icons-react';
import { describeExpected } from '../../graphs/logic/param-schema.ts';
import { show } from '../../graphs/logic/words.ts';
import { reveal, select } from '../canvas/selection-store.ts';
import { useDocumentStore } from '../document/document-context.tsx';
import { hideInput } from '../document/interface-commands.ts';
import { ParamWidget } from '../widgets/param-widget.tsx';
import { useWords } from '../words/words.ts';
import { exposedParam } from './expose-param.ts';
import classes from './inspector.module.css';
import { useNodeTitle } from './use-node-title.ts';
import { type ParamField, useParam } from './use-param.ts';

/** One param: its label, its field, back to its default, and whether the graph asks for it. */
export function ParamRow({ node, param }: { readonly node: string; readonly param: string }) {
  const field = useParam(node, param);
  if (field === undefined) return null;
  return (
    <div className={classes.param} data-param={param}>
      <ParamHead node={node} param={param} field={field} />
      {field.source.kind === 'wire' ? (
        <WireSource node={field.source.node} />
      ) : (
        <ParamWidget schema={field.schema} value={field.value} label={field.title} node={node} onChange={field.set} />
      )}
    </div>
  );
}

interface ParamHeadProps {
  readonly node: string;
  readonly param: string;
  readonly field: ParamField;
}

function ParamHead({ node, param, field }: ParamHeadProps) {
  const { inspector } = useWords();
  const { title, description, schema, byDefault, isDefault, source } = field;
  const usual = byDefault === undefined ? '' : inspector.byDefault(show(byDefault));
  const about = [description, `${capital(describeExpected(schema))}.`, usual].filter(Boolean).join(' ');
  return (
    <div className={classes.paramHead}>
      <Tooltip
        label={about}
        multiline
        maw={280}
        openDelay={350}
        position="left"
        events={{ hover: true, focus: true, touch: true }}
      >
        <span className={classes.label} data-set={!isDefault}>
          {title}
        </span>
      </Tooltip>
      {source.kind === 'input' && (
        <button type="button" className={classes.source} onClick={() => select([])}>
          {inspector.comesFromInput(source.input)}
        </button>
      )}
      <div className={classes.paramTools}>
        {!isDefault && source.kind !== 'wire' && byDefault !== undefined && (
          <Tooltip label={inspector.resetTo(title, show(byDefault))} openDelay={300}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={22}
              aria-label={inspector.resetTo(title, show(byDefault))}
              onClick={field.reset}
            >
              <IconArrowBackUp size={14} />
            </ActionIcon>
          </Tooltip>
        )}
        {source.kind !== 'wire' && <ExposeButton node={node} param={param} field={field} />}
      </div>
    </div>
  );
}

function ExposeButton({ node, param, field }: ParamHeadProps) {
  const { inspector } = useWords();
  const documents = useDocumentStore();
  const { source, title } = field;
  const input = source.kind === 'input' ? source.input : undefined;
  const label = input === undefined ? inspector.expose(title) : inspector.hide(title);
  const toggle = (): void => {
    const { document } = documents.getState();
    documents.run(
      input === undefined
        ? exposedParam(document, { node, param, field })
        : hideInput(input, [node, param], field.byDefault),
    );
  };
  return (
    <Tooltip label={label} openDelay={300}>
      <ActionIcon
        className={classes.quiet}
        variant="subtle"
        color={input === undefined ? 'gray' : 'lagoon'}
        size={22}
        aria-label={label}
        aria-pressed={input !== undefined}
        data-on={input !== undefined}
        onClick={toggle}
      >
        {input === undefined ? <IconLink size={14} /> : <IconLinkOff size={14} />}
      </ActionIcon>
    </Tooltip>
  );
}

function WireSource({ node }: { readonly node: string }) {
  const { inspector } = useWords();
  const title = useNodeTitle(node);
  return (
    <span>
      <button type="button" className={classes.source} onClick={() => reveal(node)}>
        {inspector.comesFrom(title)}
      </button>
    </span>
  );
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
