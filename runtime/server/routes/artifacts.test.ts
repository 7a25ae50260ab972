import { readdir } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../database/new-id.ts';
import { artifacts } from '../../database/schema.ts';
import { sha256 } from '../../engine/content-store.ts';
import { openTestServer, type TestServer } from '../testing.ts';

let server: TestServer;
let tenant: string;
let headers: { authorization: string };
let uploads: string;

beforeAll(async () => {
  server = await openTestServer({ uploadMebibytes: 1 });
  uploads = join(server.services.settings.dataFolder, 'uploads');
});
afterAll(() => server.close());
beforeEach(async () => {
  tenant = newId('tenant');
  headers = await server.headersOf(tenant);
});

let fileCount = 0;
const newGif = (rest = ''): Buffer => Buffer.from(`GIF89a, the ${++fileCount}. of its kind ${rest}`);

interface Part {
  readonly name?: string;
  readonly fileName?: string;
  readonly type?: string;
  readonly content: Buffer | string;
}

const boundary = 'part-of-a-form';
function form(parts: readonly Part[], end = `--${boundary}--\r\n`): Buffer {
  const pieces = parts.flatMap(({ name = 'file', fileName, type = 'image/png', content }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"\r\nContent-Type: ${type}`}\r\n\r\n`,
    ),
    Buffer.from(content as string),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...pieces, Buffer.from(end)]);
}

async function post(payload: Buffer, as = headers): Promise<LightMyRequestResponse> {
  const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  return server.app.inject({ method: 'POST', url: '/api/artifacts', headers: { ...as, ...type }, payload });
}

async function upload(content: Buffer, fileName = 'photo.gif', as = headers) {
  const response = await post(form([{ fileName, content }]), as);
  expect(response.statusCode, response.body).toBe(201);
  return response.json<{ id: string; sha256: string; fileName: string; mediaType: string; expiresAt: string | null }>();
}

function get(url: string, more: InjectOptions['headers'] = {}, as = headers): Promise<LightMyRequestResponse> {
  return server.app.inject({ url, headers: { ...as, ...more } });
}

function answerOf(response: LightMyRequestResponse): string {
  return `${response.statusCode} ${response.statusCode < 400 ? '' : response.json<{ code: string }>().code}`.trim();
}

