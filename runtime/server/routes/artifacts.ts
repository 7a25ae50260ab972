import type { FastifyRequest } from 'fastify';
import { noFile } from '../../artifacts/artifact-errors.ts';
import type { ArtifactStore } from '../../artifacts/artifact-store.ts';
import type { ReceivedFile } from '../../artifacts/receive-file.ts';
import type { Routes } from '../app-types.ts';
import { contentOf } from '../artifact-content.ts';
import {
  artifactParams,
  artifactSchema,
  contentQuery,
  erasedSchema,
  fileParams,
  keepBody,
  showArtifact,
  uploadBody,
} from '../artifact-schemas.ts';
import { partsOf } from '../form-parts.ts';
import { refuseUnseen } from '../unseen.ts';

const tags = ['artifacts'];
const config = { scope: 'run' } as const;

export const artifactRoutes: Routes =
  ({ artifactStore }) =>
  async (app) => {
    app.post(
      '/api/artifacts',
      {
        config: { ...config, consumes: ['multipart/form-data'] },
        schema: {
          summary: 'Upload a photo or a video',
          description: 'One file in a form. It is deleted after the time that the server is set to, unless it is kept.',
          tags,
          body: uploadBody,
          response: { 201: artifactSchema },
        },
      },
      async (request, reply) => {
        const { file, name } = await receiveOne(request, artifactStore);
        return reply.code(201).send(showArtifact(await artifactStore.add(request.tenantId, file, name)));
      },
    );

    app.get(
      '/api/files/:digest',
      {
        config,
        schema: {
          summary: 'The artifact that holds a file',
          description: 'Graphs name files by what they hold, `sha256:…`; this finds the artifact to show for it.',
          tags,
          params: fileParams,
          response: { 200: artifactSchema },
        },
      },
      async ({ tenantId, params }) => showArtifact(await artifactStore.find(tenantId, params.digest)),
    );

    app.get(
      '/api/artifacts/:artifactId',
      {
        config,
        schema: { summary: 'What an artifact is', tags, params: artifactParams, response: { 200: artifactSchema } },
      },
      async ({ tenantId, params }) => showArtifact(await artifactStore.get(tenantId, params.artifactId)),
    );

    app.get(
      '/api/artifacts/:artifactId/content',
      {
        config: { ...config, streams: true },
        schema: {
          summary: 'The bytes of an artifact',
          description: 'Takes `Range`, `If-Range` and `If-None-Match`.',
          tags,
          params: artifactParams,
          querystring: contentQuery,
        },
      },
      async (request, reply) => {
        const { tenantId, params, query, method, headers } = request;
        refuseUnseen(request, await artifactStore.get(tenantId, params.artifactId));
        const { artifact, file } = await artifactStore.open(tenantId, params.artifactId);
        const isDownload = query.download === 'true';
        const answer = await contentOf(artifact, file, { method, headers, isDownload });
        return reply.code(answer.status).headers(answer.headers).send(answer.body);
      },
    );

    app.patch(
      '/api/artifacts/:artifactId',
      {
        config,
        schema: {
          summary: 'Keep an artifact, or let it go',
          tags,
          params: artifactParams,
          body: keepBody,
          response: { 200: artifactSchema },
        },
      },
      async ({ tenantId, params, body }) =>
        showArtifact(await artifactStore.keep(tenantId, params.artifactId, body.isKept)),
    );

    app.delete(
      '/api/artifacts/:artifactId',
      {
        config,
        schema: {
          summary: 'Delete an artifact',
          description:
            'Its bytes are gone when this answers, and so is every cached result that was computed from them. While a run that has not ended needs it, the answer is 409.',
          tags,
          params: artifactParams,
          response: { 200: erasedSchema },
        },
      },
      async ({ tenantId, params }) => {
        const { sha256 } = await artifactStore.get(tenantId, params.artifactId);
        const { cachedResults } = await artifactStore.remove(tenantId, params.artifactId);
        return { id: params.artifactId, sha256, cachedResults };
      },
    );
  };

/** The one file of a form; the rest of it is read, so that the sender hears the answer. */
async function receiveOne(
  request: FastifyRequest,
  artifactStore: ArtifactStore,
): Promise<{ readonly file: ReceivedFile; readonly name: string }> {
  if (!request.isMultipart()) throw noFile();
  let received: { readonly file: ReceivedFile; readonly name: string } | undefined;
  try {
    for await (const part of partsOf(request)) {
      if (part.type === 'field') continue;
      if (received !== undefined) throw noFile();
      received = { file: await artifactStore.receive(part.file), name: part.filename };
    }
    if (received === undefined) throw noFile();
    return received;
  } catch (error) {
    if (received !== undefined) await artifactStore.drop(received.file);
    throw error;
  }
}
