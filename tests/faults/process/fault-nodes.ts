import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Static, Type } from 'typebox';
import { throwIfAborted } from '../../../nodes/contract/app-error.ts';
import type { NodeContext } from '../../../nodes/contract/context.ts';
import { defineNode } from '../../../nodes/contract/define-node.ts';
import { number, port, text } from '../../../runtime/engine/test-node-parts.ts';
import { registryOf } from '../../../runtime/engine/testing.ts';
import { arm, die } from './crash-points.ts';
import { Ledger } from './ledger.ts';

/** Nodes that write down what they do, wait when they are held and die when they are told to. */

const common = {
  label: Type.String({ ...text, default: '' }),
  folder: Type.String({ ...text, default: '' }),
};

/** What every node does around its work. */
async function performed<Result>(
  { label, folder }: { readonly label: string; readonly folder: string },
  { signal }: Pick<NodeContext, 'signal'>,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  const ledger = new Ledger(folder);
  await ledger.write('begin', label);
  const crash = await ledger.takeCrash(label);
  if (crash === 'begin') die();
  while (existsSync(ledger.holdPath(label))) {
    throwIfAborted(signal);
    await sleep(10);
  }
  const result = await work();
  await ledger.write('end', label);
  if (crash === 'end') die();
  if (crash !== undefined) arm(crash);
  return result;
}

const stepParams = Type.Object(
  {
    ...common,
    value: Type.Integer({ ...number, default: 1 }),
    /** Computes for so long without letting anything else happen in its process. */
    blocksMs: Type.Integer({ ...number, default: 0 }),
    /** Says so much, in pieces of a kilobyte. */
    messages: Type.Integer({ ...number, default: 0 }),
    /** Ends its process by itself, every time. */
    aborts: Type.Boolean({ ...text, default: false }),
  },
  { additionalProperties: false },
);

const step = defineNode(
  {
    id: 'logic/step',
    version: 1,
    title: 'Step',
    summary: 'Adds its value.',
    inputs: { number: { ...port('number'), optional: true } },
    outputs: { number: port('number') },
    params: stepParams,
  },
  ({ number: before }, params: Static<typeof stepParams>, context) =>
    performed(params, context, async () => {
      if (params.aborts) process.abort();
      const until = performance.now() + params.blocksMs;
      while (performance.now() < until);
      for (let i = 0; i < params.messages; i++) {
        context.log('info', `${i} ${'.'.repeat(1_000)}`);
        if (i % 10 === 0) await sleep(5);
      }
      return { number: (before ?? 0) + params.value };
    }),
);

/** A value that is too large to be kept beside its name. */
const book = defineNode(
  {
    id: 'logic/book',
    version: 1,
    title: 'Book',
    summary: 'Writes a long text.',
    inputs: { number: port('number') },
    outputs: { text: port('text') },
    params: Type.Object(common, { additionalProperties: false }),
  },
  ({ number: value }, params, context) =>
    performed(params, context, () => ({ text: `${value} is a number. `.repeat(20_000) })),
);

const film = defineNode(
  {
    id: 'output/film',
    version: 1,
    title: 'Film',
    summary: 'Writes a file.',
    inputs: { number: port('number'), text: port('text') },
    outputs: { video: port('video') },
    params: Type.Object(common, { additionalProperties: false }),
  },
  ({ number: value, text: words }, params, context) =>
    performed(params, context, async () => {
      const path = join(context.scratch, 'film.mp4');
      await writeFile(path, `film ${value}: ${words}`);
      const file = { path, mediaType: 'video/mp4' };
      return { video: { kind: 'video', file, width: 2, height: 2, fps: 25, frameCount: 5, hasAudio: false } };
    }),
);

export const nodeRegistry = registryOf([step, book, film]);
