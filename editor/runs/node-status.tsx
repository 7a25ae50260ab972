import { Text } from '@mantine/core';
import { useRun } from './run-context.tsx';

/** What the run shown has made of one node. */
export function NodeStatus({ node }: { readonly node: string }) {
  const run = useRun((state) => state.nodes[node]);
  if (run === undefined) return null;
  return (
    <Text size="xs" c="dimmed" className="vv-numbers" title={run.reason}>
      {run.state === 'running' ? `${Math.round(run.progress * 100)} %` : run.state}
    </Text>
  );
}
