import type { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventTail } from './event-tail.ts';
import { eventStream, type LoggedEvent, type StreamOptions } from './sse.ts';

/** A log in memory that counts how often it is read. */
class Log {
  readonly events: LoggedEvent[] = [];
  readonly tail = new EventTail<LoggedEvent>(async (after, limit) => {
    this.reads++;
    const found = this.events.slice(after, after + limit);
    await new Promise((resolve) => setImmediate(resolve));
    return found;
  });
  reads = 0;

  append(type = 'node.log', data: LoggedEvent['data'] = {}): void {
    this.events.push({ number: this.events.length + 1, type, data });
    this.tail.wake();
  }

  stream(options: Partial<StreamOptions<LoggedEvent>> = {}): Readable {
    return eventStream({
      tail: this.tail,
      after: 0,
      isLast: (event) => event.type === 'run.finished',
      signal: new AbortController().signal,
      ...options,
    });
  }
}

async function textOf(stream: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

function idsOf(text: string): number[] {
  return [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]));
}

describe('an event stream', () => {
  it('writes id, type and data of each event and ends after the last one', async () => {
    const log = new Log();
    log.append('node.log', { message: 'two\nlines, "quoted"  ' });
    log.append('run.finished', { state: 'done' });
    log.append('node.log');
    expect(await textOf(log.stream())).toBe(
      'retry: 2000\n\n' +
        'id: 1\nevent: node.log\ndata: {"message":"two\\nlines, \\"quoted\\"  "}\n\n' +
        'id: 2\nevent: run.finished\ndata: {"state":"done"}\n\n',
    );
  });

  it('goes on after the event that the reader has seen', async () => {
    const log = new Log();
    for (let i = 0; i < 200; i++) log.append();
    log.append('run.finished');
    expect(idsOf(await textOf(log.stream({ after: 150 })))).toEqual(Array.from({ length: 51 }, (_, i) => 151 + i));
  });

  it('says that it is still there while nothing happens', async () => {
    const log = new Log();
    const stream = log.stream({ heartbeatMs: 1 });
    let text = '';
    for await (const chunk of stream) {
      text += String(chunk);
      if (text.includes(': still here\n\n') && log.events.length === 0) log.append('run.finished');
    }
    expect(text).toMatch(/^retry: 2000\n\n(: still here\n\n)+id: 1\nevent: run.finished\n/);
  });

  it('reads no more of the log than a reader takes', async () => {
    const log = new Log();
    for (let i = 0; i < 5_000; i++) log.append('node.log', { message: 'x'.repeat(1_000) });
    const stream = log.stream();
    await new Promise((resolve) => stream.once('readable', resolve));
    stream.read(10);
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(stream.readableLength).toBeLessThan(200_000);
    expect(log.reads).toBeLessThan(4);
    stream.destroy();
  });

  it('forgets its reader when that has gone', async () => {
    const log = new Log();
    const leaving = new AbortController();
    const stream = log.stream({ signal: leaving.signal });
    const text = textOf(stream);
    log.append();
    while (log.tail.readers === 0) await new Promise((resolve) => setImmediate(resolve));
    leaving.abort();
    await text;
    expect(log.tail.readers).toBe(0);
  });

  it('costs two hundred readers that keep up about one query per event', async () => {
    const log = new Log();
    const texts = Array.from({ length: 200 }, () => textOf(log.stream()));
    for (let i = 0; i < 20; i++) {
      log.append();
      for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
    log.append('run.finished');
    for (const text of await Promise.all(texts)) expect(idsOf(text)).toHaveLength(21);
    expect(log.reads).toBeLessThan(60);
  });

  it('gives every reader each event once, in order, whenever it comes and whatever it has seen', async () => {
    const turns = fc.array(
      fc.oneof(
        fc.record({ append: fc.integer({ min: 1, max: 150 }) }),
        fc.record({ join: fc.integer({ min: 0, max: 400 }) }),
        fc.record({ turns: fc.integer({ min: 1, max: 3 }) }),
      ),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(turns, async (steps) => {
        const log = new Log();
        const readers: { after: number; text: Promise<string> }[] = [];
        for (const step of steps) {
          if ('append' in step) for (let i = 0; i < step.append; i++) log.append();
          else if ('join' in step) {
            const after = Math.min(step.join, log.events.length);
            readers.push({ after, text: textOf(log.stream({ after })) });
          } else for (let i = 0; i < step.turns; i++) await new Promise((resolve) => setImmediate(resolve));
        }
        log.append('run.finished');
        const total = log.events.length;
        for (const { after, text } of readers) {
          expect(idsOf(await text)).toEqual(Array.from({ length: total - after }, (_, i) => after + 1 + i));
        }
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});
