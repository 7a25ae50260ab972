import { memo, useState } from 'react';
import { own } from '../../graphs/logic/own.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument } from '../document/document-context.tsx';
import { useNodeRun } from '../runs/node-run.ts';
import { useNodePlan, usePlan } from '../runs/plan.ts';
import { useRun } from '../runs/run-context.tsx';
import type { NodeRun, PreviewView } from '../runs/run-view.ts';
import { useWords } from '../words/words.ts';
import classes from './node-preview.module.css';
import { PreviewBody } from './preview-body.tsx';

const nothing: NodeRun['previews'] = {};

/** What a node has made, small: to see, to hear or to read. Marked where the next run will make it anew. */
export const NodePreview = memo(function NodePreview({ node }: { readonly node: string }) {
  const { previews: words } = useWords();
  const run = useNodeRun(node);
  const plan = useNodePlan(node);
  const isRunning = useRun((state) => state.isRunning);
  const [wished, setWished] = useState<string>();
  const shown = run?.previews ?? nothing;
  const names = Object.keys(shown).sort((a, b) => rank(shown[b]) - rank(shown[a]));
  const name = wished !== undefined && Object.hasOwn(shown, wished) ? wished : names[0];
  const preview = name === undefined ? undefined : own(shown, name);
  const isChanged = useIsChanged(node);
  const isStale = preview?.isOld === true || (!isRunning && plan?.action === 'run' && isChanged);
  const trouble = run !== undefined && (run.state === 'failed' || run.state === 'blocked') ? run : undefined;
  if (preview === undefined && trouble === undefined) return null;
  return (
    <div className={classes.preview}>
      {trouble !== undefined && <Trouble run={trouble} />}
      {preview !== undefined && (
        <div className={classes.body} data-stale={isStale} title={isStale ? words.stale : undefined}>
          <PreviewBody node={node} preview={preview} />
        </div>
      )}
      {names.length > 1 && (
        <fieldset className={`${classes.outputs} nodrag`} aria-label={words.outputs}>
          {names.map((other) => (
            <button key={other} type="button" aria-pressed={other === name} onClick={() => setWished(other)}>
              {other}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
});

/**
 * Whether the next run would give something else. A node that acts on the world acts anew in every run; what it has shown
 * holds as long as what comes into it does.
 */
function useIsChanged(node: string): boolean {
  const { manifests } = useCatalogue();
  const acts = useDocument(
    ({ document }) => (manifests.get(document.nodes[node]?.type ?? '')?.effects.length ?? 0) > 0,
  );
  const sources = useDocument(({ document }) =>
    document.edges
      .filter(({ to }) => to[0] === node)
      .map(({ from }) => from[0])
      .join('\n'),
  );
  const isFed = usePlan(({ nodes }) => sources.split('\n').some((source) => nodes[source]?.action === 'run'));
  return !acts || isFed;
}

/** What one would look at first. */
const telling = [
  'video',
  'frames',
  'image',
  'motion',
  'masks',
  'depth',
  'audio',
  'mask',
  'camera',
  'direction',
  'report',
];

function rank(preview: PreviewView | undefined): number {
  const place = telling.indexOf(preview?.of ?? '');
  return place < 0 ? 0 : telling.length - place;
}

/** Why a node gave nothing, where it happened. */
function Trouble({ run }: { readonly run: NodeRun }) {
  const path = run.error?.nodeId;
  return (
    <p className={classes.trouble} data-state={run.state}>
      <strong>{run.error?.message ?? run.reason}</strong> {run.error?.hint}
      {path?.includes('/') === true && <code>{path}</code>}
    </p>
  );
}
