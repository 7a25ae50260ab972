import type { ImageValue } from '../../contract/values/picture.ts';
import type { Finding } from '../../contract/values/words.ts';
import {
  hashBits,
  hashDistance,
  hashPicture,
  leastHashQuality,
  parseHash,
  samePictureDistance,
} from '../../kernels/perceptual-hash.ts';
import { judge } from '../verdict.ts';

/** Compares the photo and its mirror image with hashes of pictures that may not be used. */
export function knownPictureFinding(image: ImageValue, blockedHashes: readonly string[]): Finding {
  const { bits, mirroredBits, quality } = hashPicture(
    image,
    lumaOf(image),
    new Float32Array(image.width * image.height),
  );
  const listed = new Uint8Array(hashBits);
  let nearest = hashBits;
  for (const hex of blockedHashes) {
    parseHash(hex, listed);
    nearest = Math.min(nearest, hashDistance(bits, listed), hashDistance(mirroredBits, listed));
  }
  const isMatch = nearest <= samePictureDistance;
  // Pictures with little structure hash alike whatever they show: a match of those is a question, not an answer.
  const score = isMatch ? (quality < leastHashQuality ? 0.5 : 1) : 0;
  return judge(
    {
      detector: `PDQ, distance ${nearest}, quality ${quality}`,
      category: 'listed picture',
      score,
      message: 'The photo matches a picture that may not be used here.',
    },
    { reviewAt: 0.5, blockAt: 1 },
  );
}

/** ITU-R BT.601 luma, as PDQ takes it. */
function lumaOf({ width, height, data }: ImageValue): Float32Array {
  const luma = new Float32Array(width * height);
  for (let i = 0, at = 0; at < luma.length; i += 4, at++) {
    luma[at] = 0.299 * (data[i] ?? 0) + 0.587 * (data[i + 1] ?? 0) + 0.114 * (data[i + 2] ?? 0);
  }
  return luma;
}
