import { existsSync } from 'node:fs';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Type } from 'typebox';
import { throwIfAborted } from '../../nodes/contract/app-error.ts';
import { defineNode } from '../../nodes/contract/define-node.ts';
import { port, text } from '../engine/test-node-parts.ts';
import { registryOf } from '../engine/testing.ts';

/** Nodes for workers that are killed: what they do is seen in a folder, whatever becomes of their process. */

/** Writes into the ledger that it runs, then waits as long as there is a file with its label in the folder. */
const step = defineNode(
  {
    id: 'logic/step',
    version: 1,
    title: 'Step',
    summary: 'Adds one, when it may.',
    inputs: { number: { ...port('number'), optional: true } },
    outputs: { number: port('number') },
    params: Type.Object(
      {
        label: Type.String({ ...text, default: '' }),
        folder: Type.String({ ...text, default: '' }),
      },
      { additionalProperties: false },
    ),
  },
  async ({ number: value }, { label, folder }, { signal }) => {
    await appendFile(join(folder, 'ledger'), `${label} ${process.pid}\n`);
    while (existsSync(join(folder, `hold-${label}`))) {
      throwIfAborted(signal);
      await sleep(10);
    }
    return { number: (value ?? 0) + 1 };
  },
);

const film = defineNode(
  {
    id: 'output/film',
    version: 1,
    title: 'Film',
    summary: 'Writes a file.',
    inputs: { number: port('number') },
    outputs: { video: port('video') },
    params: Type.Object({}, { additionalProperties: false }),
  },
  async ({ number: value }, _params, { scratch }) => {
    const path = join(scratch, 'film.mp4');
    await writeFile(path, `film ${value}`);
    const file = { path, mediaType: 'video/mp4' };
    return { video: { kind: 'video', file, width: 2, height: 2, fps: 25, frameCount: 5, hasAudio: false } };
  },
);

export const nodeRegistry = registryOf([step, film]);
