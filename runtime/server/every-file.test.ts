import { Buffer } from 'node:buffer';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { LightMyRequestResponse, RouteOptions } from 'fastify';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { nodeRegistry } from '../../nodes/index.ts';
import { nameOf } from './route-policy.ts';
import { openTestServer, type TestServer } from './testing.ts';
import { routesToTest } from './testing-routes.ts';

/** Files that are not what they say, or more than they look, by every route that takes files. */

let server: TestServer;
let headers: { authorization: string };
let png: Buffer;
let jpeg: Buffer;

const graph: GraphDocument = {
  format: 'vivarium.graph/1',
  inputs: { photo: { type: 'file', to: [['load', 'file']] } },
  nodes: { load: { type: 'input/photo@1', params: { width: 180, height: 320 } } },
  edges: [],
  outputs: { picture: { from: ['load', 'image'] } },
};

beforeAll(async () => {
  server = await openTestServer({ workers: 2, runMemoryMebibytes: 1024 }, nodeRegistry);
  headers = await server.headersOf('sender');
  await server.services.graphStore.create('sender', { name: 'look', document: graph, author: 'key_0' });
  const picture = sharp({ create: { width: 64, height: 64, channels: 3, background: '#369' } });
  [png, jpeg] = await Promise.all([picture.clone().png().toBuffer(), picture.clone().jpeg().toBuffer()]);
});
afterAll(async () => {
  await server.work.stopWork();
  await server.close();
});

const takers = (): readonly RouteOptions[] =>
  routesToTest(server.routes).filter(({ config }) => config?.consumes?.includes('multipart/form-data'));

interface SentFile {
  readonly bytes: Buffer;
  readonly name: string;
  readonly type: string;
}

