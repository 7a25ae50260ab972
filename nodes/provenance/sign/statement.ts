import { createHash } from 'node:crypto';
import type { GraphDocument } from '../../../graphs/schema/document.ts';
import type { NodeContext } from '../../contract/context.ts';
import type { ImageValue } from '../../contract/values/picture.ts';
import { graphAssertion } from '../c2pa-library.ts';
import { algorithmicMedia, generator } from '../generator.ts';

/** Links the action that made the clip to the photo it was made from. */
const photoId = 'photo';
export const photoThumbnailId = 'photo-thumbnail.jpg';

/** Everything the signature vouches for, apart from the hash of the file, as the C2PA library takes it. */
export function clipStatement(run: NodeContext['run'], photo: ImageValue): string {
  return JSON.stringify({
    claim_version: 2,
    title: run.graphTitle,
    format: 'video/mp4',
    claim_generator_info: [{ ...generator, specVersion: '2.2.0' }],
    assertions: [
      { label: 'c2pa.actions.v2', data: { actions: [createdFromPhoto(run.startedAt)], allActionsIncluded: true } },
      {
        label: graphAssertion,
        data: {
          revision: run.graphRevision,
          title: run.graphTitle,
          startedAt: run.startedAt,
          photo: { width: photo.width, height: photo.height, pixelsSha256: sha256(photo.data) },
          ...documentOf(run),
        },
      },
      { label: 'cawg.training-mining', data: { entries: nothingAllowed } },
    ],
  });
}

const largestDocumentBytes = 128 * 1024;

/** A document that would weigh more than the rest of the provenance is told by its revision only. */
function documentOf({ document }: NodeContext['run']): { readonly document?: GraphDocument } {
  if (document === undefined || JSON.stringify(document).length > largestDocumentBytes) return {};
  return { document };
}

/** One action, since a render is one step: motion, sound and the visible label come out of it together. */
function createdFromPhoto(when: string) {
  return {
    action: 'c2pa.created',
    when,
    digitalSourceType: algorithmicMedia,
    softwareAgent: generator,
    parameters: { ingredientIds: [photoId] },
  };
}

/** The photo went into a computation; it is not what the clip is an edit of. */
export const photoIngredient = JSON.stringify({
  title: 'Photo',
  format: 'image/jpeg',
  relationship: 'inputTo',
  label: photoId,
  thumbnail: { format: 'image/jpeg', identifier: photoThumbnailId },
});

/** CAWG training and data mining assertion 1.1. */
const nothingAllowed = Object.fromEntries(
  ['ai_inference', 'ai_generative_training', 'ai_training', 'data_mining'].map((use) => [
    `cawg.${use}`,
    { use: 'notAllowed' },
  ]),
);

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
