import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';

const description = `Brings photos to life with versioned graphs.

Where the server asks for API keys, send \`Authorization: Bearer <key>\`. Every error has a code, a sentence that says what
happened and a sentence that says what to do.`;

/** The page writes styles into its elements; scripts come from this server only. */
const pagePolicy =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** In the order in which somebody meets them. */
const tags = [
  { name: 'runs', description: 'Run graphs, follow them, fetch what comes of them.' },
  { name: 'artifacts', description: 'Files that were sent or made.' },
  { name: 'graphs', description: 'Graphs and what they have been.' },
  { name: 'channels', description: 'Names that point to a revision, such as `production`.' },
  { name: 'drafts', description: 'Changes to graphs that have not been saved as a revision.' },
  { name: 'catalogue', description: 'What there is to make graphs of.' },
  { name: 'webhooks', description: 'Who is told when runs end.' },
  { name: 'keys', description: 'Who may call this server.' },
  { name: 'server', description: 'How this server is.' },
];

/** The API, described from the schemas that it checks with: for programs at /api/openapi.json, for people at /api/docs. */
export async function addOpenapi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Vivarium', version: '0.1.0', description },
      tags,
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    },
    transform: ({ schema, url, route }) => {
      const { scope } = route.config ?? {};
      const security = scope === undefined || scope === 'public' ? [] : [{ key: [scope] }];
      return { schema: { ...schema, security, hide: !url.startsWith('/api') || schema?.hide === true }, url };
    },
  });
  await app.register(async (docs) => {
    docs.addHook('onRoute', (route) => {
      route.config = { ...route.config, scope: 'public', streams: true };
    });
    await docs.register(swaggerUi, {
      routePrefix: '/api/docs',
      // Plain http must stay possible: the usual policy of this page would send browsers to https.
      staticCSP: pagePolicy,
      // Without its bar on top, which is about other definitions than this one.
      uiConfig: { validatorUrl: null, deepLinking: true, docExpansion: 'list', layout: 'BaseLayout' },
      theme: { title: 'Vivarium API' },
    });
  });
  app.get(
    '/api/openapi.json',
    {
      config: { scope: 'public' },
      schema: { summary: 'This description', tags: ['server'], response: { 200: Type.Unknown() } },
    },
    async () => app.swagger(),
  );
}
