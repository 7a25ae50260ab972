import { Type } from 'typebox';
import { throwIfAborted } from '../../contract/app-error.ts';
import { defineNode } from '../../contract/define-node.ts';
import { clipLength, sampleRate } from '../sample-clock.ts';
import { play } from './play.ts';

export default defineNode(
  {
    id: 'audio/pulse',
    version: 1,
    title: 'Pulse',
    summary: 'Plays a soft pad, a soft beat or both, in a mood and tempo that fit the clip.',
    inputs: {
      timeline: { type: 'timeline', title: 'Timeline', description: 'Length of the piece and whether it loops.' },
    },
    outputs: { audio: { type: 'audio', title: 'Audio', description: 'Stereo, 48 kHz, exactly as long as the clip.' } },
    params: Type.Object(
      {
        style: Type.Union(
          [
            Type.Literal('both', { title: 'Pad and beat' }),
            Type.Literal('pad', { title: 'Pad' }),
            Type.Literal('beat', { title: 'Beat' }),
          ],
          { title: 'Style', description: 'What is played.', default: 'both' },
        ),
        mood: Type.Union(
          [
            Type.Literal('calm', { title: 'Calm' }),
            Type.Literal('warm', { title: 'Warm' }),
            Type.Literal('dreamy', { title: 'Dreamy' }),
            Type.Literal('bright', { title: 'Bright' }),
            Type.Literal('tense', { title: 'Tense' }),
          ],
          { title: 'Mood', description: 'The row of chords that the pad plays.', default: 'warm' },
        ),
        tempoBpm: Type.Number({
          title: 'Tempo',
          description: 'Beats per minute, bent a little so that whole beats fill the clip.',
          default: 72,
          minimum: 40,
          maximum: 160,
          unit: 'bpm',
          widget: 'slider',
        }),
        brightness: Type.Number({
          title: 'Brightness',
          description: '0 = dark and soft, 1 = many overtones and crisp brushes.',
          default: 0.4,
          minimum: 0,
          maximum: 1,
          widget: 'slider',
        }),
      },
      { additionalProperties: false },
    ),
    seeded: true,
  },
  ({ timeline }, params, { random, signal }) => {
    throwIfAborted(signal);
    const length = clipLength(timeline);
    const out = { left: new Float32Array(length), right: new Float32Array(length) };
    play(out, { ...params, loop: timeline.loop, seconds: length / sampleRate }, random);
    return { audio: { kind: 'audio', sampleRate, channels: [out.left, out.right] } };
  },
);
