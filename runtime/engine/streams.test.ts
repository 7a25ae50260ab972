import { beforeEach, describe, expect, it } from 'vitest';
import type { FramesValue, VideoFrame } from '../../nodes/contract/values/time.ts';
import { Meter } from './meter.ts';
import { SharedStream } from './streams.ts';

const quiet = new AbortController().signal;
let log: string[];
let failures: unknown[];
beforeEach(() => {
  log = [];
  failures = [];
});

function counting(frameCount: number, yields = frameCount): FramesValue {
  return {
    kind: 'frames',
    width: 1,
    height: 1,
    fps: 1,
    frameCount,
    format: 'rgba',
    async *open({ signal }): AsyncGenerator<VideoFrame, void> {
      const plane = new Uint8Array(4);
      log.push('open');
      signal.addEventListener('abort', () => log.push('aborted'));
      try {
        for (let index = 0; index < yields; index++) {
          plane.fill(index);
          log.push(`make ${index}`);
          yield { index, planes: [plane] };
        }
      } finally {
        log.push('close');
      }
    },
  };
}

function share(frames: FramesValue, groups: readonly (readonly string[])[]): SharedStream {
  return new SharedStream(frames, (name) => groups.find((group) => group.includes(name)) ?? [], {
    producer: new Meter(),
    consumer: () => new Meter(),
    opened: () => ({ produced: () => {}, ended: () => log.push('ended') }),
    failed: (error) => failures.push(error),
  });
}

async function read(stream: SharedStream, name: string, take = Number.POSITIVE_INFINITY): Promise<number[]> {
  const seen: number[] = [];
  for await (const frame of stream.handleFor(name).open({ signal: quiet })) {
    seen.push(frame.planes[0]?.[0] ?? -1);
    if (seen.length === take) break;
  }
  return seen;
}

describe('a shared stream', () => {
  it('computes nothing before somebody pulls, and only as far as is pulled', async () => {
    const stream = share(counting(5), [['a']]);
    const handle = stream.handleFor('a');
    expect(handle.frameCount).toBe(5);
    expect(log).toEqual([]);
    await read(stream, 'a', 2);
    expect(log.filter((line) => line.startsWith('make'))).toEqual(['make 0', 'make 1']);
    expect(log).toContain('close');
  });

  it('gives all consumers of a group the frames of one pass', async () => {
    const stream = share(counting(4), [['a', 'b', 'c']]);
    const all = await Promise.all(['a', 'b', 'c'].map((name) => read(stream, name)));
    expect(all).toEqual([
      [0, 1, 2, 3],
      [0, 1, 2, 3],
      [0, 1, 2, 3],
    ]);
    expect(log.filter((line) => line === 'open')).toHaveLength(1);
    expect(log).toContain('ended');
  });

  it('waits with the next frame until the slowest consumer asks for it', async () => {
    const stream = share(counting(3), [['fast', 'slow']]);
    const fast = stream.handleFor('fast').open({ signal: quiet })[Symbol.asyncIterator]();
    const slow = stream.handleFor('slow').open({ signal: quiet })[Symbol.asyncIterator]();
    const [held] = await Promise.all([slow.next(), fast.next()]);
    const ahead = fast.next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(held.value?.planes[0]?.[0]).toBe(0);
    expect(log).toEqual(['open', 'make 0']);
    await slow.next();
    expect((await ahead).value?.planes[0]?.[0]).toBe(1);
  });

  it('goes on without a consumer that stops early', async () => {
    const stream = share(counting(4), [['a', 'b']]);
    const [few, all] = await Promise.all([read(stream, 'a', 1), read(stream, 'b')]);
    expect(few).toEqual([0]);
    expect(all).toEqual([0, 1, 2, 3]);
    expect(log.filter((line) => line === 'open')).toHaveLength(1);
  });

  it('goes on without a consumer that never comes', async () => {
    const stream = share(counting(2), [['a', 'b']]);
    const reading = read(stream, 'a');
    await new Promise((resolve) => setImmediate(resolve));
    expect(log).toEqual([]);
    stream.leave('b');
    expect(await reading).toEqual([0, 1]);
  });

  it('gives consumers of different groups passes of their own', async () => {
    const stream = share(counting(2), [['a'], ['b']]);
    expect(await read(stream, 'a')).toEqual([0, 1]);
    expect(await read(stream, 'b')).toEqual([0, 1]);
    expect(log.filter((line) => line === 'open')).toHaveLength(2);
  });

  it('starts again for a consumer that opens again', async () => {
    const stream = share(counting(2), [['a']]);
    expect(await read(stream, 'a')).toEqual([0, 1]);
    expect(await read(stream, 'a')).toEqual([0, 1]);
  });

  it('lets the one who waits go on when a stall is broken, and the laggard still sees every frame', async () => {
    const stream = share(counting(3), [['a', 'b']]);
    const laggard = stream.handleFor('b').open({ signal: quiet })[Symbol.asyncIterator]();
    const reading = read(stream, 'a');
    await laggard.next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(stream.isHeldUp()).toBe(true);
    stream.breakStall();
    expect(await reading).toEqual([0, 1, 2]);
    expect((await laggard.next()).value?.planes[0]?.[0]).toBe(1);
    expect((await laggard.next()).value?.planes[0]?.[0]).toBe(2);
    expect((await laggard.next()).done).toBe(true);
  });

  it('tells every consumer of an error, and reports it once', async () => {
    const broken: FramesValue = {
      ...counting(3),
      async *open() {
        yield { index: 0, planes: [new Uint8Array(4)] };
        throw new Error('broken');
      },
    };
    const stream = share(broken, [['a', 'b']]);
    const results = await Promise.allSettled([read(stream, 'a'), read(stream, 'b')]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected']);
    expect(failures).toHaveLength(1);
  });

  it('closes the source when the last consumer is aborted', async () => {
    const stream = share(counting(3), [['a']]);
    const abort = new AbortController();
    const frames = stream.handleFor('a').open({ signal: abort.signal })[Symbol.asyncIterator]();
    await frames.next();
    abort.abort();
    await expect(frames.next()).rejects.toMatchObject({ code: 'run/cancelled' });
    expect(log).toEqual(['open', 'make 0', 'aborted', 'close']);
    expect(failures).toEqual([]);
  });

  it('refuses a stream that yields fewer frames than it promised', async () => {
    await expect(read(share(counting(3, 2), [['a']]), 'a')).rejects.toMatchObject({ code: 'node/bad-output' });
  });

  it('refuses a frame whose planes have the wrong size', async () => {
    const frames: FramesValue = { ...counting(1), width: 2 };
    await expect(read(share(frames, [['a']]), 'a')).rejects.toMatchObject({ code: 'node/bad-output', kind: 'bug' });
  });
});
