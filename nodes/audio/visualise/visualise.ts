import { Type } from 'typebox';
import { throwIfAborted } from '../../contract/app-error.ts';
import { defineNode } from '../../contract/define-node.ts';
import { paintSpectrogram, paintWaveform } from './paint.ts';

export default defineNode(
  {
    id: 'audio/visualise',
    version: 1,
    title: 'Sound picture',
    summary: 'Draws a sound: its waveform, its spectrogram or both, to look at it before or instead of listening.',
    inputs: { audio: { type: 'audio', title: 'Audio', description: 'The sound to draw.' } },
    outputs: { image: { type: 'image', title: 'Picture', description: 'Time to the right; opaque.' } },
    params: Type.Object(
      {
        view: Type.Union(
          [
            Type.Literal('both', { title: 'Both' }),
            Type.Literal('waveform', { title: 'Waveform' }),
            Type.Literal('spectrogram', { title: 'Spectrogram' }),
          ],
          {
            title: 'View',
            description: 'What to draw; both puts the waveform above the spectrogram.',
            default: 'both',
          },
        ),
        width: Type.Integer({
          title: 'Width',
          description: 'Width of the picture.',
          default: 960,
          minimum: 64,
          maximum: 4096,
          unit: 'px',
        }),
        height: Type.Integer({
          title: 'Height',
          description: 'Height of the picture.',
          default: 400,
          minimum: 32,
          maximum: 2048,
          unit: 'px',
        }),
        topDb: Type.Number({
          title: 'Brightest level',
          description: 'Level of a tone that is drawn brightest.',
          default: -20,
          minimum: -80,
          maximum: 0,
          unit: 'dB',
        }),
        rangeDb: Type.Number({
          title: 'Range',
          description: 'How far below that the darkest colour lies.',
          default: 80,
          minimum: 20,
          maximum: 120,
          unit: 'dB',
        }),
      },
      { additionalProperties: false },
    ),
  },
  ({ audio }, { view, width, height, ...range }, { signal }) => {
    throwIfAborted(signal);
    const data = new Uint8Array(width * height * 4);
    const above = view === 'waveform' ? height : view === 'both' ? Math.round(0.3 * height) : 0;
    if (above > 0) paintWaveform({ data, width, top: 0, height: above }, audio);
    if (above < height) paintSpectrogram({ data, width, top: above, height: height - above }, audio, range);
    return { image: { kind: 'image', width, height, data } };
  },
);
