import { Type } from 'typebox';
import type { ApiKey } from '../../access/api-keys.ts';
import { scopes } from '../../access/principal.ts';
import type { Routes } from '../app-types.ts';

const tags = ['keys'];
const config = { scope: 'admin' } as const;

const scopesSchema = Type.Array(Type.Enum([...scopes]), {
  description:
    '`author` reads and changes graphs, `run` submits runs and reads what comes of them, `review` moves channels, `admin` everything.',
});

const time = Type.String({ format: 'date-time' });
const keySchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  scopes: scopesSchema,
  createdAt: time,
  lastUsedAt: Type.Union([time, Type.Null()]),
  revokedAt: Type.Union([time, Type.Null()]),
});

const newKeySchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, description: 'What it is for.' }),
    scopes: Type.Array(scopesSchema.items, { minItems: 1, maxItems: scopes.length, uniqueItems: true }),
  },
  { additionalProperties: false },
);

export const keyRoutes: Routes =
  ({ apiKeys }) =>
  async (app) => {
    app.get(
      '/api/keys',
      {
        config,
        schema: {
          summary: 'The API keys of the tenant',
          tags,
          response: { 200: Type.Object({ keys: Type.Array(keySchema) }) },
        },
      },
      async ({ tenantId }) => ({ keys: (await apiKeys.list(tenantId)).map(shown) }),
    );

    app.post(
      '/api/keys',
      {
        config,
        schema: {
          summary: 'Make an API key',
          description: 'The key itself is in this answer and never shown again.',
          tags,
          body: newKeySchema,
          response: { 201: Type.Object({ ...keySchema.properties, key: Type.String() }) },
        },
      },
      async ({ tenantId, body }, reply) => {
        const created = await apiKeys.create(tenantId, body);
        return reply.code(201).send({ ...shown(created), key: created.key });
      },
    );

    app.delete(
      '/api/keys/:keyId',
      {
        config,
        schema: {
          summary: 'Revoke an API key',
          description: 'It opens nothing from now on. It stays in the list.',
          tags,
          params: Type.Object({ keyId: Type.String({ pattern: '^key_[0-9a-f]{22}$' }) }),
          response: { 200: keySchema },
        },
      },
      async ({ tenantId, params }) => shown(await apiKeys.revoke(tenantId, params.keyId)),
    );
  };

function shown({ id, name, scopes: granted, createdAt, lastUsedAt, revokedAt }: ApiKey) {
  return {
    id,
    name,
    scopes: [...granted],
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
