import { expect, it } from 'vitest';
import { Ledger, unchanged } from './ledger.ts';
import { prepareGraph } from './prepare.ts';
import { nodeRegistry } from './test-nodes.ts';
import { graphOf } from './testing.ts';
import type { RunEvent } from './types.ts';

function ledgerOf(document: ReturnType<typeof graphOf>): { ledger: Ledger; events: RunEvent[] } {
  const events: RunEvent[] = [];
  const limits = { runSeconds: 1, nodeSeconds: 1 };
  const request = { runId: 'r', tenant: 't', document, inputs: {}, useCache: true, limits };
  const graph = prepareGraph(request, { registry: nodeRegistry, resolveGraph: () => undefined });
  return { ledger: new Ledger(graph, (event) => events.push(event)), events };
}

function runOf(ledger: Ledger, name: string) {
  const run = ledger.runs.get(name);
  if (run === undefined) throw new Error(`no ${name}`);
  return run;
}

it('forgets a value when its last consumer has settled', () => {
  const { ledger } = ledgerOf(
    graphOf({
      nodes: { two: { type: 'input/constant@1' }, a: { type: 'logic/sum@1' }, b: { type: 'logic/sum@1' } },
      edges: ['two.number > a.numbers', 'two.number > b.numbers'],
      outputs: { a: 'a.number', b: 'b.number' },
    }),
  );
  const two = runOf(ledger, 'two');
  two.values = new Map([['number', 2]]);
  ledger.settle(runOf(ledger, 'a'), unchanged);
  expect(two.values).toBeDefined();
  ledger.settle(runOf(ledger, 'b'), unchanged);
  expect(two.values).toBeUndefined();
});

it('settles a chain of nine thousand nodes that nobody needs without running out of stack', () => {
  const names = Array.from({ length: 9_000 }, (_, i) => `n${i}`);
  const { ledger, events } = ledgerOf(
    graphOf({
      nodes: {
        ...Object.fromEntries(names.map((name) => [name, { type: 'logic/sum@1' }])),
        end: { type: 'logic/sum@1' },
      },
      edges: [...names.slice(1).map((name, i) => `n${i}.number > ${name}.numbers`), 'n8999.number > end.numbers'],
      outputs: { end: 'end.number' },
    }),
  );
  ledger.settle(runOf(ledger, 'end'), unchanged);
  expect(runOf(ledger, 'n0').settlement).toEqual({ state: 'skipped', reason: 'Its branch was not taken.' });
  expect(events).toHaveLength(9_001);
});
