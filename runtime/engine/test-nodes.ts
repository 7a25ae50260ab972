import { Type } from 'typebox';
import { cancelled, throwIfAborted } from '../../nodes/contract/app-error.ts';
import { defineNode } from '../../nodes/contract/define-node.ts';
import type { FramesValue, VideoFrame } from '../../nodes/contract/values/time.ts';
import { act, film, gate, look, trouble } from './test-guards.ts';
import { about, journal, number, port, text } from './test-node-parts.ts';
import { registryOf } from './testing.ts';

/** Test nodes that count, choose, draw and make frames. Each writes into the journal what it does. */

const label = { label: Type.String({ ...text, default: '' }) };

export const constant = defineNode(
  {
    id: 'input/constant',
    version: 1,
    title: 'Constant',
    summary: 'Gives the number of its param.',
    inputs: {},
    outputs: { number: port('number') },
    params: Type.Object(
      { value: Type.Number({ ...number, default: 1, maximum: 1000 }) },
      { additionalProperties: false },
    ),
  },
  (_inputs, { value }) => {
    journal.push(`constant ${value}`);
    return { number: value };
  },
);

export const sum = defineNode(
  {
    id: 'logic/sum',
    version: 1,
    title: 'Sum',
    summary: 'Adds the numbers of a list.',
    inputs: { numbers: { ...port('number'), list: true, optional: true } },
    outputs: { number: port('number') },
    params: Type.Object({ plus: Type.Number({ ...number, default: 0 }) }, { additionalProperties: false }),
    passThrough: { number: 'numbers' },
  },
  ({ numbers }, { plus }) => {
    const total = [...(numbers as readonly number[])].reduce((a, b) => a + b, plus);
    journal.push(`sum ${total}`);
    return { number: total };
  },
);

export const say = defineNode(
  {
    id: 'logic/say',
    version: 1,
    title: 'Say',
    summary: 'Gives its text.',
    inputs: { text: port('text') },
    outputs: { text: port('text') },
    params: about(),
  },
  (inputs) => ({ text: `<${inputs.text}>` }),
);

/** Waits at a meeting point until as many nodes as it says are there: only parallel nodes come through. */
const waiting: (() => void)[] = [];
export const meet = defineNode(
  {
    id: 'logic/meet',
    version: 1,
    title: 'Meet',
    summary: 'Waits for others of its kind.',
    inputs: { after: { ...port('number'), optional: true } },
    outputs: { number: port('number') },
    params: Type.Object(
      { count: Type.Integer({ ...number, default: 2 }), label: Type.String({ ...text, default: '' }) },
      { additionalProperties: false },
    ),
    deterministic: false,
  },
  async (_inputs, { count }, { signal }) => {
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(cancelled()));
      waiting.push(resolve);
      if (waiting.length === count) for (const go of waiting.splice(0)) go();
    });
    return { number: count };
  },
);

export const choose = defineNode(
  {
    id: 'logic/choose',
    version: 1,
    title: 'Choose',
    summary: 'Takes one of two branches.',
    inputs: { left: { ...port('number'), lazy: true }, right: { ...port('number'), lazy: true } },
    outputs: { number: port('number') },
    params: Type.Object({ right: Type.Boolean({ ...text, default: false }) }, { additionalProperties: false }),
  },
  async (inputs, params) => ({ number: await (params.right ? inputs.right() : inputs.left()) }),
);

export const draw = defineNode(
  {
    id: 'logic/draw',
    version: 1,
    title: 'Draw',
    summary: 'Draws a random number.',
    inputs: {},
    outputs: { number: port('number') },
    params: about(label),
    seeded: true,
  },
  (_inputs, _params, { random }) => ({ number: random.next() }),
);

/** Makes `frameCount` frames of 2×2 pixels whose luma is the frame's index plus `offset`. */
export const ramp = defineNode(
  {
    id: 'synthesis/ramp',
    version: 1,
    title: 'Ramp',
    summary: 'Makes frames that get brighter.',
    inputs: { offset: { ...port('number'), optional: true } },
    outputs: { frames: port('frames') },
    params: Type.Object(
      {
        frameCount: Type.Integer({ ...number, default: 5 }),
        failAt: Type.Integer({ ...number, default: -1 }),
      },
      { additionalProperties: false },
    ),
  },
  ({ offset }, { frameCount, failAt }) => {
    if (failAt === -2) throw new Error('no frames today');
    return { frames: rampFrames(offset ?? 0, { frameCount, failAt }) };
  },
);

