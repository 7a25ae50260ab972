import { Button } from '@mantine/core';
import { reveal } from '../canvas/selection-store.ts';
import { useDocument } from '../document/document-context.tsx';
import { useNodeIssues } from '../document/issues.ts';
import { outerNode } from '../runs/node-names.ts';
import { useNodeRun } from '../runs/node-run.ts';
import { NodeStatus } from '../runs/node-status.tsx';
import { useNodePlan } from '../runs/plan.ts';
import { useWords } from '../words/words.ts';
import classes from './inspector.module.css';

/** What is wrong with a node, what the last run made of it, and whether the next one will compute it, and why. */
export function NodeState({ node }: { readonly node: string }) {
  const { inspector } = useWords();
  const issues = useNodeIssues(node);
  const run = useNodeRun(node);
  const plan = useNodePlan(node);
  const isDisabled = useDocument(({ document }) => document.nodes[node]?.disabled === true);
  const isTrouble = run?.state === 'failed' || run?.state === 'blocked';
  const elsewhere = run?.error?.nodeId === undefined ? node : outerNode(run.error.nodeId);
  return (
    <>
      {isDisabled && <p className={classes.dim}>{inspector.disabled}</p>}
      {issues.map(({ code, path, severity, message, hint }) => (
        <div
          key={`${code} ${path} ${message}`}
          className={classes.notice}
          data-tone={severity === 'error' ? 'bad' : 'warn'}
        >
          <span>{message}</span>
          <span className={classes.dim}>{hint}</span>
        </div>
      ))}
      {isTrouble && (
        <div className={classes.notice} data-tone={run.state === 'blocked' ? 'warn' : 'bad'} role="status">
          <span className={classes.noticeTitle}>{run.state === 'blocked' ? inspector.blocked : inspector.failed}</span>
          <span>{run.error?.message ?? run.reason}</span>
          {run.error !== undefined && <span className={classes.dim}>{run.error.hint}</span>}
          {elsewhere !== node && (
            <Button size="compact-xs" variant="default" onClick={() => reveal(elsewhere)}>
              {inspector.goTo}
            </Button>
          )}
        </div>
      )}
      {!isTrouble && (run !== undefined || plan !== undefined) && (
        <div className={classes.statusLine}>
          <NodeStatus node={node} />
          <span>{plan === undefined ? run?.reason : inspector.nextRun[plan.action](plan.because)}</span>
        </div>
      )}
    </>
  );
}
