import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Studio, startStudio } from './studio.ts';

const runMs = 300_000;

let studio: Studio;
let page: Page;

beforeAll(async () => {
  studio = await startStudio();
  page = await studio.newPage();
}, 120_000);
afterAll(() => studio.close());

/** Runs the shipped graph, short, and waits for its end. */
async function run(inputs: object): Promise<string> {
  const body = JSON.stringify({ graph: 'ai-alive@production', inputs: { duration: 1, ...inputs } });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${studio.url}/api/runs`, { method: 'POST', headers, body });
  const { id } = (await answer.json()) as { readonly id: string };
  // The stream of events ends with the run.
  await (await fetch(`${studio.url}/api/runs/${id}/events`)).text();
  return id;
}

it('puts two runs side by side under one clock, exact to the frame, in every mode', {
  timeout: 2 * runMs,
}, async () => {
  const [first, second] = [await run({}), await run({ intensity: 2 })];
  await page.goto(`${studio.url}/runs`);
  for (const tile of [0, 1]) await page.getByRole('checkbox').nth(tile).check({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Compare the two' }).click();
  await page.waitForURL(/\/compare\?a=.*&b=/);
  expect([first, second].every((id) => page.url().includes(id))).toBe(true);
  const clips = () =>
    page
      .locator('video')
      .evaluateAll((all) =>
        all
          .map((one) => one as unknown as { readonly currentTime: number; readonly readyState: number })
          .map(({ currentTime, readyState }) => ({ currentTime, readyState })),
      );
  const times = async () => (await clips()).map(({ currentTime }) => currentTime);
  const isReady = async () => (await clips()).filter(({ readyState }) => readyState >= 2).length === 2;
  await expect.poll(isReady, { timeout: 60_000 }).toBe(true);

  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect.poll(async () => (await times()).every((time) => time > 0.1), { timeout: 60_000 }).toBe(true);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.locator('section[aria-label="Viewer"]').press('Home');
  for (let step = 0; step < 7; step++) await page.locator('section[aria-label="Viewer"]').press('.');
  expect(await page.locator('output').getAttribute('data-frame')).toBe('7');
  const [a = 0, b = 1] = await times();
  expect([Math.floor(a * 30), Math.floor(b * 30)]).toEqual([7, 7]);

  for (const mode of ['Wipe', 'Blink', 'Difference', 'Side by side']) {
    await page.getByText(mode, { exact: true }).click();
    expect(await times()).toEqual([a, b]);
  }
});

it('tells in plain words where a clip comes from, and opens the graph that it carries', {
  timeout: runMs,
}, async () => {
  await page.goto(`${studio.url}/runs`);
  await page
    .getByRole('link', { name: /^Run of/ })
    .first()
    .click();
  await page.getByRole('tab', { name: 'Provenance' }).click();
  await page.getByText('Signed here, and unchanged').waitFor({ timeout: 60_000 });
  await page.getByText('It was computed by an algorithm').waitFor();
  // The name of the graph is taken, so the next one is.
  studio.expectConsole(/409 .*\/api\/graphs/);
  await page.getByRole('button', { name: 'Open the graph that it carries' }).click();
  await page.waitForURL(/\/graphs\/ai-alive-2/, { timeout: 60_000 });
});
