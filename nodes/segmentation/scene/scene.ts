import { Type } from 'typebox';
import { throwIfAborted } from '../../contract/app-error.ts';
import { defineNode } from '../../contract/define-node.ts';
import {
  type ImageValue,
  type MasksValue,
  type SceneClass,
  type SceneMask,
  sceneClasses,
} from '../../contract/values/picture.ts';
import { guideStatistics } from '../../kernels/guided-filter.ts';
import { makeWorkPicture, type WorkPicture } from '../work-picture.ts';
import { classConfidence } from './confidence.ts';
import { cutOut } from './cut-out.ts';
import { sceneFeatures } from './features.ts';
import { findHorizon } from './horizon.ts';
import { labelRegions } from './label-regions.ts';
import { softMask } from './matte.ts';
import { type Partition, partitionPixels } from './partition.ts';
import { scoreSuperpixels } from './scorer.ts';
import { trainedScorers } from './scorer-weights.ts';
import { makeSuperpixels } from './superpixels.ts';

export default defineNode(
  {
    id: 'segmentation/scene',
    version: 1,
    title: 'Understand the scene',
    summary: 'Finds sky, water, vegetation and ground, says how sure it is of each, and where the horizon lies.',
    inputs: { image: { type: 'image', title: 'Photo', description: 'The photo to look at.' } },
    outputs: {
      masks: { type: 'masks', title: 'Scene', description: 'A soft mask and a confidence per class, and the horizon.' },
    },
    params: Type.Object(
      {
        softness: Type.Number({
          title: 'Edge softness',
          description: 'How gently a mask ends. Higher follows fine detail less closely.',
          default: 0.35,
          minimum: 0,
          maximum: 1,
          widget: 'slider',
        }),
        minimumConfidence: Type.Number({
          title: 'Least confidence',
          description:
            'A class found with less confidence than this gets an empty mask, so that nothing moves by mistake.',
          default: 0.3,
          minimum: 0,
          maximum: 1,
          widget: 'slider',
        }),
      },
      { additionalProperties: false },
    ),
    resources: { device: 'cpu', memoryMb: 160 },
  },
  async ({ image }, { softness, minimumConfidence }, context) => {
    const pause = async (fraction: number): Promise<void> => {
      context.progress(fraction);
      await new Promise((resolve) => setImmediate(resolve));
      throwIfAborted(context.signal);
    };
    const picture = makeWorkPicture(image);
    const { whole, seen, chosen } = await understand(image, picture, pause);
    const guide = guideStatistics(picture.rgb, picture.size, 4, 20 + 400 * softness * softness);
    const classes: { [name in SceneClass]?: SceneMask } = {};
    for (const name of sceneClasses) {
      const confidence = classConfidence(whole, name, seen);
      classes[name] = softMask(guide, chosen[name], image, confidence < minimumConfidence ? 0 : confidence);
      await pause(0.7 + 0.08 * sceneClasses.indexOf(name));
    }
    const scale = image.height / picture.size.height;
    const nothing = new Uint8Array(chosen.sky.length);
    const trusted = (name: 'sky' | 'water') => (classes[name]?.confidence ? chosen[name] : nothing);
    const horizon = findHorizon(trusted('sky'), trusted('water'), picture.size);
    context.usedBackend('built-in');
    const masks: MasksValue = {
      kind: 'masks',
      width: image.width,
      height: image.height,
      classes: classes as MasksValue['classes'],
      horizon: horizon === null ? null : horizon * scale,
    };
    return { masks };
  },
);

/** What each pixel of the working picture is: judged on the whole picture when the image is a cut-out of one. */
async function understand(
  { surroundings }: ImageValue,
  picture: WorkPicture,
  pause: (fraction: number) => Promise<void>,
): Promise<{ readonly whole: Partition; readonly seen: WorkPicture; readonly chosen: Partition['chosen'] }> {
  const seen = surroundings ? makeWorkPicture(surroundings) : picture;
  const superpixels = makeSuperpixels(seen);
  await pause(0.2);
  const features = sceneFeatures(seen, superpixels);
  const scores = scoreSuperpixels(trainedScorers, features, superpixels, seen.size);
  const labels = labelRegions(seen, superpixels, scores);
  await pause(0.4);
  const whole = partitionPixels({ picture: seen, superpixels, scores, labels });
  await pause(0.6);
  const chosen = surroundings ? cutOut(whole.chosen, seen.size, surroundings.box, picture.size) : whole.chosen;
  return { whole, seen, chosen };
}
