import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamEvent } from '../api/event-stream.ts';
import { emptyRun, type RunView, withEvent } from './run-view.ts';

const nodes = ['load', 'sky', 'outer/a', 'outer/b'];
const artifact = (id: string) => ({ id, mediaType: 'image/jpeg', bytes: 3 });
const endState = fc.constantFrom('done', 'cached', 'skipped', 'blocked', 'failed', 'cancelled');
const node = fc.constantFrom(...nodes);

/** Anything that a server may say of one node, in any order. */
const nodeEvent = fc.oneof(
  fc.record({ type: fc.constant('node.started'), data: fc.record({ node }) }),
  fc.record({ type: fc.constant('node.progress'), data: fc.record({ node, fraction: fc.double({ noNaN: false }) }) }),
  fc.record({
    type: fc.constant('node.preview'),
    data: fc.record({
      node,
      output: fc.constantFrom('image', 'frames'),
      of: fc.constant('image'),
      artifact: fc.string().map(artifact),
      frame: fc.option(fc.nat(100), { nil: undefined }),
    }),
  }),
  fc.record({
    type: fc.constant('node.finished'),
    data: fc.record({ node, report: fc.record({ state: endState, reason: fc.string(), wallMs: fc.nat() }) }),
  }),
  fc.record({ type: fc.constant('node.log'), data: fc.record({ node, level: fc.constant('info') }) }),
  fc.record({ type: fc.constant('something.new'), data: fc.jsonValue() }),
);

/** A whole run: it may be interrupted and started again. */
const tale: fc.Arbitrary<StreamEvent[]> = fc
  .record({
    attempts: fc.array(fc.array(nodeEvent, { maxLength: 12 }), { minLength: 1, maxLength: 3 }),
    end: fc.constantFrom('done', 'blocked', 'failed', 'cancelled'),
  })
  .map(({ attempts, end }) => {
    const said: { type: string; data: unknown }[] = [{ type: 'run.queued', data: {} }];
    attempts.forEach((events, i) => {
      if (i > 0) said.push({ type: 'run.interrupted', data: { attempt: i, reason: 'The worker died.' } });
      const started = { attempt: i + 1, nodes: nodes.map((name) => ({ node: name })) };
      said.push({ type: 'run.started', data: started }, ...events);
    });
    said.push({ type: 'run.finished', data: { state: end, reason: 'It is over.', outputs: {} } });
    return said.map((event, i) => ({ number: i + 1, ...event }));
  });

const shown = (events: readonly StreamEvent[], from: RunView = emptyRun): RunView => events.reduce(withEvent, from);

describe('a run as its events tell it', () => {
  it('is the same when events come twice, or the stream is taken up anywhere before', () => {
    fc.assert(
      fc.property(tale, fc.nat(), fc.nat(), (events, cutAt, goesBack) => {
        const cut = cutAt % (events.length + 1);
        const from = Math.max(0, cut - (goesBack % 8));
        const resumed = shown(events.slice(from), shown(events.slice(0, cut)));
        expect(resumed).toEqual(shown(events));
      }),
    );
  });

  it('shows no node at work once it has ended, and none without a progress from 0 to 1', () => {
    fc.assert(
      fc.property(tale, (events) => {
        const view = shown(events);
        for (const { state, progress } of Object.values(view.nodes)) {
          expect(state).not.toBe('running');
          expect(progress).toBeGreaterThanOrEqual(0);
          expect(progress).toBeLessThanOrEqual(1);
        }
        expect(view.lastEvent).toBe(events.length);
      }),
    );
  });

  it('leaves nodes alone that an event does not speak of', () => {
    fc.assert(
      fc.property(tale, nodeEvent, (events, event) => {
        const before = shown(events.slice(0, -1));
        const after = withEvent(before, { number: events.length, ...event });
        const named = (event.data as { node?: string } | null)?.node ?? '';
        for (const [name, run] of Object.entries(after.nodes)) {
          const isOuter = named.startsWith(`${name}/`);
          if (name !== named && !isOuter) expect(run).toBe(before.nodes[name]);
        }
      }),
    );
  });

  it('keeps the frames of a stream in order, and the last of each', () => {
    const preview = (number: number, frame: number, id: string) => ({
      number,
      type: 'node.preview',
      data: { node: 'render', output: 'frames', of: 'frames', frame, artifact: artifact(id) },
    });
    const view = shown([preview(1, 75, 'c'), preview(2, 0, 'a'), preview(3, 75, 'd')]);
    expect(view.nodes['render']?.previews['frames']?.frames).toEqual([
      { frame: 0, id: 'a' },
      { frame: 75, id: 'd' },
    ]);
  });
});

describe('a node that is a linked graph', () => {
  const start = { number: 1, type: 'run.started', data: { attempt: 1, nodes: nodes.map((name) => ({ node: name })) } };
  const finish = (number: number, path: string, report: object) => ({
    number,
    type: 'node.finished',
    data: { node: path, report: { reason: '', wallMs: 5, ...report } },
  });

  it('runs until all of its parts are there, with their mean progress', () => {
    const view = shown([start, finish(2, 'outer/a', { state: 'done' })]);
    expect(view.nodes['outer']).toMatchObject({ state: 'running', progress: 0.5 });
    expect(shown([finish(3, 'outer/b', { state: 'cached' })], view).nodes['outer']).toMatchObject({ state: 'done' });
  });

  it('tells the error of the part that failed, with its path', () => {
    const error = { code: 'x/y', message: 'No sky.', hint: 'Take another photo.' };
    const view = shown([start, finish(2, 'outer/b', { state: 'failed', error })]);
    expect(view.nodes['outer']).toMatchObject({ state: 'failed', error: { message: 'No sky.', nodeId: 'outer/b' } });
  });
});
