import { readFile } from 'node:fs/promises';
import { Type } from 'typebox';
import type { Json } from '../../../graphs/schema/json.ts';
import { throwIfAborted } from '../../contract/app-error.ts';
import type { NodeContext } from '../../contract/context.ts';
import { defineNode } from '../../contract/define-node.ts';
import { readProvenance } from './read-provenance.ts';
import { sentences } from './sentences.ts';

export default defineNode(
  {
    id: 'provenance/verify',
    version: 1,
    title: 'Verify',
    summary: 'Says in plain words whether a clip is as it was signed, by whom, and how it was made.',
    inputs: {
      video: { type: 'video', title: 'Video', description: 'Any MP4 file, signed or not.' },
    },
    outputs: {
      report: { type: 'report', title: 'Report', description: 'The findings in sentences, and the data behind them.' },
    },
    params: Type.Object({}, { additionalProperties: false }),
    resources: { device: 'cpu', memoryMb: 160 },
    deterministic: false,
  },
  async ({ video }, _params, context) => {
    const trustAnchorsPem = await localAnchors(context);
    const clip = await readFile(video.file.path);
    throwIfAborted(context.signal);
    const provenance = await readProvenance(clip, trustAnchorsPem);
    const lines = sentences(provenance, trustAnchorsPem !== undefined);
    const data = JSON.parse(JSON.stringify(provenance)) as Json;
    return { report: { kind: 'report' as const, title: 'Provenance', lines, data } };
  },
);

/** Without a signer of its own an installation trusts nobody, but can still tell an intact clip from a changed one. */
async function localAnchors(context: NodeContext): Promise<string | undefined> {
  try {
    return (await context.signer()).trustAnchorsPem;
  } catch {
    context.log('warn', 'No signer here, so no clip can be called trusted.');
    return undefined;
  }
}
