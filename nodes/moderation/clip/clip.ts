import { Type } from 'typebox';
import { throwIfAborted } from '../../contract/app-error.ts';
import type { NodeContext } from '../../contract/context.ts';
import { defineNode } from '../../contract/define-node.ts';
import type { ImageValue } from '../../contract/values/picture.ts';
import type { FramesValue } from '../../contract/values/time.ts';
import type { Finding } from '../../contract/values/words.ts';
import { sampleRgba } from '../../kernels/picture-sample.ts';
import { classifierFloats, classifierSize } from '../nsfw-classifier.ts';
import { type PictureContent, pictureFindings, readPictures } from '../picture-findings.ts';
import { thresholdParams } from '../thresholds.ts';
import { composeVerdict, judge, never, undecided } from '../verdict.ts';
import { ClipReader, type FrameContent } from './clip-reader.ts';
import { FrameSampler } from './frame-sampler.ts';

export default defineNode(
  {
    id: 'moderation/clip',
    version: 1,
    title: 'Clip check',
    summary: 'Watches frames as they pass and judges the clip, also against the photo it came from.',
    inputs: {
      frames: { type: 'frames', title: 'Frames', description: 'The clip to check.' },
      photo: {
        type: 'image',
        title: 'Photo',
        description: 'The photo that the clip was made from, to see what the motion has added.',
        optional: true,
      },
    },
    outputs: {
      verdict: { type: 'verdict', title: 'Verdict', description: 'What was decided about the clip, and why.' },
    },
    params: Type.Object(
      {
        ...thresholdParams,
        sampleSeconds: Type.Number({
          title: 'Look every',
          description:
            'Time between two frames that are looked at; the first, the last and the most changing are added.',
          default: 0.5,
          minimum: 0.05,
          maximum: 10,
          unit: 's',
        }),
        changeThreshold: Type.Number({
          title: 'Change to the photo',
          description: 'How much more sexual than the photo any frame may look before a person has to decide.',
          default: 0.35,
          minimum: 0.05,
          maximum: 1,
          widget: 'slider',
        }),
      },
      { additionalProperties: false },
    ),
    gate: true,
    resources: { device: 'cpu', memoryMb: 256 },
  },
  async ({ frames, photo }, params, context) => {
    const { reviewThreshold, blockThreshold, sampleSeconds, changeThreshold } = params;
    const seen = await watch(frames, sampleSeconds, context);
    throwIfAborted(context.signal);
    const before = photo && seen ? await readPhoto(photo, context) : undefined;
    if (!seen || seen.length === 0 || (photo && !before)) {
      const message = 'The clip could not be checked, so a person has to look at it first.';
      return { verdict: composeVerdict('clip', [undecided('picture classifier', message)], '') };
    }
    const explicit = highest(seen, 'explicit');
    const suggestive = highest(seen, 'suggestive');
    const findings = pictureFindings(
      { explicit: explicit.content.explicit, suggestive: suggestive.content.suggestive },
      { reviewAt: reviewThreshold, blockAt: blockThreshold },
      { subject: 'clip', frames: { explicit: explicit.frame, suggestive: suggestive.frame } },
    );
    const change = before ? [changeFinding(explicit, before, changeThreshold)] : [];
    const allowed = `Nothing in the ${seen.length} frames looked at speaks against releasing the clip.`;
    return { verdict: composeVerdict('clip', [...findings, ...change], allowed) };
  },
);

/** Reads the stream to its end even when the classifier fails: whoever shares the stream must not be held up. */
async function watch(
  frames: FramesValue,
  sampleSeconds: number,
  context: NodeContext,
): Promise<readonly FrameContent[] | undefined> {
  const sampler = new FrameSampler(frames, Math.max(1, Math.round(sampleSeconds * frames.fps)));
  const reader = new ClipReader();
  let hasFailed = false;
  const read = async <T>(step: () => Promise<T>): Promise<T | undefined> => {
    if (hasFailed) return undefined;
    try {
      return await step();
    } catch (error) {
      hasFailed = true;
      context.log('warn', 'The picture classifier failed.', { error: String(error) });
      return undefined;
    }
  };
  for await (const frame of frames.open({ signal: context.signal })) {
    throwIfAborted(context.signal);
    const sample = sampler.take(frame);
    if (sample) await read(() => reader.add(sample));
    context.progress((frame.index + 1) / frames.frameCount);
  }
  for (const sample of sampler.changing()) await read(() => reader.add(sample));
  const seen = await read(() => reader.finish());
  if (seen) context.usedBackend('onnx:cpu');
  return seen;
}

async function readPhoto(photo: ImageValue, context: NodeContext): Promise<PictureContent | undefined> {
  const planes = new Float32Array(classifierFloats);
  sampleRgba(photo, classifierSize, planes);
  try {
    return (await readPictures(planes))[0];
  } catch (error) {
    context.log('warn', 'The picture classifier failed on the photo.', { error: String(error) });
    return undefined;
  }
}

function highest(seen: readonly FrameContent[], category: keyof PictureContent): FrameContent {
  return seen.reduce((most, one) => (one.content[category] > most.content[category] ? one : most));
}

/** A harmless photo whose clip looks sexual was made so by the motion: that is a question even below the thresholds. */
function changeFinding(worst: FrameContent, before: PictureContent, changeThreshold: number): Finding {
  return judge(
    {
      detector: 'clip against photo',
      category: 'change to the photo',
      score: Math.max(0, worst.content.explicit - before.explicit),
      message: 'The clip looks more sexual than the photo it was made from, so a person has to look at it first.',
      frames: [worst.frame],
    },
    { reviewAt: changeThreshold, blockAt: never },
  );
}
