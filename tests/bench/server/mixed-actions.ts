import { readFileSync } from 'node:fs';
import { get, request } from 'node:http';
import { connect } from 'node:net';
import { chainOf } from './no-op-nodes.ts';
import type { RunAnswer } from './runs-api.ts';
import type { ScratchServer } from './scratch-server.ts';
import { thirtyNodes } from './submit.ts';

/** What is remembered of the world, so that there is something to cancel, delete and read. */
interface World {
  readonly server: ScratchServer;
  readonly random: () => number;
  readonly runs: string[];
  readonly artifacts: string[];
  readonly statuses: Map<number, number>;
}

export type Action = (world: World) => Promise<void>;

const photo = readFileSync(new URL('../../../graphs/library/samples/seaside.jpg', import.meta.url));
const mostRuns = 60;
const mostArtifacts = 30;

function pick<Item>({ random }: World, items: readonly Item[]): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

function take(world: World, items: string[]): string | undefined {
  return items.splice(Math.floor(world.random() * items.length), 1)[0];
}

async function send(world: World, method: string, path: string, body?: unknown) {
  const answer = await world.server.client.send(method, path, body);
  world.statuses.set(answer.status, (world.statuses.get(answer.status) ?? 0) + 1);
  return answer;
}

/** Every upload is another file to the server. */
async function upload(world: World): Promise<void> {
  const mark = Buffer.from(`${world.random()}`);
  world.artifacts.push(await world.server.client.upload(Buffer.concat([photo, mark])));
  if (world.artifacts.length > mostArtifacts) await removeArtifact(world);
}

async function removeArtifact(world: World): Promise<void> {
  const id = take(world, world.artifacts);
  if (id !== undefined) await send(world, 'DELETE', `/api/artifacts/${id}`);
}

async function submit(world: World): Promise<void> {
  const seed = Math.floor(world.random() * 1e9);
  const isReal = world.random() < 0.1;
  const document = isReal ? thirtyNodes() : chainOf(10, { seed, waitMs: 5 });
  const { status, text } = await send(world, 'POST', '/api/runs', { graph: { document }, seed });
  if (status === 201) world.runs.push((JSON.parse(text) as RunAnswer).id);
  while (world.runs.length > mostRuns) await removeRun(world);
}

async function removeRun(world: World): Promise<void> {
  const id = world.runs.shift();
  if (id === undefined) return;
  await send(world, 'POST', `/api/runs/${id}/cancel`);
  const { status } = await send(world, 'DELETE', `/api/runs/${id}`);
  // One that runs takes a moment to end.
  if (status === 409) world.runs.push(id);
}

async function retry(world: World): Promise<void> {
  const id = pick(world, world.runs);
  if (id === undefined) return;
  const { status, text } = await send(world, 'POST', `/api/runs/${id}/retry`);
  if (status === 201) world.runs.push((JSON.parse(text) as RunAnswer).id);
}

async function cancel(world: World): Promise<void> {
  const id = pick(world, world.runs);
  if (id !== undefined) await send(world, 'POST', `/api/runs/${id}/cancel`);
}

async function look(world: World): Promise<void> {
  const id = pick(world, world.runs);
  await send(world, 'GET', '/api/runs?limit=50');
  if (id === undefined) return;
  const { text } = await send(world, 'GET', `/api/runs/${id}`);
  await send(world, 'GET', `/api/runs/${id}/log`);
  for (const { artifact } of Object.values((JSON.parse(text) as RunAnswer).outputs ?? {})) {
    if (artifact !== undefined) await readRange(world, artifact.id);
  }
}

async function readRange(world: World, id: string | undefined = pick(world, world.artifacts)): Promise<void> {
  if (id === undefined) return;
  const from = Math.floor(world.random() * 10_000);
  const headers = { range: `bytes=${from}-${from + 4_999}` };
  const { status } = await world.server.client.send('GET', `/api/artifacts/${id}/content`, undefined, headers);
  world.statuses.set(status, (world.statuses.get(status) ?? 0) + 1);
}

/** Follows a run for a while and goes away in the middle, or at its end. */
async function follow(world: World): Promise<void> {
  const id = pick(world, world.runs);
  if (id === undefined) return;
  const giveUpMs = 200 + world.random() * 3_000;
  await leaving(`${world.server.url}/api/runs/${id}/events`, giveUpMs);
}

/** Goes away while a file comes. */
async function leaveDownload(world: World): Promise<void> {
  const id = pick(world, world.artifacts);
  if (id !== undefined) await leaving(`${world.server.url}/api/artifacts/${id}/content`, 2);
}

function leaving(url: string, afterMs: number): Promise<void> {
  return new Promise((resolve) => {
    const sent = get(url, { agent: false }, (response) => response.resume());
    const timer = setTimeout(() => sent.destroy(), afterMs);
    sent.once('error', () => {});
    sent.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Goes away in the middle of an upload, or of a JSON body, or says nothing at all. */
async function leaveUpload(world: World): Promise<void> {
  if (world.random() < 0.3) return sayNothing(world);
  const isForm = world.random() < 0.5;
  const type = isForm ? 'multipart/form-data; boundary=x' : 'application/json';
  const headers = { 'content-type': type, 'content-length': 1_000_000 };
  const path = isForm ? '/api/artifacts' : '/api/runs';
  const start = isForm ? '--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n' : '{"graph":';
  await new Promise<void>((resolve) => {
    const sent = request(`${world.server.url}${path}`, { method: 'POST', agent: false, headers });
    sent.once('error', () => {});
    sent.once('close', resolve);
    sent.write(start);
    sent.write(isForm ? photo.subarray(0, 40_000) : Buffer.alloc(10_000, ' '));
    setTimeout(() => sent.destroy(), 30);
  });
}

async function sayNothing({ server }: World): Promise<void> {
  const { hostname, port } = new URL(server.url);
  await new Promise<void>((resolve) => {
    const socket = connect(Number(port), hostname, () => setTimeout(() => socket.destroy(), 50));
    socket.once('error', () => {});
    socket.once('close', () => resolve());
  });
}

async function checkAndPlan(world: World): Promise<void> {
  await send(world, 'POST', '/api/graphs/check', { document: thirtyNodes() });
  await send(world, 'POST', '/api/graphs/plan', { graph: 'ai-alive@production' });
  await send(world, 'GET', '/metrics');
}

/** How often of twenty. */
export const actions: readonly (readonly [Action, number])[] = [
  [submit, 4],
  [look, 4],
  [follow, 3],
  [cancel, 1],
  [retry, 1],
  [removeRun, 1],
  [upload, 2],
  [readRange, 1],
  [leaveDownload, 1],
  [leaveUpload, 1],
  [checkAndPlan, 1],
];
