import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { cancelled } from '../../nodes/contract/app-error.ts';
import { defineNode } from '../../nodes/contract/define-node.ts';
import type { ModerationAction } from '../../nodes/contract/values/words.ts';
import { about, journal, number, port, text } from './test-node-parts.ts';

/** Test nodes that judge, act outside the run, write files and make trouble. */

export const gate = defineNode(
  {
    id: 'moderation/test',
    version: 1,
    title: 'Gate',
    summary: 'Gives the verdict of its param.',
    inputs: { number: { ...port('number'), optional: true }, frames: { ...port('frames'), optional: true } },
    outputs: { number: port('number'), verdict: port('verdict') },
    params: Type.Object(
      { action: Type.String({ ...text, default: 'allow' }), blockAt: Type.Integer({ ...number, default: -1 }) },
      { additionalProperties: false },
    ),
    gate: true,
  },
  async ({ number: value, frames }, { action, blockAt }, { signal }) => {
    journal.push(`gate ${action}`);
    let decided = action as ModerationAction;
    if (frames !== undefined) {
      for await (const frame of frames.open({ signal })) {
        if (frame.index !== blockAt) continue;
        decided = 'block';
        break;
      }
    }
    const reason = decided === 'allow' ? 'Nothing was found.' : 'Somebody said no.';
    return {
      number: value ?? 0,
      verdict: { kind: 'verdict', stage: 'clip', action: decided, policyVersion: '1', findings: [], reason },
    };
  },
);

/** Acts outside the run, as signing does. */
export const act = defineNode(
  {
    id: 'provenance/act',
    version: 1,
    title: 'Act',
    summary: 'Acts on the number.',
    inputs: { number: port('number') },
    outputs: { number: port('number') },
    params: about(),
    deterministic: false,
    effects: ['sign'],
  },
  ({ number: value }) => {
    journal.push('act');
    return { number: value };
  },
);

/** Does what its param says, none of it good. */
export const trouble = defineNode(
  {
    id: 'logic/trouble',
    version: 1,
    title: 'Trouble',
    summary: 'Makes trouble.',
    inputs: { number: { ...port('number'), optional: true } },
    outputs: { number: port('number') },
    params: Type.Object({ how: Type.String({ ...text, default: 'throw' }) }, { additionalProperties: false }),
  },
  async (_inputs, { how }, { signal, scratch }) => {
    journal.push(`trouble ${how}`);
    await writeFile(join(scratch, 'left-over'), how);
    if (how === 'block') for (;;) scratch.at(0);
    if (how === 'exit') process.exit(7);
    if (how === 'kill') process.kill(process.pid, 'SIGKILL');
    if (how === 'eat') eatMemory();
    if (how === 'wrong') return { number: 'seven' as unknown as number };
    if (how === 'deaf') await new Promise(() => setTimeout(() => {}, 100_000).unref());
    if (how === 'wait') {
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(cancelled())));
    }
    throw new Error('trouble in /srv/someone/secret/place.ts');
  },
);

function eatMemory(): never {
  const eaten: Uint8Array[] = [];
  for (;;) eaten.push(new Uint8Array(64 * 1024 * 1024).fill(1));
}

export const film = defineNode(
  {
    id: 'output/film',
    version: 1,
    title: 'Film',
    summary: 'Writes a file.',
    inputs: { number: port('number') },
    outputs: { video: port('video') },
    params: Type.Object({ elsewhere: Type.String({ ...text, default: '' }) }, { additionalProperties: false }),
  },
  async ({ number: value }, { elsewhere }, { scratch }) => {
    journal.push('film');
    const path = elsewhere === '' ? join(scratch, 'film.mp4') : elsewhere;
    if (elsewhere === '') await writeFile(path, `film ${value}`);
    const file = { path, mediaType: 'video/mp4' };
    return { video: { kind: 'video', file, width: 2, height: 2, fps: 25, frameCount: 5, hasAudio: false } };
  },
);

/** Prefers the best model for depth. */
export const look = defineNode(
  {
    id: 'logic/look',
    version: 1,
    title: 'Look',
    summary: 'Names the method it would use.',
    inputs: {},
    outputs: { text: port('text') },
    params: about(),
  },
  async (_inputs, _params, { models, usedBackend }) => {
    const [best = 'built-in'] = await models.available('depth');
    usedBackend(best);
    return { text: best };
  },
);
