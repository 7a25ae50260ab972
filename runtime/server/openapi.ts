import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';

const description = `Brings photos to life with versioned graphs.

Where the server asks for API keys, send \`Authorization: Bearer <key>\`. Every error has a code, a sentence that says what
happened and a sentence that says what to do.`;

const pagePolicy =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The API, described from the schemas that it checks with: for programs at /api/openapi.json, for people at /api/docs. */
export async function addOpenapi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Vivarium', version: '0.1.0', description },
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
      uiConfig: { validatorUrl: null, deepLinking: true, docExpansion: 'list' },
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
