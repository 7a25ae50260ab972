import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeRegistry } from '../../../nodes/index.ts';
import { openTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
let headers: { authorization: string };

beforeAll(async () => {
  server = await openTestServer({}, nodeRegistry);
  headers = await server.headersOf('studio');
});
afterAll(() => server.close());

async function upload(name: string): Promise<string> {
  const { artifactStore } = server.services;
  const bytes = readFileSync(new URL(`../../../graphs/library/samples/${name}`, import.meta.url));
  return (await artifactStore.add('studio', await artifactStore.receive(Readable.from([bytes])), name)).id;
}

const ask = (url: string, more: object = {}) =>
  server.app.inject({ method: 'GET', url, headers: { ...headers, ...more } });

describe('the poster of an artifact', () => {
  it('is a small picture that is sent once to whoever keeps it', async () => {
    const url = `/api/artifacts/${await upload('drifting-light.mp4')}/poster`;
    const answer = await ask(url);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/jpeg']);
    expect((await sharp(answer.rawPayload).metadata()).width).toBeLessThanOrEqual(480);
    const again = await ask(url, { 'if-none-match': String(answer.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });
});

describe('the provenance of an artifact', () => {
  it('is told in words, also of a clip that was never signed', async () => {
    const answer = await ask(`/api/artifacts/${await upload('drifting-light.mp4')}/provenance`);
    expect(answer.json()).toMatchObject({
      lines: [expect.stringContaining('There is no provenance'), expect.any(String)],
      data: { state: 'unsigned' },
    });
  });

  it('is one of clips only', async () => {
    const answer = await ask(`/api/artifacts/${await upload('seaside.jpg')}/provenance`);
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'artifact/no-provenance']);
  });
});