function send(route: RouteOptions, { bytes, name, type }: SentFile): Promise<LightMyRequestResponse> {
  const graphPart = '--b\r\nContent-Disposition: form-data; name="graph"\r\n\r\nlook@latest\r\n';
  const filePart = `--b\r\nContent-Disposition: form-data; name="photo"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
  const start = nameOf(route) === 'POST /api/runs' ? graphPart + filePart : filePart;
  const payload = Buffer.concat([Buffer.from(start), bytes, Buffer.from('\r\n--b--\r\n')]);
  const boundary = 'multipart/form-data; boundary=b';
  return server.app.inject({
    method: 'POST',
    url: route.url,
    headers: { ...headers, 'content-type': boundary },
    payload,
  });
}

/** The artifact that came of a file: of an upload, or the newest one after a run was submitted. */
async function artifactOf(
  response: LightMyRequestResponse,
): Promise<{ id: string; mediaType: string; fileName: string }> {
  const { id, inputs } = response.json<{ id: string; inputs?: { photo: string } }>();
  const digest = inputs?.photo.replace('sha256:', '');
  const url = digest === undefined ? `/api/artifacts/${id}` : `/api/files/${digest}`;
  return (await server.app.inject({ url, headers })).json();
}

describe('a file that passes for another', () => {
  const html = Buffer.from('<html><script>alert(1)</script></html>');
  const zip = Buffer.from('PK\u0005\u0006'.padEnd(22, '\0'), 'latin1');
  const box = Buffer.from('\0\0\0\u0018ftypisom\0\0\0\0isomiso2', 'latin1');

  it('is refused where its first bytes are no picture or video, whatever its name and type say', async () => {
    const texts = [
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      '<?xml version="1.0"?><html/>',
      '%PDF-1.7',
      '#EXTM3U\nfile:///etc/passwd',
    ];
    const wrong = [
      html,
      Buffer.concat([html, box]),
      Buffer.concat([html, png]),
      zip,
      ...texts.map((text) => Buffer.from(text)),
    ];
    expect(takers().length).toBeGreaterThan(1);
    for (const route of takers()) {
      for (const bytes of wrong) {
        for (const [name, type] of [
          ['a.png', 'image/png'],
          ['a.mp4', 'video/mp4'],
          ['a.jpg', 'image/jpeg'],
        ] as const) {
          const response = await send(route, { bytes, name, type });
          expect(`${response.statusCode} ${response.json().code}`, nameOf(route)).toBe('415 artifact/type');
        }
      }
    }
    expect(await readdir(join(server.services.settings.dataFolder, 'uploads'))).toEqual([]);
  });

  it('is named and served as what it is, in a box where nothing runs', async () => {
    const files: readonly (readonly [SentFile, string])[] = [
      [{ bytes: png, name: 'page.html', type: 'text/html' }, 'image/png'],
      [{ bytes: Buffer.concat([png, zip]), name: 'a.zip', type: 'application/zip' }, 'image/png'],
      [{ bytes: Buffer.concat([jpeg, html]), name: 'a.svg', type: 'image/svg+xml' }, 'image/jpeg'],
      [{ bytes: Buffer.from('GIF89a/*"</script>*/=1;alert(1)'), name: 'a.js', type: 'text/javascript' }, 'image/gif'],
    ];
    for (const route of takers()) {
      for (const [file, type] of files) {
        const response = await send(route, file);
        expect(response.statusCode, response.body).toBe(201);
        const artifact = await artifactOf(response);
        expect(artifact, `${nameOf(route)} ${file.name}`).toMatchObject({ mediaType: type });
        expect(artifact.fileName).toMatch(/\.(png|jpg|gif)$/);
        const served = await server.app.inject({ url: `/api/artifacts/${artifact.id}/content`, headers });
        expect(served.headers).toMatchObject({
          ...{ 'content-type': type, 'x-content-type-options': 'nosniff' },
          'content-security-policy': expect.stringContaining('sandbox'),
        });
      }
    }
  });
});

/** A chunk of a PNG file (W3C PNG, 5.3). */
function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A grey picture of this size, all of whose rows are one run of zeros: hardly any bytes. */
function largePng(width: number, height: number, more: readonly Buffer[] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc(Math.min(50e6, (width + 1) * height)));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...more,
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Hundred megabytes of text in as many kilobytes. */
const swollenText = (kind: string): Buffer =>
  chunk(kind, Buffer.concat([Buffer.from('a\0\0', 'latin1'), deflateSync(Buffer.alloc(100e6))]));

describe('a file that is more than it looks', () => {
  it('ends its run in words, or is small after all; the server does not notice', async () => {
    const bombs: { readonly [name: string]: Buffer } = {
      'two and a half gigapixels': largePng(50_000, 50_000),
      'a line of pixels': largePng(1, 65_535),
      'a swollen comment': largePng(64, 64, [swollenText('zTXt')]),
      'a swollen profile': largePng(64, 64, [swollenText('iCCP')]),
    };
    const ids = new Map<string, string>();
    const [, runs] = takers();
    expect(runs && nameOf(runs)).toBe('POST /api/runs');
    for (const [name, bytes] of Object.entries(bombs)) {
      for (const route of takers()) {
        const response = await send(route, { bytes, name: 'a.png', type: 'image/png' });
        // It is small as a file and has the beginning of a picture; what it holds nobody looks at outside of a worker.
        expect(response.statusCode, `${nameOf(route)} ${name}`).toBe(201);
        if (route === runs) ids.set(name, response.json().id);
      }
    }
    // Of those who were submitted above, nobody waits for the end.
    const { runs: waiting } = (await server.app.inject({ url: '/api/runs?state=queued', headers })).json();
    for (const { id } of waiting as { id: string }[]) {
      if (![...ids.values()].includes(id))
        await server.app.inject({ method: 'POST', url: `/api/runs/${id}/cancel`, headers });
    }
    await server.work.startWork();
    for (const [name, id] of ids) {
      const follow = await server.app.inject({ url: `/api/runs/${id}/events`, headers });
      expect(follow.body).toContain('event: run.finished');
      const { state, error, attempt } = (await server.app.inject({ url: `/api/runs/${id}`, headers })).json();
      const report = (await server.app.inject({ url: `/api/runs/${id}/report`, headers })).json();
      // Told to whoever sent it, at the first attempt: not a crash that is tried again.
      expect({ attempt, outcome: state === 'done' ? 'done' : error?.kind }, name).toEqual({
        attempt: 1,
        outcome: name.startsWith('two') ? 'input' : expect.stringMatching(/^(done|input)$/),
      });
      expect(report.peakMemoryBytes, name).toBeLessThan(600 * 1024 ** 2);
    }
  });
});
