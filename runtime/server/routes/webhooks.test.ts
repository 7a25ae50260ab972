import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../database/new-id.ts';
import { webhookDeliveries } from '../../database/schema.ts';
import { openTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
let headers: { authorization: string };
beforeAll(async () => {
  server = await openTestServer({ trustedWebhooks: ['http://10.0.0.5:9000'] });
  headers = await server.headersOf('hooked');
});
afterAll(() => server.close());

async function ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  const response = await server.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: response.statusCode, text: response.body, body: response.body === '' ? {} : response.json() };
}

describe('the routes of webhooks', () => {
  it('show the secret once, and let a webhook be listed, switched off and removed', async () => {
    const made = await ask('POST', '/api/webhooks', { url: 'https://93.184.215.14/hook' });
    expect(made).toMatchObject({ status: 201, body: { isEnabled: true, secret: expect.stringMatching(/^whsec_/) } });
    const one = `/api/webhooks/${made.body.id}`;
    expect((await ask('GET', '/api/webhooks')).body.webhooks).toMatchObject([{ url: 'https://93.184.215.14/hook' }]);
    for (const url of ['/api/webhooks', one]) expect((await ask('GET', url)).text).not.toContain('whsec_');
    expect((await ask('PATCH', one, { isEnabled: false })).body).toMatchObject({ isEnabled: false });
    expect(await ask('DELETE', one)).toMatchObject({ status: 204, text: '' });
    expect(await ask('GET', one)).toMatchObject({ status: 404, body: { code: 'webhook/not-found' } });
  });

  it.each([
    ['http://93.184.215.14/', 'webhook/url'],
    ['https://169.254.169.254/latest/meta-data', 'webhook/address'],
    ['https://127.1/', 'webhook/address'],
    ['https://[::ffff:127.0.0.1]/', 'webhook/address'],
    ['http://10.0.0.5:9001/', 'webhook/url'],
  ])('refuse %s', async (url, code) => {
    expect(await ask('POST', '/api/webhooks', { url })).toMatchObject({ status: 422, body: { code } });
  });

  it('take a private address that the settings trust', async () => {
    expect(await ask('POST', '/api/webhooks', { url: 'http://10.0.0.5:9000/hook' })).toMatchObject({ status: 201 });
  });

  it('page through the log and send again', async () => {
    const { id: webhookId } = (await ask('POST', '/api/webhooks', { url: 'https://93.184.215.14/log' })).body;
    const rows = Array.from({ length: 5 }, () => ({
      ...{ id: newId('whd'), webhookId, runId: newId('run'), state: 'failed' as const, body: {}, attempt: 10 },
    }));
    await server.services.database.database.insert(webhookDeliveries).values(rows);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await ask('GET', `/api/webhooks/${webhookId}/deliveries?limit=2${cursor}`);
      seen.push(...body.deliveries.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor === undefined ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor !== '');
    expect(seen.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    const resend = await ask('POST', `/api/webhooks/${webhookId}/deliveries/${seen[0]}/resend`);
    expect(resend).toMatchObject({ status: 200, body: { id: seen[0], state: 'waiting', attempt: 0 } });
  });
});
