import { IconLink } from '@tabler/icons-react';
import type { NodeManifest } from '../../graphs/schema/manifest.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument } from '../document/document-context.tsx';
import { ParamWidget } from '../widgets/param-widget.tsx';
import { isWide, widgetKind } from '../widgets/widget-kind.ts';
import { useWords } from '../words/words.ts';
import classes from './inline-params.module.css';
import { useParam } from './use-param.ts';

/** More than these belong into the inspector. */
const mostOnCard = 3;

/** The few params that a person wants at hand, on the card of a node. A pointer that comes down here drags no node. */
export function InlineParams({ node }: { readonly node: string }) {
  const { manifests } = useCatalogue();
  const type = useDocument(({ document }) => document.nodes[node]?.type);
  const names = inlineParams(manifests.get(type ?? ''));
  if (names.length === 0) return null;
  return (
    <div className={`nodrag nowheel ${classes.params}`}>
      {names.map((name) => (
        <InlineParam key={name} node={node} param={name} />
      ))}
    </div>
  );
}

function InlineParam({ node, param }: { readonly node: string; readonly param: string }) {
  const { inspector } = useWords();
  const field = useParam(node, param);
  if (field === undefined) return null;
  const { source, title, description } = field;
  return (
    <div className={classes.param}>
      <span className={classes.label} title={description}>
        {source.kind === 'input' && (
          <IconLink size={11} aria-label={inspector.comesFromInput(source.input)} className={classes.link} />
        )}
        {title}
      </span>
      {source.kind === 'wire' ? (
        <span className={classes.wired}>{inspector.comesFrom(source.node)}</span>
      ) : (
        <ParamWidget
          schema={field.schema}
          value={field.value}
          label={title}
          node={node}
          isCompact
          onChange={field.set}
        />
      )}
    </div>
  );
}

const chosen = new WeakMap<NodeManifest, readonly string[]>();

/** The first params that fit a card: a node type names the most important first. */
function inlineParams(manifest: NodeManifest | undefined): readonly string[] {
  if (manifest === undefined) return [];
  const known = chosen.get(manifest);
  if (known !== undefined) return known;
  const properties = (manifest.params['properties'] ?? {}) as { readonly [param: string]: NodeManifest['params'] };
  const narrow = Object.entries(properties).filter(([, schema]) => !isWide(widgetKind(schema)));
  const names = narrow.slice(0, mostOnCard).map(([name]) => name);
  chosen.set(manifest, names);
  return names;
}
