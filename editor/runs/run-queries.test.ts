import { expect, it } from 'vitest';
import { inTurn, type ListedRun } from './run-queries.ts';

const run = (id: string, state: ListedRun['state'], priority: number, createdAt: string): ListedRun => ({
  ...{ id, state, priority, createdAt, reason: '', graphId: null, graphRevision: '', graphTitle: '', attempt: 0 },
  ...{
    maxAttempts: 3,
    retryOf: null,
    isCancelling: false,
    lastEvent: 1,
    startedAt: null,
    finishedAt: null,
    cover: null,
  },
});

it('lists runs in the order in which they are served', () => {
  const runs = [
    run('late', 'queued', 0, '2026-01-03'),
    run('urgent', 'queued', 5, '2026-01-02'),
    run('early', 'queued', 0, '2026-01-01'),
    run('working', 'running', -5, '2026-01-04'),
  ];
  expect(inTurn(runs).map(({ id }) => id)).toEqual(['working', 'urgent', 'early', 'late']);
});
