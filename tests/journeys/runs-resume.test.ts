import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Studio, startStudio } from './studio.ts';

/** A run of the whole graph takes seconds; on a machine with other work, minutes. */
const runMs = 300_000;

let studio: Studio;
let page: Page;

beforeAll(async () => {
  studio = await startStudio();
  page = await studio.newPage();
}, 120_000);
afterAll(() => studio.close());

interface RunLine {
  readonly id: string;
  readonly state: string;
  readonly attempt: number;
}

/** What the server says, not the page. */
async function runsOnServer(): Promise<readonly RunLine[]> {
  const page = (await (await fetch(`${studio.url}/api/runs`)).json()) as { readonly runs: readonly RunLine[] };
  return page.runs;
}

const moment = (state: string) => page.locator(`[data-moment="${state}"]`);

describe('a run that the page is following', () => {
  it('goes on over a reload and over the death of the server, as one run, until its clip plays', {
    timeout: 2 * runMs,
  }, async () => {
    await page.goto(`${studio.url}/graphs/ai-alive`);
    await page.getByRole('button', { name: 'Run', exact: true }).click({ timeout: 60_000 });
    await page.locator('[data-run-state="done"]').first().waitFor({ timeout: runMs });
    await moment('running').waitFor();

    await page.reload();
    await moment('running').waitFor({ timeout: 60_000 });
    await page.locator('[data-run-state="done"]').first().waitFor();

    await studio.kill();
    await page.getByText('The server does not answer. The run is kept there').waitFor({ timeout: 30_000 });
    await studio.restart();
    await moment('done').waitFor({ timeout: runMs });
    await page.getByText('The server does not answer').waitFor({ state: 'hidden' });
    const runs = await runsOnServer();
    expect(runs.map(({ state }) => state)).toEqual(['done']);
    expect(runs[0]?.attempt).toBeGreaterThan(1);

    await page.getByRole('button', { name: 'Runs', exact: true }).click();
    await page.getByRole('listitem').filter({ hasText: 'Done' }).getByRole('button').first().click();
    const clip = page.locator('section[aria-label="Viewer"] video');
    await clip.waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    const time = () => clip.evaluate((video) => (video as unknown as { readonly currentTime: number }).currentTime);
    await expect.poll(time, { timeout: 60_000 }).toBeGreaterThan(0.2);
    await page.keyboard.press(',');
    expect(await clip.evaluate((video) => (video as unknown as { readonly paused: boolean }).paused)).toBe(true);
  });

  it('is shown in a second window at once, with what it made', { timeout: runMs }, async () => {
    const second = await studio.newPage();
    await second.goto(`${studio.url}/graphs/ai-alive`);
    await second.locator('[data-moment="done"]').waitFor({ timeout: 60_000 });
    await second.locator('[data-run-state="cached"], [data-run-state="done"]').first().waitFor();
    expect(await second.locator('img[alt^="Preview of"]').count()).toBeGreaterThan(0);
    expect(await runsOnServer()).toHaveLength(1);
  });
});
