import { Button } from '@mantine/core';
import type { Json, JsonObject } from '../../graphs/schema/json.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument, useDocumentStore } from '../document/document-context.tsx';
import { setParam } from '../document/node-commands.ts';
import { together } from '../document/view-commands.ts';
import { useActions } from '../palette/actions.ts';
import { ParamWidget } from '../widgets/param-widget.tsx';
import { useWords } from '../words/words.ts';
import classes from './inspector.module.css';
import { Section } from './section.tsx';
import { type SharedParam, sharedParams } from './shared-params.ts';
import { inputFeeding } from './use-param.ts';

const changes = ['edit.duplicate', 'edit.disable', 'edit.collapse', 'edit.bridge', 'edit.delete'];

/** Several nodes at once: what can be done with all of them, and the params that they share. */
export function ManyInspector({ nodes }: { readonly nodes: readonly string[] }) {
  const { inspector } = useWords();
  const { manifests } = useCatalogue();
  const actions = useActions();
  const document = useDocument((state) => state.document);
  const arranging = actions.filter(({ id }) => /^(align|distribute)\.|^arrange\.tidy$/.test(id));
  const changing = changes.flatMap((id) => actions.find((action) => action.id === id) ?? []);
  const shared = sharedParams(document, manifests, nodes);
  return (
    <div className={classes.panel}>
      <div className={classes.head}>
        <strong>{inspector.selected(nodes.length)}</strong>
      </div>
      {[
        { title: inspector.actionSections.edit, list: changing },
        { title: inspector.actionSections.arrange, list: arranging },
      ].map(({ title, list }) => (
        <Section key={title} title={title}>
          <div className={classes.buttons}>
            {list.map(({ id, title: name, isEnabled, run }) => (
              <Button key={id} size="compact-xs" variant="default" disabled={isEnabled?.() === false} onClick={run}>
                {name}
              </Button>
            ))}
          </div>
        </Section>
      ))}
      {shared.length > 0 && (
        <Section title={inspector.sharedParams} aside={shared.length}>
          {shared.map((param) => (
            <SharedRow key={param.name} param={param} nodes={nodes} />
          ))}
        </Section>
      )}
    </div>
  );
}

/** Sets one param of all nodes as one step. Where a graph input feeds it, that node keeps it. */
function SharedRow({ param, nodes }: { readonly param: SharedParam; readonly nodes: readonly string[] }) {
  const { inspector } = useWords();
  const documents = useDocumentStore();
  const { name, schema, title, value } = param;
  const set = (next: Json, gesture?: string): void => {
    const { document } = documents.getState();
    const own = nodes.filter((node) => inputFeeding(document, node, name) === undefined);
    const commands = own.map((node) => setParam(node, name, next));
    const all = together(inspector.did.set(title), commands);
    documents.run(gesture === undefined ? all : { ...all, gesture: `${gesture} ${name} ${nodes.join(' ')}` });
  };
  return (
    <div className={classes.param}>
      <div className={classes.paramHead}>
        <span className={classes.label} data-set={value !== undefined}>
          {title}
        </span>
        {value === undefined && <span className={classes.dim}>{inspector.mixed}</span>}
      </div>
      <ParamWidget schema={schema as JsonObject} value={value} label={title} onChange={set} />
    </div>
  );
}
