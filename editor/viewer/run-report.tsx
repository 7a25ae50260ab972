import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client.ts';
import { durationText } from '../runs/durations.ts';
import { runsKey, type WholeRun } from '../runs/run-queries.ts';
import type { NodeRunState } from '../runs/run-view.ts';
import { StateRing } from '../runs/state-ring.tsx';
import { useWords } from '../words/words.ts';
import classes from './run-report.module.css';

/** The parts of a report that are shown. */
interface Report {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMemoryBytes: number;
  readonly seed: number;
  readonly nodes: readonly NodeLine[];
}

interface NodeLine {
  readonly node: string;
  readonly title: string;
  readonly state: NodeRunState;
  readonly reason: string;
  readonly wallMs: number;
  readonly backend?: string;
}

/** What every node of a run did and how long it took. */
export function RunReport({ run }: { readonly run: WholeRun }) {
  const { viewer, runs } = useWords();
  const { data, isPending } = useQuery({
    queryKey: [runsKey, 'report', run.id, run.finishedAt],
    queryFn: () => answer(api.GET('/api/runs/{runId}/report', { params: { path: { runId: run.id } } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (isPending) return <Skeleton height={160} />;
  if (data === undefined) return <p className={classes.empty}>{viewer.noReport}</p>;
  const report = data as Report;
  const longest = Math.max(1, ...report.nodes.map(({ wallMs }) => wallMs));
  const figures = [
    [viewer.whole, durationText(report.wallMs, runs)],
    [viewer.processor, durationText(report.cpuMs, runs)],
    [viewer.memory, viewer.megabytes(Math.round(report.peakMemoryBytes / 1024 ** 2).toString())],
    [viewer.seed, String(report.seed)],
    [viewer.revision, run.graphRevision.slice(0, 12)],
    ...(run.attempt > 1 ? [[viewer.attempts, String(run.attempt)]] : []),
  ];
  return (
    <>
      <dl className={classes.figures}>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="vv-numbers">{value}</dd>
          </div>
        ))}
      </dl>
      <ul className={classes.nodes}>
        {report.nodes.map((line) => (
          <li key={line.node} title={line.reason}>
            <StateRing state={line.state} sizePx={14} />
            <span className={classes.name}>{line.node.includes('/') ? line.node : line.title}</span>
            <span className={classes.method}>{line.backend}</span>
            <span className={`${classes.time} vv-numbers`}>
              {line.state === 'done' ? durationText(line.wallMs, runs) : runs.state[line.state]}
            </span>
            <span className={classes.bar} aria-hidden="true">
              <span
                data-state={line.state}
                style={{ width: `${line.state === 'done' ? Math.max(0.5, (100 * line.wallMs) / longest) : 0}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
