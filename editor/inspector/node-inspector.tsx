import { SegmentedControl, Skeleton } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { paramNames, paramSchema } from '../../graphs/logic/param-schema.ts';
import type { NodeManifest } from '../../graphs/schema/manifest.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument, useRunCommand } from '../document/document-context.tsx';
import { setTitle } from '../document/instance-commands.ts';
import { categoryColours } from '../theme/category-colours.ts';
import { useWords } from '../words/words.ts';
import { Connections } from './connections.tsx';
import classes from './inspector.module.css';
import { NodeState } from './node-state.tsx';
import { ParamRow } from './param-row.tsx';
import { Section } from './section.tsx';
import { TitleField } from './title-field.tsx';

const HelpPage = lazy(async () => ({ default: (await import('../help/help-page.tsx')).HelpPage }));

/** One node: what it is, how it stands, what can be set, what it is joined to, and its page. */
export function NodeInspector({ node }: { readonly node: string }) {
  const { inspector } = useWords();
  const run = useRunCommand();
  const { entries } = useCatalogue();
  const [tab, setTab] = useState('settings');
  const type = useDocument(({ document }) => document.nodes[node]?.type);
  const title = useDocument(({ document }) => document.nodes[node]?.title);
  if (type === undefined) return null;
  const entry = entries.get(type);
  const manifest = entry?.manifest;
  const colour = manifest === undefined ? 'var(--vv-bad)' : categoryColours[manifest.category];
  const usual = manifest?.title ?? type;
  return (
    <div className={classes.panel}>
      <div className={classes.head}>
        <div className={classes.titleRow}>
          <span className={classes.stripe} style={{ background: colour }} />
          <TitleField
            key={node}
            value={title ?? usual}
            placeholder={usual}
            label={inspector.nodeTitle}
            onCommit={(next) =>
              run(setTitle(node, { title: next === usual ? '' : next, label: inspector.did.title(node) }))
            }
          />
        </div>
        <span className={classes.type}>
          {node} · {type}
        </span>
        <p className={classes.summary}>{manifest?.summary ?? inspector.missingType(type)}</p>
        <NodeState node={node} />
      </div>
      {entry !== undefined && (
        <div className={classes.tabs}>
          <SegmentedControl
            size="xs"
            fullWidth
            value={tab}
            data={[
              { value: 'settings', label: inspector.settings },
              { value: 'help', label: inspector.help },
            ]}
            onChange={setTab}
          />
        </div>
      )}
      {entry !== undefined && tab === 'help' && (
        <Suspense fallback={<Skeleton h={200} m={12} w="auto" />}>
          <HelpPage entry={entry} />
        </Suspense>
      )}
      {manifest !== undefined && tab === 'settings' && (
        <>
          <Params node={node} manifest={manifest} />
          <Connections node={node} manifest={manifest} />
        </>
      )}
    </div>
  );
}

function Params({ node, manifest }: { readonly node: string; readonly manifest: NodeManifest }) {
  const { inspector } = useWords();
  const groups = paramGroups(manifest);
  if (groups.length === 0) return null;
  return groups.map(({ title, params }, i) => (
    <Section key={title} title={title === '' ? inspector.settings : title} isOpenAtFirst={i < 2}>
      {params.map((param) => (
        <ParamRow key={param} node={node} param={param} />
      ))}
    </Section>
  ));
}

/** Params by the `group` word of their schema, in the order of the node type; those without one come first. */
function paramGroups(
  manifest: NodeManifest,
): readonly { readonly title: string; readonly params: readonly string[] }[] {
  const groups = new Map<string, string[]>();
  for (const param of paramNames(manifest)) {
    const word = paramSchema(manifest, param)?.['group'];
    const title = typeof word === 'string' ? word : '';
    const group = groups.get(title);
    if (group === undefined) groups.set(title, [param]);
    else group.push(param);
  }
  return [...groups]
    .map(([title, params]) => ({ title, params }))
    .sort((a, b) => Number(a.title !== '') - Number(b.title !== ''));
}
