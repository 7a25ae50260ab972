import { Type } from 'typebox';
import { throwIfAborted } from '../../contract/app-error.ts';
import { defineNode } from '../../contract/define-node.ts';
import { fillClip } from '../fit-clip.ts';
import { clipLength, sampleRate } from '../sample-clock.ts';
import { stereoPair } from '../stereo-pair.ts';

export default defineNode(
  {
    id: 'audio/loop',
    version: 1,
    title: 'Loop',
    summary: 'Makes any sound exactly as long as the clip, so that it loops with the picture without a seam.',
    inputs: {
      audio: { type: 'audio', title: 'Audio', description: 'Mono or stereo at 48 kHz, of any length.' },
      timeline: { type: 'timeline', title: 'Timeline', description: 'Length of the clip and whether it loops.' },
    },
    outputs: { audio: { type: 'audio', title: 'Audio', description: 'Stereo, 48 kHz, exactly as long as the clip.' } },
    params: Type.Object(
      {
        startSeconds: Type.Number({
          title: 'Start',
          description: 'Where in the sound to begin.',
          default: 0,
          minimum: 0,
          maximum: 3600,
          unit: 's',
        }),
        crossfadeSeconds: Type.Number({
          title: 'Crossfade',
          description: 'How long one end fades into the other; shorter where there is not enough sound.',
          default: 0.5,
          minimum: 0.005,
          maximum: 5,
          unit: 's',
          widget: 'slider',
        }),
      },
      { additionalProperties: false },
    ),
    resources: { device: 'cpu', memoryMb: 128 },
  },
  ({ audio, timeline }, { startSeconds, crossfadeSeconds }, { signal }) => {
    throwIfAborted(signal);
    const from = Math.round(startSeconds * sampleRate);
    const sides = stereoPair(audio, 0).map((side) => side.subarray(Math.min(from, side.length)));
    const channels = fillClip(sides, { length: clipLength(timeline), crossfadeSeconds, loop: timeline.loop });
    return { audio: { kind: 'audio', sampleRate, channels } };
  },
);
