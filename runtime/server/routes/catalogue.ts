import { Type } from 'typebox';
import type { Routes } from '../app-types.ts';
import { contentOf } from '../artifact-content.ts';
import { catalogueSchema, templateListSchema, templateParams, templateSchema } from '../graph-schemas.ts';
import { type NodeCatalogue, readNodeCatalogue } from '../node-catalogue.ts';
import { ShippedFiles } from '../shipped-files.ts';

const tags = ['catalogue'];
const config = { scope: 'author' } as const;

export const catalogueRoutes: Routes =
  ({ registry, graphStore: { templates } }) =>
  async (app) => {
    let catalogue: Promise<NodeCatalogue> | undefined;

    app.get(
      '/api/nodes',
      {
        config,
        schema: {
          summary: 'The node types, with help and examples',
          description: 'With `If-None-Match` the answer is 304 as long as nothing has changed.',
          tags,
          response: { 200: catalogueSchema, 304: Type.Null() },
        },
      },
      async (request, reply) => {
        catalogue ??= readNodeCatalogue(registry);
        const { nodes, etag } = await catalogue;
        reply.headers({ etag, 'cache-control': 'private, no-cache' });
        if (request.headers['if-none-match'] === etag) return reply.code(304).send(null);
        return { nodes: nodes.map((node) => ({ ...node })) };
      },
    );

    app.get(
      '/api/templates',
      {
        config,
        schema: { summary: 'Graphs to begin with', tags, response: { 200: templateListSchema } },
      },
      async () => ({ templates: (await templates.list()).map((template) => ({ ...template })) }),
    );

    app.get(
      '/api/templates/:template',
      {
        config,
        schema: { summary: 'One graph to begin with', tags, params: templateParams, response: { 200: templateSchema } },
      },
      async ({ params }) => ({ ...(await templates.get(params.template)) }),
    );

    const thumbnails = new ShippedFiles('thumbnails');
    app.get(
      '/api/templates/:template/clip',
      {
        config: { ...config, streams: true },
        schema: { summary: 'A small clip of what it makes of a sample', tags, params: templateParams },
      },
      async ({ params, method, headers }, reply) => {
        const { artifact, file } = await thumbnails.open(`${params.template}.mp4`);
        const answer = await contentOf(artifact, file, { method, headers, isDownload: false });
        return reply.code(answer.status).headers(answer.headers).send(answer.body);
      },
    );
  };
