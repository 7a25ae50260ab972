import { type Static, Type } from 'typebox';
import type { Artifact } from '../artifacts/artifact-store.ts';

const closed = { additionalProperties: false } as const;
const time = Type.String({ format: 'date-time' });

export const artifactParams = Type.Object({ artifactId: Type.String({ pattern: '^art_[0-9a-f]{22}$' }) });
export const fileParams = Type.Object({ digest: Type.String({ pattern: '^[0-9a-f]{64}$' }) });
export const contentQuery = Type.Object(
  { download: Type.Optional(Type.Literal('true', { description: 'To be saved rather than shown.' })) },
  closed,
);
export const keepBody = Type.Object(
  { isKept: Type.Boolean({ description: 'Keep it until it is deleted, or let its time run from now.' }) },
  closed,
);

/** The part is read as it comes. */
export const uploadBody = {
  content: {
    'multipart/form-data': {
      schema: Type.Union([
        Type.Object(
          { file: Type.Optional(Type.String({ format: 'binary', description: 'A photo or a video.' })) },
          closed,
        ),
        Type.Null(),
      ]),
    },
  },
};

export const artifactSchema = Type.Object(
  {
    id: Type.String(),
    kind: Type.Enum(['upload', 'output', 'preview']),
    mediaType: Type.String({ description: 'By what its first bytes are.' }),
    bytes: Type.Integer(),
    sha256: Type.String(),
    fileName: Type.String(),
    createdAt: time,
    expiresAt: Type.Union([time, Type.Null()], { description: 'Null: it is kept until it is deleted.' }),
  },
  { title: 'Artifact' },
);
export type ArtifactView = Static<typeof artifactSchema>;

export const erasedSchema = Type.Object({
  id: Type.String(),
  sha256: Type.String({ description: 'Of the bytes that are gone.' }),
  cachedResults: Type.Integer({ description: 'Results computed from it that were deleted with it.' }),
});

export function showArtifact(artifact: Artifact): ArtifactView {
  const { id, kind, mediaType, bytes, sha256, fileName, createdAt, expiresAt } = artifact;
  return {
    ...{ id, kind, mediaType, bytes, sha256, fileName },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}
