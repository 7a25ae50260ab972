import { type Static, Type } from 'typebox';
import type { Webhook, WebhookDelivery } from '../../webhooks/webhook-store.ts';
import type { Routes } from '../app-types.ts';

const tags = ['webhooks'];
const config = { scope: 'admin' } as const;
const closed = { additionalProperties: false } as const;
const time = Type.String({ format: 'date-time' });
const timeOrNull = Type.Union([time, Type.Null()]);

const params = Type.Object({ webhookId: Type.String({ pattern: '^whk_[0-9a-f]{22}$' }) });
const deliveryParams = Type.Object({
  ...params.properties,
  deliveryId: Type.String({ pattern: '^whd_[0-9a-f]{22}$' }),
});

export const webhookSchema = Type.Object(
  {
    id: Type.String(),
    url: Type.String(),
    isEnabled: Type.Boolean({ description: 'Not after its receiver answered 410.' }),
    createdAt: time,
  },
  { title: 'Webhook' },
);
export type WebhookView = Static<typeof webhookSchema>;

const newWebhookSchema = Type.Object(
  {
    ...webhookSchema.properties,
    secret: Type.String({
      description:
        'Shown once. Deliveries are signed with it as in the Standard Webhooks specification: HMAC-SHA256 over `id.timestamp.body`, in `webhook-signature`.',
    }),
  },
  { title: 'NewWebhook' },
);
export type NewWebhookView = Static<typeof newWebhookSchema>;

const deliverySchema = Type.Object(
  {
    id: Type.String({ description: 'The same in every attempt, as `webhook-id`.' }),
    runId: Type.String(),
    state: Type.Union([Type.Literal('waiting'), Type.Literal('delivered'), Type.Literal('failed')]),
    attempt: Type.Integer({ description: 'How many were made.' }),
    responseStatus: Type.Union([Type.Integer(), Type.Null()]),
    problem: Type.Union([Type.String(), Type.Null()]),
    nextAttemptAt: timeOrNull,
    createdAt: time,
    deliveredAt: timeOrNull,
  },
  { title: 'WebhookDelivery' },
);

const logQuery = Type.Object(
  {
    limit: Type.Optional(Type.String({ pattern: '^([1-9][0-9]?|100)$', description: 'At most 100; usually 50.' })),
    cursor: Type.Optional(
      Type.String({ pattern: '^[0-9]{1,15}-whd_[0-9a-f]{22}$', description: '`nextCursor` of the page before.' }),
    ),
  },
  closed,
);

export const webhookRoutes: Routes =
  ({ webhooks }) =>
  async (app) => {
    app.post(
      '/api/webhooks',
      {
        config,
        schema: {
          summary: 'Be told when runs end',
          description: 'Every run that ends from now on is posted to the URL as JSON, and tried again for a day or so.',
          tags,
          body: Type.Object({ url: Type.String({ minLength: 1, maxLength: 2_000 }) }, closed),
          response: { 201: newWebhookSchema },
        },
      },
      async ({ tenantId, body }, reply) => {
        const created = await webhooks.create(tenantId, body.url);
        return reply.code(201).send({ ...show(created), secret: created.secret });
      },
    );

    app.get(
      '/api/webhooks',
      {
        config,
        schema: {
          summary: 'The webhooks of the tenant',
          tags,
          response: { 200: Type.Object({ webhooks: Type.Array(webhookSchema) }) },
        },
      },
      async ({ tenantId }) => ({ webhooks: (await webhooks.list(tenantId)).map(show) }),
    );

    app.get(
      '/api/webhooks/:webhookId',
      { config, schema: { summary: 'One webhook', tags, params, response: { 200: webhookSchema } } },
      async ({ tenantId, params: { webhookId } }) => show(await webhooks.get(tenantId, webhookId)),
    );

    app.patch(
      '/api/webhooks/:webhookId',
      {
        config,
        schema: {
          summary: 'Switch a webhook off or on',
          tags,
          params,
          body: Type.Object({ isEnabled: Type.Boolean() }, closed),
          response: { 200: webhookSchema },
        },
      },
      async ({ tenantId, params: { webhookId }, body }) =>
        show(await webhooks.setEnabled(tenantId, webhookId, body.isEnabled)),
    );

    app.delete(
      '/api/webhooks/:webhookId',
      {
        config,
        schema: { summary: 'Remove a webhook and its log', tags, params, response: { 204: Type.Null() } },
      },
      async ({ tenantId, params: { webhookId } }, reply) => {
        await webhooks.remove(tenantId, webhookId);
        return reply.code(204).send(null);
      },
    );

    app.get(
      '/api/webhooks/:webhookId/deliveries',
      {
        config,
        schema: {
          summary: 'What was sent to a webhook and what came of it, newest first',
          tags,
          params,
          querystring: logQuery,
          response: {
            200: Type.Object({ deliveries: Type.Array(deliverySchema), nextCursor: Type.Optional(Type.String()) }),
          },
        },
      },
      async ({ tenantId, params: { webhookId }, query }) => {
        const limit = Number(query.limit ?? 50);
        const page = { limit: limit + 1, ...placeOf(query.cursor) };
        const found = await webhooks.deliveries(tenantId, webhookId, page);
        const last = found.length > limit ? found[limit - 1] : undefined;
        return {
          deliveries: found.slice(0, limit).map(showDelivery),
          ...(last === undefined ? {} : { nextCursor: `${last.createdAt.getTime()}-${last.id}` }),
        };
      },
    );

    app.post(
      '/api/webhooks/:webhookId/deliveries/:deliveryId/resend',
      {
        config,
        schema: {
          summary: 'Send a delivery again',
          description: 'With the same id and body: the receiver can tell that it knows it.',
          tags,
          params: deliveryParams,
          response: { 200: deliverySchema },
        },
      },
      async ({ tenantId, params: { webhookId, deliveryId } }) =>
        showDelivery(await webhooks.resend(tenantId, webhookId, deliveryId)),
    );
  };

function show({ id, url, createdAt, disabledAt }: Webhook): WebhookView {
  return { id, url, isEnabled: disabledAt === null, createdAt: createdAt.toISOString() };
}

function showDelivery(delivery: WebhookDelivery): Static<typeof deliverySchema> {
  const { id, runId, state, attempt, responseStatus, problem } = delivery;
  return {
    ...{ id, runId, state, attempt, responseStatus, problem },
    nextAttemptAt: delivery.nextAttemptAt?.toISOString() ?? null,
    createdAt: delivery.createdAt.toISOString(),
    deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
  };
}

function placeOf(cursor: string | undefined) {
  const at = cursor?.indexOf('-') ?? -1;
  if (cursor === undefined || at < 0) return {};
  return { before: { createdAt: new Date(Number(cursor.slice(0, at))), id: cursor.slice(at + 1) } };
}
