import type { Routes } from '../app-types.ts';
import {
  channelListSchema,
  channelParams,
  channelSchema,
  graphParams,
  moveBody,
  movePageSchema,
  pageQuery,
  protectionBody,
  rollbackBody,
} from '../graph-schemas.ts';
import { pageRequest, showChannel, showPage } from '../graph-views.ts';
import { authorOf } from './graphs.ts';

const tags = ['channels'];
const reading = { scope: 'author' } as const;
const moving = { scope: 'review' } as const;

export const channelRoutes: Routes =
  ({ graphStore: { channels } }) =>
  async (app) => {
    app.get(
      '/api/graphs/:graph/channels',
      {
        config: reading,
        schema: {
          summary: 'The channels of a graph',
          tags,
          params: graphParams,
          response: { 200: channelListSchema },
        },
      },
      async ({ tenantId, params }) => ({ channels: (await channels.list(tenantId, params.graph)).map(showChannel) }),
    );

    app.put(
      '/api/graphs/:graph/channels/:channel',
      {
        config: moving,
        schema: {
          summary: 'Move a channel to a revision',
          description:
            'Makes the channel when there is none. The revision must have no errors. A protected channel takes a `reason` and the revision that it moves `from`.',
          tags,
          params: channelParams,
          body: moveBody,
          response: { 200: channelSchema },
        },
      },
      async (request) => {
        const { tenantId, params, body } = request;
        const move = { ...body, author: authorOf(request) };
        return showChannel(await channels.move(tenantId, params.graph, params.channel, move));
      },
    );

    app.post(
      '/api/graphs/:graph/channels/:channel/rollback',
      {
        config: moving,
        schema: {
          summary: 'Undo the last move of a channel',
          description: 'Once more undoes the move before that one.',
          tags,
          params: channelParams,
          body: rollbackBody,
          response: { 200: channelSchema },
        },
      },
      async (request) => {
        const { tenantId, params, body } = request;
        const rollback = { ...body, author: authorOf(request) };
        return showChannel(await channels.rollBack(tenantId, params.graph, params.channel, rollback));
      },
    );

    app.put(
      '/api/graphs/:graph/channels/:channel/protection',
      {
        config: { scope: 'admin' },
        schema: {
          summary: 'Protect a channel, or end its protection',
          tags,
          params: channelParams,
          body: protectionBody,
          response: { 200: channelSchema },
        },
      },
      async ({ tenantId, params, body }) =>
        showChannel(await channels.setProtected(tenantId, params.graph, params.channel, body.isProtected)),
    );

    app.get(
      '/api/graphs/:graph/channels/:channel/moves',
      {
        config: reading,
        schema: {
          summary: 'Where a channel has pointed, newest first',
          tags,
          params: channelParams,
          querystring: pageQuery,
          response: { 200: movePageSchema },
        },
      },
      async ({ tenantId, params, query }) => {
        const page = await channels.history(tenantId, params.graph, params.channel, pageRequest(query));
        const moves = page.items.map((move) => ({ ...move, createdAt: move.createdAt.toISOString() }));
        return { moves, ...showPage(page.nextCursor) };
      },
    );
  };
