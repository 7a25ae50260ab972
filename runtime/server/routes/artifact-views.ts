import { join, resolve } from 'node:path';
import { Type } from 'typebox';
import { noPoster, noProvenance } from '../../artifacts/artifact-errors.ts';
import { ProvenanceReader } from '../../artifacts/provenance-reader.ts';
import { ContentStore } from '../../engine/content-store.ts';
import { Posters } from '../../posters/posters.ts';
import type { Routes } from '../app-types.ts';
import { artifactParams } from '../artifact-schemas.ts';
import { refuseUnseen } from '../unseen.ts';

const tags = ['artifacts'];
const config = { scope: 'run' } as const;
const mebibyte = 1024 ** 2;

const provenanceSchema = Type.Object(
  {
    lines: Type.Array(Type.String(), { description: 'What was found, in plain sentences, the most important first.' }),
    data: Type.Unknown({
      description:
        'The same as data. `state` is one of `trusted`, `untrusted`, `expired`, `tampered`, `damaged`, `unsigned`; `says` is what the clip says about itself, `says.graph.document` the graph that made it, where it carries one. Nobody has checked that document.',
    }),
  },
  { title: 'Provenance' },
);

/** What an artifact looks like and what it says about itself, without its bytes. */
export const artifactViewRoutes: Routes =
  ({ artifactStore, settings, stopping }) =>
  async (app) => {
    const dataFolder = resolve(settings.dataFolder);
    const store = new ContentStore(join(dataFolder, 'content'));
    const posters = new Posters({ stopping });
    const memoryLimitBytes = settings.runMemoryMebibytes * mebibyte;
    const provenance = new ProvenanceReader({ dataFolder, memoryLimitBytes, stopping });

    app.get(
      '/api/artifacts/:artifactId/poster',
      {
        config: { ...config, streams: true },
        schema: {
          summary: 'A small picture of a photo or a clip',
          description: 'A JPEG, at most 480 pixels wide: the photo itself, or the first frame of the clip.',
          tags,
          params: artifactParams,
        },
      },
      async (request, reply) => {
        const { tenantId, params, headers } = request;
        const artifact = await artifactStore.get(tenantId, params.artifactId);
        refuseUnseen(request, artifact);
        const { sha256, mediaType } = artifact;
        const etag = `"poster-${sha256}"`;
        const picture = await posters.of({ sha256, path: store.pathOf(sha256), mediaType });
        if (picture === undefined) throw noPoster();
        reply.header('etag', etag).header('cache-control', 'private, no-cache');
        if (headers['if-none-match'] === etag) return reply.code(304).send();
        return reply.type('image/jpeg').send(Buffer.from(picture));
      },
    );

    app.get(
      '/api/artifacts/:artifactId/provenance',
      {
        config,
        schema: {
          summary: 'What a clip says about where it comes from',
          description: 'Checks the signature of the clip. Nothing is fetched from a network.',
          tags,
          params: artifactParams,
          response: { 200: provenanceSchema },
        },
      },
      async (request) => {
        const { tenantId, params } = request;
        const artifact = await artifactStore.get(tenantId, params.artifactId);
        refuseUnseen(request, artifact);
        const { sha256, mediaType } = artifact;
        if (mediaType !== 'video/mp4') throw noProvenance();
        const { lines, data } = await provenance.read(tenantId, sha256);
        return { lines: [...lines], data };
      },
    );
  };
