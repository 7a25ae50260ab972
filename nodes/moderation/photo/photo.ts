import { Type } from 'typebox';
import { throwIfAborted } from '../../contract/app-error.ts';
import type { NodeContext } from '../../contract/context.ts';
import { defineNode } from '../../contract/define-node.ts';
import type { ImageValue } from '../../contract/values/picture.ts';
import type { Finding } from '../../contract/values/words.ts';
import { sampleRgba } from '../../kernels/picture-sample.ts';
import { classifierFloats, classifierSize } from '../nsfw-classifier.ts';
import { pictureFindings, readPictures } from '../picture-findings.ts';
import { thresholdParams } from '../thresholds.ts';
import { composeVerdict, type Thresholds, undecided } from '../verdict.ts';
import { knownPictureFinding } from './known-pictures.ts';

export default defineNode(
  {
    id: 'moderation/photo',
    version: 1,
    title: 'Photo check',
    summary: 'Lets a photo through only when nothing in it speaks against animating it.',
    inputs: { image: { type: 'image', title: 'Image', description: 'The photo to check.' } },
    outputs: {
      image: { type: 'image', title: 'Image', description: 'The same photo, once it is allowed.' },
      verdict: { type: 'verdict', title: 'Verdict', description: 'What was decided about the photo, and why.' },
    },
    params: Type.Object(
      {
        ...thresholdParams,
        blockedHashes: Type.Array(Type.String({ pattern: '^[0-9a-f]{64}$' }), {
          title: 'Listed pictures',
          description: 'PDQ hashes of pictures that may not be used: 64 hexadecimal digits each.',
          default: [],
          maxItems: 10_000,
        }),
      },
      { additionalProperties: false },
    ),
    gate: true,
    resources: { device: 'cpu', memoryMb: 256 },
  },
  async ({ image }, { reviewThreshold, blockThreshold, blockedHashes }, context) => {
    const findings = await contentFindings(image, { reviewAt: reviewThreshold, blockAt: blockThreshold }, context);
    throwIfAborted(context.signal);
    const listed = blockedHashes.length > 0 ? [knownPictureFinding(image, blockedHashes)] : [];
    const verdict = composeVerdict(
      'photo',
      [...findings, ...listed],
      'Nothing in the photo speaks against animating it.',
    );
    return { image, verdict };
  },
);

async function contentFindings(
  image: ImageValue,
  thresholds: Thresholds,
  context: NodeContext,
): Promise<readonly Finding[]> {
  throwIfAborted(context.signal);
  const planes = new Float32Array(classifierFloats);
  sampleRgba(image, classifierSize, planes);
  try {
    const [content] = await readPictures(planes);
    context.usedBackend('onnx:cpu');
    if (content) return pictureFindings(content, thresholds, { subject: 'photo' });
  } catch (error) {
    context.log('warn', 'The picture classifier failed.', { error: String(error) });
  }
  return [undecided('picture classifier', 'The photo could not be checked, so a person has to look at it first.')];
}
