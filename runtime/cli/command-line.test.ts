import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommandLine } from './main.ts';

const folder = mkdtempSync(join(tmpdir(), 'vivarium-cli-'));
const nodes = join(import.meta.dirname, '../../nodes');
const photoGraph = join(nodes, 'input/photo/example.json');
const promptGraph = join(nodes, 'moderation/prompt/example.json');
const badGraph = join(folder, 'bad.json');
writeFileSync(
  badGraph,
  JSON.stringify({ format: 'vivarium.graph/1', nodes: { a: { type: 'input/foto@1' } }, edges: [] }),
);
afterAll(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function vivarium(...args: string[]): Promise<Outcome> {
  const text = { out: '', err: '' };
  const code = await runCommandLine(args, {
    stdout: { write: (piece) => (text.out += piece) },
    stderr: { write: (piece) => (text.err += piece) },
    env: { VIVARIUM_DATA: join(folder, 'data') },
    signal: new AbortController().signal,
  });
  return { code, ...text };
}

describe('vivarium run', () => {
  it('writes a picture, a report and a table of what every node did', async () => {
    const [picture, report] = [join(folder, 'p.png'), join(folder, 'r.json')];
    const { code, out } = await vivarium(
      'run',
      photoGraph,
      '--set',
      'load.fit=crop',
      '-o',
      picture,
      '--report',
      report,
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^load +done/m);
    expect(out).toContain(`image: ${picture}`);
    expect(readFileSync(picture).subarray(1, 4).toString()).toBe('PNG');
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ state: 'done', nodes: [{ node: 'load' }] });
  });

  it('speaks JSON lines to machines and nothing else', async () => {
    const { code, out, err } = await vivarium('run', photoGraph, '--json', '-o', `${folder}/json/`);
    const events = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string });
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(events.map((event) => event.type)).toContain('node.finished');
    expect(events.at(-1)).toMatchObject({ type: 'outputs.written', exitCode: 0, files: [{ output: 'image' }] });
  });

  it('ends with 3, a reason in words and no file when moderation holds it back', async () => {
    const path = join(folder, 'held.txt');
    const { code, err } = await vivarium('run', promptGraph, '--input', 'prompt=undress her', '-o', path);
    expect(code).toBe(3);
    expect(err).toContain('Held back by moderation: ');
    expect(existsSync(path)).toBe(false);
  });

  it('ends with 1 and what to do when a file is no photo', async () => {
    const path = join(folder, 'none.png');
    const { code, err } = await vivarium('run', photoGraph, '--input', `photo=${badGraph}`, '-o', path);
    expect(code).toBe(1);
    expect(err).toContain('[input/photo-type]');
    expect(err).not.toContain('    at ');
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(join(folder, 'data/scratch'))).toEqual([]);
  });

  it.each([
    [['run'], "missing required argument 'graph'"],
    [['run', 'no-such-graph'], 'There is no graph `no-such-graph`'],
    [['run', photoGraph, '--sede', '1'], "unknown option '--sede'"],
    [['run', photoGraph, '--seed', '-1'], 'A seed is a whole number'],
    [['run', photoGraph, '--input', 'photo=nowhere.jpg'], 'There is no file `nowhere.jpg`'],
    [['run', photoGraph, '--set', 'load.width=9'], 'Width must be a whole number from 64 to 3840 px'],
    [['run', photoGraph, '--until', 'nobody'], 'There is no node `nobody`'],
    [['run', photoGraph, '-o', 'film=x.mp4'], 'The graph has no output `film`.'],
    [['dance'], "unknown command 'dance'"],
    [['nodes', 'input/foto'], 'Did you mean `input/photo`?'],
    [['verify', 'nowhere.mp4'], 'There is no file `nowhere.mp4`.'],
  ])('ends with 2 for %j', async (args, message) => {
    const { code, out, err } = await vivarium(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(out).toBe('');
  });

  it('says the same to machines', async () => {
    const { code, out } = await vivarium('run', 'no-such-graph', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ type: 'error', code: 'usage', exitCode: 2 });
  });
});

describe('vivarium plan', () => {
  it('says that a node will run, and after the run that it is cached', async () => {
    const changed = ['--set', 'load.focusX=0.25'];
    expect((await vivarium('plan', photoGraph, ...changed)).out).toMatch(/^load +Photo +run/m);
    await vivarium('run', photoGraph, ...changed);
    const { code, out } = await vivarium('plan', photoGraph, ...changed, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ nodes: [{ node: 'load', action: 'cached' }] });
  });
});

describe('vivarium check', () => {
  it('lists issues with path and hint and ends with 1', async () => {
    const { code, out } = await vivarium('check', badGraph);
    expect(code).toBe(1);
    expect(out).toContain('/nodes/a/type  There is no node type `input/foto@1`.');
    expect(out).toContain('Did you mean `input/photo@1`?');
    expect((await vivarium('run', badGraph)).code).toBe(1);
  });

  it('finds the graphs of the library sound', async () => {
    for (const name of ['ai-alive', 'verify']) {
      const { code, out } = await vivarium('check', name, '--json');
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ issues: [], revision: expect.stringMatching(/^[0-9a-f]{64}$/) });
    }
  });

  it('answers a file that is no JSON in words', async () => {
    const path = join(folder, 'broken.json');
    writeFileSync(path, '{"format":');
    expect(await vivarium('check', path)).toMatchObject({ code: 2, err: expect.stringContaining('is not JSON') });
  });
});

describe('vivarium diff, nodes and verify', () => {
  it('say what differs in words, and nothing when nothing does', async () => {
    expect((await vivarium('diff', photoGraph, photoGraph)).out).toBe('The two graphs mean the same.\n');
    expect((await vivarium('diff', photoGraph, promptGraph)).out).toContain('`load` (`input/photo@1`) was removed.');
    expect((await vivarium('diff', photoGraph, badGraph)).code).toBe(0);
  });

  it('list every node, and tell of one with the range of its params', async () => {
    expect(JSON.parse((await vivarium('nodes', '--json')).out)).toContainEqual(
      expect.objectContaining({ id: 'input/photo' }),
    );
    expect((await vivarium('nodes', 'input/photo')).out).toMatch(/^ {2}width +a whole number from 64 to 3840 px/m);
  });

  it('end with 1 for a clip that nobody signed', async () => {
    const { code, out } = await vivarium('verify', 'sample:drifting-light.mp4');
    expect(code).toBe(1);
    expect(out).toContain('There is no provenance in this file.');
  });
});

describe('the launcher', () => {
  it('starts the command line and hands on its exit code', async () => {
    const launcher = join(import.meta.dirname, 'vivarium.mjs');
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, [launcher, 'run', '--help']);
    expect(stdout).toContain('vivarium run ai-alive --input photo=me.jpg -o clip.mp4');
    await expect(run(process.execPath, [launcher, 'check', badGraph])).rejects.toMatchObject({ code: 1 });
  });
});