describe('an upload', () => {
  it('becomes an artifact that says what it is', async () => {
    const content = newGif();
    const artifact = await upload(content, 'my sea.png');
    expect(artifact).toMatchObject({
      kind: 'upload',
      mediaType: 'image/gif',
      bytes: content.length,
      sha256: sha256([content]),
      fileName: 'my sea.gif',
    });
    expect((await get(`/api/artifacts/${artifact.id}`)).json()).toEqual(artifact);
    expect(JSON.stringify(artifact)).not.toContain(server.services.settings.dataFolder);
  });

  it('of anything else than one sound file is refused and leaves nothing', async () => {
    const file = { fileName: 'a.gif', content: newGif() };
    const before = await server.services.database.database.select().from(artifacts);
    const answers = [
      await post(form([])),
      await post(form([{ name: 'note', content: 'no file' }])),
      await post(form([{ ...file, content: '' }])),
      await post(form([file, { ...file, content: newGif() }])),
      await post(form([{ ...file, content: '<script>alert(1)</script>', type: 'image/gif' }])),
      await post(form([{ ...file, content: newGif('x'.repeat(1024 ** 2)) }])),
      await post(form([file], `--${boundary}`).subarray(0, -8)),
      await post(form([file], '').subarray(0, -20)),
      await post(Buffer.from('no form at all')),
    ];
    expect(answers.map(answerOf)).toEqual([
      ...Array(4).fill('422 artifact/no-file'),
      '415 artifact/type',
      '413 request/too-large',
      ...Array(3).fill('422 artifact/broken-upload'),
    ]);
    expect(await readdir(uploads)).toEqual([]);
    expect(await server.services.database.database.select().from(artifacts)).toEqual(before);
  });

  it('never takes a path of this machine from a body', async () => {
    const body = { file: { path: '/etc/passwd', filepath: '/etc/passwd' }, files: [{ filepath: '/etc/passwd' }] };
    const asJson = await server.app.inject({ method: 'POST', url: '/api/artifacts', headers, payload: body });
    expect(answerOf(asJson)).toBe('415 request/content-type');
    const asFields = await post(
      form([
        { name: 'file', content: '/etc/passwd' },
        { name: 'path', content: '/etc/passwd' },
      ]),
    );
    expect(answerOf(asFields)).toBe('422 artifact/no-file');
  });

  it('that is broken off by the sender leaves nothing', async () => {
    const { app } = await server.variant({});
    await app.listen({ host: '127.0.0.1', port: 0 });
    const address = app.server.address() as AddressInfo;
    const socket = connect(address.port, '127.0.0.1');
    const content = newGif('x'.repeat(100_000));
    const head = [
      'POST /api/artifacts HTTP/1.1',
      `host: 127.0.0.1:${address.port}`,
      `authorization: ${headers.authorization}`,
      `content-type: multipart/form-data; boundary=${boundary}`,
      'content-length: 500000',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    socket.write(form([{ fileName: 'a.gif', content }], ''));
    const files = async (): Promise<number> => (await readdir(uploads)).length;
    while ((await files()) === 0) await new Promise((resolve) => setImmediate(resolve));
    socket.destroy();
    while ((await files()) > 0) await new Promise((resolve) => setImmediate(resolve));
    expect(await files()).toBe(0);
  });
});

describe('the bytes of an artifact', () => {
  const content = Buffer.from('GIF89a0123456789');
  let url: string;
  let etag: string;
  beforeEach(async () => {
    const { id, sha256: digest } = await upload(content);
    url = `/api/artifacts/${id}/content`;
    etag = `"${digest}"`;
  });

  it('come whole, under their own type, and can run nowhere', async () => {
    const response = await get(url);
    expect(response.rawPayload).toEqual(content);
    expect(response.headers).toMatchObject({
      'content-type': 'image/gif',
      'content-length': '16',
      'content-disposition': 'inline; filename="photo.gif"',
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*sandbox/),
      'cross-origin-resource-policy': 'same-origin',
      etag,
    });
    const saved = await get(`${url}?download=true`);
    expect(saved.headers['content-disposition']).toBe('attachment; filename="photo.gif"');
  });

  it.each([
    ['bytes=6-9', 206, '0123', 'bytes 6-9/16'],
    ['bytes=-2', 206, '89', 'bytes 14-15/16'],
    ['bytes=15-', 206, '9', 'bytes 15-15/16'],
    ['bytes=0-99', 206, 'GIF89a0123456789', 'bytes 0-15/16'],
    ['bytes=0-1,4-5', 200, 'GIF89a0123456789', undefined],
    ['lines=1-2', 200, 'GIF89a0123456789', undefined],
  ])('asked for as %s', async (range, status, text, contentRange) => {
    const response = await get(url, { range });
    expect(response.statusCode).toBe(status);
    expect(response.body).toBe(text);
    expect(response.headers['content-length']).toBe(String(text.length));
    expect(response.headers['content-range']).toBe(contentRange);
  });

  it('that are not there are refused with the size', async () => {
    const response = await get(url, { range: 'bytes=16-' });
    expect(answerOf(response)).toBe('416 artifact/range');
    expect(response.headers['content-range']).toBe('bytes */16');
    expect(response.headers['content-type']).toContain('application/json');
  });

  it('are not sent again to who has them, and parts only of what they are part of', async () => {
    const known = await get(url, { 'if-none-match': etag });
    expect([known.statusCode, known.body, known.headers['etag']]).toEqual([304, '', etag]);
    expect((await get(url, { 'if-none-match': '"other"' })).statusCode).toBe(200);
    expect((await get(url, { range: 'bytes=0-1', 'if-range': etag })).statusCode).toBe(206);
    expect((await get(url, { range: 'bytes=0-1', 'if-range': '"other"' })).body).toBe(content.toString());
  });

  it('can be asked about', async () => {
    const { statusCode, body, headers: told } = await server.app.inject({ method: 'HEAD', url, headers });
    expect([statusCode, body, told['content-length'], told['content-type']]).toEqual([200, '', '16', 'image/gif']);
    const part = await server.app.inject({ method: 'HEAD', url, headers: { ...headers, range: 'bytes=2-4' } });
    expect([part.statusCode, part.headers['content-length']]).toEqual([206, '3']);
  });

  it.each(['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript', 'multipart/x-mixed-replace'])(
    'that a run calls %s are handed out without a meaning',
    async (mediaType) => {
      const { id } = await upload(newGif());
      const { database } = server.services.database;
      await database.update(artifacts).set({ mediaType, fileName: '' }).where(eq(artifacts.id, id));
      const response = await get(`/api/artifacts/${id}/content`);
      expect(response.headers['content-type']).toBe('application/octet-stream');
      expect(response.headers['content-disposition']).toBe(`attachment; filename="${id}.bin"`);
    },
  );

  it('keep a hostile name inside its header', async () => {
    const names = ['a";x="b.html', "..%2f..%2fa'b.gif", 'ä\u202egif.exe', '<img src=x onerror=alert(1)>.gif'];
    for (const name of names) {
      const { id, fileName } = await upload(newGif(), name.replaceAll('"', '%22'));
      const { headers: told } = await get(`/api/artifacts/${id}/content`);
      expect(told['content-disposition']).toMatch(/^inline; filename="[^"\\\r\n]*\.gif"(; filename\*=UTF-8''[!-~]+)?$/);
      expect(fileName).not.toMatch(/[<>"\\/\u202e]/);
    }
  });
});

describe('an artifact', () => {
  it('is kept, let go and deleted', async () => {
    const { id, sha256: digest } = await upload(newGif());
    const url = `/api/artifacts/${id}`;
    const patch = (isKept: boolean) => server.app.inject({ method: 'PATCH', url, headers, payload: { isKept } });
    expect((await patch(true)).json()).toMatchObject({ id, expiresAt: null });
    expect((await patch(false)).json()).toMatchObject({ expiresAt: expect.any(String) });
    const removed = await server.app.inject({ method: 'DELETE', url, headers });
    expect(removed.json()).toEqual({ id, sha256: digest, cachedResults: 0 });
    for (const gone of [url, `${url}/content`]) expect(answerOf(await get(gone))).toBe('404 artifact/not-found');
  });

  it('is found by what it holds, the newest of equal ones', async () => {
    const content = newGif();
    await upload(content, 'older.gif');
    const { id, sha256: digest } = await upload(content, 'newer.gif');
    expect((await get(`/api/files/${digest}`)).json()).toMatchObject({ id, fileName: 'newer.gif' });
    const others = await server.headersOf(newId('tenant'));
    expect(answerOf(await get(`/api/files/${digest}`, {}, others))).toBe('404 artifact/not-found');
  });

  it('shows a preview, in whatever form, to those who make graphs only', async () => {
    const { id } = await upload(newGif());
    await server.services.database.database.update(artifacts).set({ kind: 'preview' }).where(eq(artifacts.id, id));
    const runner = await server.headersOf(tenant, ['run', 'review']);
    for (const form of ['content', 'poster', 'provenance']) {
      expect(answerOf(await get(`/api/artifacts/${id}/${form}`, {}, runner)), form).toBe('403 access/scope');
      expect((await get(`/api/artifacts/${id}/${form}`)).statusCode, form).not.toBe(403);
    }
  });

  it('gives nothing away to a tenant that has the same file, or knows its digest', async () => {
    const content = newGif();
    const mine = await upload(content);
    const others = await server.headersOf(newId('tenant'));
    const plan = (digest: string) =>
      server.app.inject({
        ...{ method: 'POST', url: '/api/graphs/plan', headers: others },
        payload: { graph: 'ai-alive@production', inputs: { photo: `sha256:${digest}` } },
      });
    const nowhere = '0'.repeat(64);
    const [stored, absent] = [await plan(mine.sha256), await plan(nowhere)];
    expect(answerOf(stored)).toBe('422 input/file-missing');
    expect(stored.body.replaceAll(mine.sha256, nowhere)).toBe(absent.body);
    const theirs = await upload(content, 'photo.gif', others);
    expect(theirs.id).not.toBe(mine.id);
    expect(answerOf(await get(`/api/artifacts/${mine.id}`, {}, others))).toBe('404 artifact/not-found');
    const remove = (id: string, as: typeof headers) =>
      server.app.inject({ method: 'DELETE', url: `/api/artifacts/${id}`, headers: as });
    const first = (await remove(mine.id, headers)).json();
    expect((await get(`/api/artifacts/${theirs.id}/content`, {}, others)).rawPayload).toEqual(content);
    const second = (await remove(theirs.id, others)).json();
    expect({ ...first, id: '' }).toEqual({ ...second, id: '' });
  });
});