function rampFrames(offset: number, { frameCount, failAt }: { frameCount: number; failAt: number }): FramesValue {
  return {
    kind: 'frames',
    width: 2,
    height: 2,
    fps: 25,
    frameCount,
    format: 'yuv420p',
    async *open({ signal }): AsyncGenerator<VideoFrame, void> {
      // One frame of memory, written over each time, as renderers do.
      const planes = [new Uint8Array(4), new Uint8Array(1), new Uint8Array(1)];
      journal.push('ramp opened');
      try {
        for (let index = 0; index < frameCount; index++) {
          throwIfAborted(signal);
          if (index === failAt) throw new Error('broken at /srv/someone/secret/file.ts');
          planes[0]?.fill(index + offset);
          journal.push(`ramp ${index}`);
          yield { index, planes };
        }
      } finally {
        journal.push('ramp closed');
      }
    },
  };
}

export const brighten = defineNode(
  {
    id: 'synthesis/brighten',
    version: 1,
    title: 'Brighten',
    summary: 'Adds to the luma of every frame.',
    inputs: { frames: port('frames') },
    outputs: { frames: port('frames') },
    params: Type.Object({ by: Type.Integer({ ...number, default: 1 }) }, { additionalProperties: false }),
    passThrough: { frames: 'frames' },
  },
  ({ frames }, { by }) => ({
    frames: {
      ...frames,
      async *open(options): AsyncGenerator<VideoFrame, void> {
        const luma = new Uint8Array(frames.width * frames.height);
        for await (const frame of frames.open(options)) {
          frame.planes[0]?.forEach((value, i) => {
            luma[i] = value + by;
          });
          yield { index: frame.index, planes: [luma, ...frame.planes.slice(1)] };
        }
      },
    },
  }),
);

/** Adds up the luma of the first pixel over the frames; `take` stops early, `passes` reads the stream repeatedly. */
export const measure = defineNode(
  {
    id: 'synthesis/measure',
    version: 1,
    title: 'Measure',
    summary: 'Adds up the luma of frames.',
    inputs: { frames: port('frames'), after: { ...port('number'), optional: true } },
    outputs: { number: port('number') },
    params: Type.Object(
      {
        take: Type.Integer({ ...number, default: 1000 }),
        passes: Type.Integer({ ...number, default: 1 }),
        label: Type.String({ ...text, default: '' }),
      },
      { additionalProperties: false },
    ),
  },
  async ({ frames }, { take, passes, label: name }, { signal }) => {
    let total = 0;
    for (let pass = 0; pass < passes; pass++) {
      for await (const frame of frames.open({ signal })) {
        const before = frame.planes[0]?.[0] ?? 0;
        // What is read after a pause must still be the same frame.
        await new Promise((resolve) => setImmediate(resolve));
        if (frame.planes[0]?.[0] !== before) throw new Error('the frame changed while it was held');
        total += before;
        journal.push(`${name || 'measure'} ${frame.index}`);
        if (frame.index + 1 >= take) break;
      }
    }
    return { number: total };
  },
);

/** Reads two streams completely, one after the other. */
export const compare = defineNode(
  {
    id: 'synthesis/compare',
    version: 1,
    title: 'Compare',
    summary: 'Adds up two streams.',
    inputs: { first: port('frames'), second: port('frames') },
    outputs: { number: port('number') },
    params: about(),
  },
  async ({ first, second }, _params, { signal }) => {
    let total = 0;
    for (const frames of [first, second]) {
      for await (const frame of frames.open({ signal })) total += frame.planes[0]?.[0] ?? 0;
    }
    return { number: total };
  },
);

export const testNodes = [
  ...[constant, sum, say, meet, choose, draw, ramp, brighten],
  ...[measure, compare, gate, act, trouble, film, look],
];

/** For workers, which load their nodes by module. */
export const nodeRegistry = registryOf(testNodes);
