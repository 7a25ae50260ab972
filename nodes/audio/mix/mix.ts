import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import { clipLength, sampleRate } from '../sample-clock.ts';
import { joinBuses } from './join-buses.ts';
import { master } from './master.ts';

function gain(title: string, description: string) {
  return Type.Number({ title, description, default: 0, minimum: -60, maximum: 24, unit: 'dB', widget: 'slider' });
}

export default defineNode(
  {
    id: 'audio/mix',
    version: 1,
    title: 'Mix',
    summary: 'Adds tracks up and masters them for phones: even loudness, no overs, exactly as long as the clip.',
    inputs: {
      tracks: {
        type: 'audio',
        title: 'Ambience',
        description: 'The sound of the place: any number of mono or stereo tracks.',
        list: true,
      },
      music: {
        type: 'audio',
        title: 'Music',
        description: 'Music or a track of your own; the ambience steps back a little for it.',
        list: true,
        optional: true,
      },
      front: {
        type: 'audio',
        title: 'In front',
        description: 'What must be understood, for example a voice: everything else makes room while it sounds.',
        list: true,
        optional: true,
      },
      timeline: { type: 'timeline', title: 'Timeline', description: 'Length of the mix and whether it loops.' },
    },
    outputs: { audio: { type: 'audio', title: 'Audio', description: 'Stereo, 48 kHz; all zero when nothing sounds.' } },
    params: Type.Object(
      {
        gainsDb: Type.Array(Type.Number({ minimum: -60, maximum: 24, unit: 'dB' }), {
          title: 'Ambience gains',
          description: 'Gain of each ambience track, in the order of its edges; 0 dB for those not listed.',
          default: [],
          maxItems: 64,
          unit: 'dB',
        }),
        musicGainDb: gain('Music gain', 'Gain of all music.'),
        frontGainDb: gain('Front gain', 'Gain of all that is in front.'),
        duckingDb: Type.Number({
          title: 'Ducking',
          description: 'How far the others sink while something in front sounds; the ambience by half of it for music.',
          default: 9,
          minimum: 0,
          maximum: 30,
          unit: 'dB',
          widget: 'slider',
        }),
        targetLufs: Type.Number({
          title: 'Loudness',
          description: 'Integrated loudness after EBU R128. Phones expect about -16.',
          default: -16,
          minimum: -36,
          maximum: -9,
          unit: 'LUFS',
          widget: 'slider',
        }),
        maximumBoostDb: Type.Number({
          title: 'Largest boost',
          description: 'How far a quiet mix is raised at most, so that a hush stays a hush.',
          default: 20,
          minimum: 0,
          maximum: 60,
          unit: 'dB',
          widget: 'slider',
        }),
        ceilingDbtp: Type.Number({
          title: 'Peak ceiling',
          description: 'Largest true peak. The default leaves room for what a lossy encoder adds.',
          default: -2.5,
          minimum: -12,
          maximum: 0,
          unit: 'dBTP',
          widget: 'slider',
        }),
        fadeSeconds: Type.Number({
          title: 'Fade',
          description: 'Fade in and out at the ends of a clip that does not loop.',
          default: 0.15,
          minimum: 0,
          maximum: 5,
          unit: 's',
          widget: 'slider',
        }),
      },
      { additionalProperties: false },
    ),
    resources: { device: 'cpu', memoryMb: 128 },
  },
  async ({ timeline, ...buses }, params, context) => {
    const clip = { length: clipLength(timeline), loop: timeline.loop };
    const sum = joinBuses(buses, { ...params, ...clip });
    const { left, right } = await master(sum, { ...params, loop: timeline.loop }, context);
    return { audio: { kind: 'audio', sampleRate, channels: [left, right] } };
  },
);
