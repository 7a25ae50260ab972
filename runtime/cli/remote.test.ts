import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { nodeRegistry } from '../../nodes/index.ts';
import { VivariumClient } from '../client/client.ts';
import { openTestServer, type TestServer } from '../server/testing.ts';
import { runCommandLine } from './main.ts';

const folder = mkdtempSync(join(tmpdir(), 'vivarium-remote-'));
const nodes = join(import.meta.dirname, '../../nodes');
const photoGraph = join(nodes, 'input/photo/example.json');
const promptGraph = join(nodes, 'moderation/prompt/example.json');
const photo = join(import.meta.dirname, '../../graphs/library/samples/seaside.jpg');

let server: TestServer;
let url: string;
let key: string;

beforeAll(async () => {
  server = await openTestServer({}, nodeRegistry);
  key = (await server.headersOf('remote')).authorization.replace('Bearer ', '');
  url = await server.app.listen({ host: '127.0.0.1', port: 0 });
  await server.work.startWork();
});
afterAll(async () => {
  await server.work.stopWork();
  await server.close();
  rmSync(folder, { recursive: true });
});

async function vivarium(...args: string[]) {
  const text = { out: '', err: '' };
  const code = await runCommandLine(args, {
    stdout: { write: (piece) => (text.out += piece) },
    stderr: { write: (piece) => (text.err += piece) },
    env: { VIVARIUM_DATA: join(folder, 'data'), VIVARIUM_SERVER: url, VIVARIUM_API_KEY: key },
    signal: new AbortController().signal,
  });
  return { code, ...text };
}

describe('vivarium run --server', () => {
  it('uploads the photo, runs the graph there, shows what its nodes do and writes what comes of it', async () => {
    const path = join(folder, 'p.png');
    const report = join(folder, 'r.json');
    const input = `photo=${photo}`;
    const { code, out, err } = await vivarium(
      ...['run', photoGraph, '--input', input, '-o', path, '--report', report, '--server', url],
    );
    expect(err).toMatch(/^run_[0-9a-f]{22} is on its way\.\nload: (done|cached)/);
    expect(out).toMatch(/^load +done/m);
    expect(out).toContain(`image: ${path}`);
    expect(code).toBe(0);
    expect(readFileSync(path).subarray(1, 4).toString()).toBe('PNG');
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ state: 'done', nodes: [{ node: 'load' }] });
  });

  it('speaks JSON lines to machines', async () => {
    const { code, out } = await vivarium('run', photoGraph, '--json', '-o', `${folder}/out/`, '--server', url);
    const lines = out.trim().split('\n');
    const events = lines.map((line) => JSON.parse(line) as { type: string; number?: number });
    expect(code).toBe(0);
    expect(events[0]).toMatchObject({ type: 'run.queued', number: 1 });
    expect(events.at(-2)).toMatchObject({ type: 'run.finished', number: events.length - 1 });
    expect(events.at(-1)).toMatchObject({ type: 'outputs.written', files: [{ output: 'image' }] });
  });

  it('ends with 3 and the reason when moderation holds it back', async () => {
    const { code, err } = await vivarium('run', promptGraph, '--input', 'prompt=undress her', '--server', url);
    expect(code).toBe(3);
    expect(err).toContain('Held back by moderation: ');
  });

  it('says what a server refuses, and that none is there', async () => {
    expect(await vivarium('run', 'nobody@production', '--server', url)).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no such graph.'),
    });
    expect(await vivarium('runs', 'list', '--server', 'http://127.0.0.1:1')).toMatchObject({
      code: 1,
      err: expect.stringContaining('No server answers at http://127.0.0.1:1.'),
    });
    expect(await vivarium('runs', 'list', '--server', 'nowhere')).toMatchObject({
      err: expect.stringContaining('`nowhere` is not the address of a server.'),
    });
  });
});

describe('a run that asks for previews', () => {
  it('names them in its events as artifacts while it goes on', async () => {
    const client = new VivariumClient({ server: url, apiKey: key });
    const document = JSON.parse(readFileSync(photoGraph, 'utf8')) as GraphDocument;
    const { id } = await client.runs.submit({ graph: { document }, previews: true });
    const shown: { readonly id: string; readonly mediaType: string }[] = [];
    for await (const event of client.runs.events(id)) if (event.type === 'node.preview') shown.push(event.artifact);
    expect(shown).toMatchObject([{ mediaType: 'image/jpeg' }]);
    const picture = await client.artifacts.download(shown[0]?.id ?? '');
    expect([...picture.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    await client.runs.delete(id);
    await expect(client.artifacts.download(shown[0]?.id ?? '')).rejects.toMatchObject({ code: 'artifact/not-found' });
  });
});

describe('vivarium graphs', () => {
  it('pushes revisions, moves a channel, rolls it back and runs what it points to', async () => {
    const graph = JSON.parse(readFileSync(photoGraph, 'utf8')) as { nodes: { load: { params: object } } };
    const file = join(folder, 'frame.json');
    const push = async (focusX: number) => {
      graph.nodes.load.params = { width: 180, height: 320, focusX };
      writeFileSync(file, JSON.stringify(graph));
      const { out } = await vivarium('graphs', 'push', file, '-m', `focus at ${focusX}`);
      return /^frame@([0-9a-f]{12}) (.+)$/m.exec(out)?.slice(1) ?? [out];
    };
    const [first, isFirst] = await push(0.25);
    const [second, isSecond] = await push(0.75);
    expect([isFirst, isSecond, (await push(0.75))[1]]).toEqual(['is revision 1', 'is revision 2', 'was there already']);

    const promote = (revision: string) => vivarium('graphs', 'promote', `frame@${revision}`, 'production');
    expect((await promote(first ?? '')).out).toBe(`frame@production points to ${first}\n`);
    expect((await promote('latest')).out).toBe(`frame@production points to ${second}\n`);
    expect((await vivarium('graphs', 'rollback', 'frame', 'production')).out).toBe(
      `frame@production points to ${first} again\n`,
    );
    expect((await vivarium('graphs', 'list')).out).toMatch(
      new RegExp(`^frame +${second} +production→${first} +A photo in a portrait frame$`, 'm'),
    );
    expect((await vivarium('run', 'frame', '--server', url)).code).toBe(0);
    expect((await vivarium('graphs', 'promote', 'frame', 'production')).code).toBe(2);
  });
});

describe('vivarium runs', () => {
  it('lists runs, follows one that has ended, and cancels what is still there', async () => {
    await vivarium('run', photoGraph, '--server', url);
    const { out } = await vivarium('runs', 'list');
    const [, id = ''] = /^(run_[0-9a-f]{22}) +done/m.exec(out) ?? [];
    expect((await vivarium('runs', 'watch', id)).out).toMatch(/^load +(done|cached)/m);
    expect(await vivarium('runs', 'cancel', id)).toMatchObject({ code: 1, out: `${id} is done\n` });
    expect(await vivarium('runs', 'watch', `run_${'0'.repeat(22)}`)).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no such run.'),
    });
  });
});
