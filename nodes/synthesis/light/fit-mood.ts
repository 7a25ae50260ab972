import type { ImageValue, MasksValue } from '../../contract/values/picture.ts';
import { smoothstep } from '../../kernels/easing.ts';
import { scaledLook } from '../look.ts';
import type { Mood } from './moods.ts';
import { meanLuma } from './photo-light.ts';

/** The mood for this photo: what is dark already keeps its light and colour, and a dark sky gets no glow of a sun. */
export function fitMood(mood: Mood, image: ImageValue | undefined, masks: MasksValue | undefined): Mood {
  if (!image) return mood;
  const sky = masks?.classes.sky.data ?? new Uint8Array(image.width * image.height);
  const above = smoothstep(25, 110, meanLuma(image, sky));
  const below = smoothstep(
    15,
    85,
    meanLuma(
      image,
      sky.map((value) => 255 - value),
    ),
  );
  return { ...mood, sky: scaledLook(mood.sky, above), ground: scaledLook(mood.ground, below), glow: mood.glow * above };
}
