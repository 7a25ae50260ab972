import { join } from 'node:path';
import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import { addSound } from '../add-sound.ts';
import { isAudible } from '../sound-encoder.ts';

export default defineNode(
  {
    id: 'output/mux',
    version: 1,
    title: 'Add sound',
    summary: 'Puts sound to a finished picture without touching the picture.',
    inputs: {
      video: { type: 'video', title: 'Video', description: 'The finished picture; sound it has already is replaced.' },
      audio: {
        type: 'audio',
        title: 'Sound',
        description: 'Cut or filled to the length of the picture.',
        optional: true,
      },
    },
    outputs: {
      video: { type: 'video', title: 'Video', description: 'The same picture with the sound.' },
    },
    params: Type.Object({}, { additionalProperties: false }),
    resources: { device: 'cpu', memoryMb: 64 },
    passThrough: { video: 'video' },
  },
  async ({ video, audio }, _params, context) => {
    if (!video.hasAudio && !isAudible(audio)) return { video };
    const path = join(context.scratch, 'clip.mp4');
    const progress = (fraction: number) => context.progress(fraction);
    return { video: await addSound({ video, audio, path }, { signal: context.signal, progress }) };
  },
);
