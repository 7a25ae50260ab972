import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { type FileId, fileIdPattern } from '../../../graphs/schema/document.ts';
import { throwIfAborted } from '../../contract/app-error.ts';
import { defineNode } from '../../contract/define-node.ts';
import { fillClip, placeOnce } from '../fit-clip.ts';
import { clipLength, sampleRate } from '../sample-clock.ts';
import { decodeSound } from './decode.ts';
import { checkSize, refuse, soundLimits } from './limits.ts';
import { sniffSound } from './sniff.ts';

function seconds(title: string, description: string, maximum: number) {
  return Type.Number({ title, description, default: 0, minimum: 0, maximum, unit: 's' });
}

export default defineNode(
  {
    id: 'audio/file',
    version: 1,
    title: 'Sound file',
    summary: 'Loads a track of your own, cuts it, repeats it or not, and fits it to the clip.',
    inputs: {
      timeline: { type: 'timeline', title: 'Timeline', description: 'Length of the clip and whether it loops.' },
    },
    outputs: { audio: { type: 'audio', title: 'Audio', description: 'Stereo, 48 kHz, exactly as long as the clip.' } },
    params: Type.Object(
      {
        file: Type.String({
          title: 'Sound',
          description: 'A WAV, FLAC, MP3, M4A or Ogg file, or an MP4 with sound, of at most 64 MB and one hour.',
          default: 'sample:soft-chords.mp4',
          pattern: fileIdPattern.source,
          widget: 'file',
        }),
        startSeconds: seconds('Start', 'Where in the track to begin.', soundLimits.seconds),
        lengthSeconds: seconds(
          'Length',
          'How much of the track to use; 0 = as much as the clip needs.',
          soundLimits.seconds,
        ),
        repeat: Type.Boolean({
          title: 'Repeat',
          description:
            'Repeats a short track until the clip ends, and lets it loop without a seam. Else silence follows.',
          default: true,
        }),
        crossfadeSeconds: Type.Number({
          title: 'Crossfade',
          description: 'How long the end fades into the start when it repeats.',
          default: 0.4,
          minimum: 0.005,
          maximum: 5,
          unit: 's',
        }),
        fadeInSeconds: seconds('Fade in', 'Fade at the start of a track that does not repeat.', 30),
        fadeOutSeconds: seconds('Fade out', 'Fade at the end of a track that does not repeat.', 30),
        gainDb: Type.Number({
          title: 'Gain',
          description: 'Louder or softer.',
          default: 0,
          minimum: -60,
          maximum: 24,
          unit: 'dB',
          widget: 'slider',
        }),
      },
      { additionalProperties: false },
    ),
    resources: { device: 'cpu', memoryMb: 256 },
  },
  async ({ timeline }, params, context) => {
    const bytes = await context.readFile(params.file as FileId);
    checkSize(bytes);
    const format = sniffSound(bytes);
    if (!format) {
      throw refuse(
        'audio/file-type',
        'The file is no WAV, FLAC, MP3, M4A or Ogg file: its first bytes say so.',
        'Save the sound in one of these formats.',
      );
    }
    throwIfAborted(context.signal);
    const path = join(context.scratch, `sound.${format.extension}`);
    await writeFile(path, bytes);
    const length = clipLength(timeline);
    const needed = length / sampleRate + (params.repeat ? params.crossfadeSeconds : 0);
    const lengthSeconds = params.lengthSeconds > 0 ? Math.min(params.lengthSeconds, needed) : needed;
    const decoded = await decodeSound({ ...params, path, format, lengthSeconds }, context.signal);
    if (decoded.damaged > 0) context.log('warn', `${decoded.damaged} damaged parts of the sound were left out.`);
    const gain = 10 ** (params.gainDb / 20);
    for (const side of decoded.sides) for (let i = 0; i < side.length; i++) side[i] = (side[i] ?? 0) * gain;
    const channels = params.repeat
      ? fillClip(decoded.sides, { length, crossfadeSeconds: params.crossfadeSeconds, loop: timeline.loop })
      : placeOnce(decoded.sides, { length, ...params });
    return { audio: { kind: 'audio', sampleRate, channels } };
  },
);
