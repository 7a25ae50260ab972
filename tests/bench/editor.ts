import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright-core';
import type { NodeManifest } from '../../graphs/schema/manifest.ts';
import { type Studio, startStudio } from '../journeys/studio.ts';
import { largeGraph } from './editor/large-graph.ts';
import { installProbe, type Probe } from './editor/page-probe.ts';
import { median, percentile, table } from './figures.ts';

const size = { nodes: 500, edges: 800 };
const frames = 50;
const ticksPerSecond = 20;

interface Figures {
  readonly medianMs: number;
  readonly p95Ms: number;
}

/**
 * The built editor in a real Chromium with a large graph: scripting time per frame of a drag and of a pan, per progress
 * event of a run, how many nodes such an event draws anew, and how much script comes before the first graph is seen.
 */
export async function benchEditor(): Promise<object> {
  const studio = await startStudio();
  // A graph wired at random lacks values that it needs, so there is no plan for it.
  studio.expectConsole(/api\/graphs\/plan/);
  // The run is led by the bench; the server does not know it.
  studio.expectConsole(/run_bench/);
  try {
    const graph = await createGraph(studio);
    const script = await initialScript(studio, 'ai-alive');
    const page = await studio.newPage();
    await page.addInitScript(installProbe);
    const cdp = await page.context().newCDPSession(page);
    // Time of the thread, so that other work on the machine does not count.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    await openGraph(page, cdp, `${studio.url}/graphs/${graph}`);
    const drag = await dragFigures(page, cdp);
    const pan = await panFigures(page, cdp);
    const { tick, mostDrawn, strangers } = await tickFigures(page, cdp);
    const row = (name: string, { medianMs, p95Ms }: Figures): string[] => [name, medianMs.toFixed(1), p95Ms.toFixed(1)];
    console.log(
      table(
        [`Scripting, ${size.nodes} nodes, ${size.edges} edges`, 'median ms', 'p95 ms'],
        [row('drag frame', drag), row('pan frame', pan), row('progress event', tick)],
      ),
    );
    console.log(`\nNodes drawn anew by a progress event: at most ${mostDrawn}, others than its own: ${strangers}`);
    console.log(`Script before the first graph: ${(script / 1000).toFixed(0)} kB gzip`);
    return { ...size, drag, pan, tick, mostDrawn, strangers, initialScriptGzipBytes: script };
  } finally {
    await studio.close();
  }
}

async function createGraph({ url }: Studio): Promise<string> {
  const { nodes } = (await (await fetch(`${url}/api/nodes`)).json()) as {
    nodes: { type: string; manifest: NodeManifest }[];
  };
  const document = largeGraph(nodes, size);
  if (document.edges.length !== size.edges) throw new Error(`Only ${document.edges.length} edges could be made.`);
  const name = 'large-graph';
  const response = await fetch(`${url}/api/graphs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, title: 'A large graph', document }),
  });
  if (!response.ok) throw new Error(`The graph was refused: ${(await response.text()).slice(0, 400)}`);
  return name;
}

/** Bytes of script, compressed, that come before a graph is seen. */
async function initialScript(studio: Studio, graph: string): Promise<number> {
  const page = await studio.newPage();
  const bodies: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body());
  });
  await page.goto(`${studio.url}/graphs/${graph}`);
  await page.locator('.react-flow__node-card').first().waitFor({ timeout: 60_000 });
  const before = bodies.slice();
  const sizes = await Promise.all(before.map(async (body) => gzipSync(await body).length));
  await page.close();
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

async function openGraph(page: Page, cdp: CDPSession, address: string): Promise<void> {
  page.setDefaultTimeout(120_000);
  await page.goto(address);
  const last = page.locator('.react-flow__node-card').nth(size.nodes - 1);
  await last.waitFor({ state: 'attached' });
  await quiet(page, cdp);
}

async function dragFigures(page: Page, cdp: CDPSession): Promise<Figures> {
  const card = page.locator('.react-flow__node[data-id="n262"]');
  const header = await card.locator('[data-name]').boundingBox();
  const start = await card.boundingBox();
  if (header === null || start === null) throw new Error('The card to drag is not to be seen.');
  const from = { x: header.x + header.width / 3, y: header.y + header.height / 2 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 6, from.y + 6, { steps: 3 });
  const figures = await perFrame(page, cdp, (i) => page.mouse.move(from.x + 6 + i, from.y + 6 + Math.sin(i / 6) * 20));
  const end = await card.boundingBox();
  await page.mouse.up();
  if (end === null || end.x - start.x < frames / 2) throw new Error('The card was not dragged.');
  return figures;
}

async function panFigures(page: Page, cdp: CDPSession): Promise<Figures> {
  const pane = await page.locator('.react-flow__pane').boundingBox();
  if (pane === null) throw new Error('The canvas is not to be seen.');
  const from = { x: pane.x + 24, y: pane.y + pane.height - 24 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const figures = await perFrame(page, cdp, (i) => page.mouse.move(from.x + i, from.y - i));
  await page.mouse.up();
  return figures;
}

async function tickFigures(page: Page, cdp: CDPSession) {
  await page.getByRole('button', { name: 'Run', exact: true }).press('Enter');
  await quiet(page, cdp);
  let id = 0;
  const send = (event: string, data: unknown): Promise<string[]> => {
    id += 1;
    return page.evaluate(
      async (sent) => {
        const { probe } = globalThis as unknown as { probe: Probe };
        probe.takeRendered();
        probe.send(sent);
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
        return probe.takeRendered();
      },
      { id, event, data },
    );
  };
  await send('run.started', { nodes: Array.from({ length: size.nodes }, (_none, i) => ({ node: `n${i}` })) });
  await send('node.started', { node: 'n7' });
  await quiet(page, cdp);
  const drawn: string[][] = [];
  const tick = await perFrame(page, cdp, async (i) => {
    drawn.push(await send('node.progress', { node: 'n7', fraction: i / frames }));
    await page.waitForTimeout(1000 / ticksPerSecond - 16);
  });
  const strangers = new Set(drawn.flat().filter((node) => node !== 'n7')).size;
  return { tick, mostDrawn: Math.max(...drawn.map((nodes) => nodes.length)), strangers };
}

/** Scripting time of one step after another, each to the end of its frame. */
async function perFrame(page: Page, cdp: CDPSession, step: (i: number) => Promise<unknown>): Promise<Figures> {
  const times: number[] = [];
  for (let i = 0; i < frames; i += 1) {
    const before = await scriptMs(cdp);
    await step(i);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))));
    times.push((await scriptMs(cdp)) - before);
  }
  return { medianMs: median(times), p95Ms: percentile(times, 0.95) };
}

async function scriptMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000;
}

/** Waits until the page has had next to nothing to do for a while. */
async function quiet(page: Page, cdp: CDPSession): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    const before = await scriptMs(cdp);
    await page.waitForTimeout(400);
    if ((await scriptMs(cdp)) - before < 8) return;
  }
}
