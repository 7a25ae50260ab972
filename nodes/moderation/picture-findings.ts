import type { Finding } from '../contract/values/words.ts';
import { measureSkin } from '../kernels/skin-share.ts';
import { classifierFloats, loadClassifier, type PictureScores } from './nsfw-classifier.ts';
import { judge, never, type Thresholds } from './verdict.ts';

const detector = 'nsfwjs 4.3.0 MobileNetV2 (onnxruntime), skin chroma';

/** What one picture shows, 0 to 1 per category. */
export interface PictureContent {
  readonly explicit: number;
  readonly suggestive: number;
}

/** Suggestive pictures are never refused, only looked at; the classifier is too unsure of beaches and sport for more. */
export const suggestiveThresholds: Thresholds = { reviewAt: 0.95, blockAt: never };

/** Classifies pictures given as planes of `classifierFloats` each. */
export async function readPictures(pictures: Float32Array): Promise<readonly PictureContent[]> {
  const classifier = await loadClassifier();
  const scores = await classifier.classify(pictures);
  return scores.map((score, i) => combine(score, pictures.subarray(i * classifierFloats, (i + 1) * classifierFloats)));
}

/**
 * The classifier takes coffee, vegetables and fur for bodies now and then. Where a colour photo shows hardly any skin
 * colour, its word for photographs counts half: enough for a person to look, not enough to refuse.
 */
function combine(scores: PictureScores, planes: Float32Array): PictureContent {
  const { share, meanChroma } = measureSkin(planes);
  const isColour = meanChroma > 6;
  const support = isColour ? 0.5 + 0.5 * Math.min(1, Math.max(0, (share - 0.03) / 0.09)) : 1;
  return { explicit: Math.min(1, scores.porn * support + scores.hentai), suggestive: scores.sexy * support };
}

export function pictureFindings(
  content: PictureContent,
  thresholds: Thresholds,
  about: { readonly subject: 'photo' | 'clip'; readonly frames?: { explicit: number; suggestive: number } },
): readonly Finding[] {
  const { subject, frames } = about;
  return [
    judge(
      {
        detector,
        category: 'sexual content',
        score: content.explicit,
        message: `The ${subject} looks like sexual content or nudity.`,
        ...(frames && { frames: [frames.explicit] }),
      },
      thresholds,
    ),
    judge(
      {
        detector,
        category: 'suggestive content',
        score: content.suggestive,
        message: `The ${subject} looks sexually suggestive, so a person has to look at it first.`,
        ...(frames && { frames: [frames.suggestive] }),
      },
      suggestiveThresholds,
    ),
  ];
}
