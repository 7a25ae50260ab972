import { Type } from 'typebox';
import type { Routes } from '../app-types.ts';
import { contentOf } from '../artifact-content.ts';
import { ShippedFiles } from '../shipped-files.ts';

const tags = ['catalogue'];
const config = { scope: 'run' } as const;
const samplePattern = '^[a-z0-9][a-z0-9-]{0,63}\\.(jpg|png|mp4)$';
const sampleListSchema = Type.Object({
  samples: Type.Array(
    Type.Object({
      id: Type.String({ description: 'As the inputs of a run name it: `sample:…`.' }),
      name: Type.String(),
      mediaType: Type.String(),
      bytes: Type.Integer(),
    }),
  ),
});

/** The pictures and clips that ship with the program, to try graphs with. */
export const sampleRoutes: Routes = () => async (app) => {
  const samples = new ShippedFiles('samples');

  app.get(
    '/api/samples',
    { config, schema: { summary: 'Files to try graphs with', tags, response: { 200: sampleListSchema } } },
    async () => ({
      samples: (await samples.list()).map(({ fileName: name, mediaType, bytes }) => ({
        ...{ id: `sample:${name}`, name, mediaType, bytes },
      })),
    }),
  );

  app.get(
    '/api/samples/:sample/content',
    {
      config: { ...config, streams: true },
      schema: {
        summary: 'The bytes of a sample, whole or a range of them',
        tags,
        params: Type.Object({ sample: Type.String({ pattern: samplePattern }) }),
      },
    },
    async ({ params, method, headers }, reply) => {
      const { artifact, file } = await samples.open(params.sample);
      const answer = await contentOf(artifact, file, { method, headers, isDownload: false });
      return reply.code(answer.status).headers(answer.headers).send(answer.body);
    },
  );
};
