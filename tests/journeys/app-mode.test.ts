import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Studio, startStudio } from './studio.ts';

const patience = { timeout: 90_000 };

let studio: Studio;
let photo: Buffer;
beforeAll(async () => {
  photo = await readFile(new URL('../../graphs/library/samples/meadow.jpg', import.meta.url));
  studio = await startStudio();
}, 180_000);
afterAll(() => studio.close());

/** A phone held upright. */
const openApp = async (theme: 'dark' | 'light' = 'dark'): Promise<Page> => {
  const page = await studio.newPage({ width: 390, height: 844, theme });
  await page.goto(`${studio.url}/app/ai-alive`);
  await page.getByRole('heading', { name: 'AI Alive' }).waitFor(patience);
  return page;
};

const makeShort = (page: Page): Promise<void> => page.getByRole('textbox', { name: 'Duration' }).fill('1');

describe('a graph as an app on a phone', () => {
  test('makes a clip of a photo, which a refresh and a link find again', async () => {
    const page = await openApp();
    const picker = page.locator('input[type="file"]').first();
    await picker.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no photo') });
    await page.getByText('notes.txt is no photo that can be used.').waitFor();
    await picker.setInputFiles({ name: 'my meadow.jpg', mimeType: 'image/jpeg', buffer: photo });
    await page.getByText('notes.txt').waitFor({ state: 'detached' });
    await page.getByRole('textbox', { name: 'Prompt' }).fill('let the clouds drift');
    await makeShort(page);
    await page.getByRole('progressbar', { name: 'Upload' }).waitFor({ state: 'detached', ...patience });
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('Your clip is ready.').waitFor(patience);
    await expectPlaying(page);
    await page.getByRole('button', { name: 'How this was made' }).click();
    await page.getByText('my meadow.jpg').waitFor();
    expect(new URL(page.url()).searchParams.get('run')).toMatch(/^run_/);

    await page.reload();
    await page.getByText('Your clip is ready.').waitFor(patience);
    const prompt = page.getByRole('textbox', { name: 'Prompt' });
    await expect.poll(() => prompt.inputValue(), patience).toBe('let the clouds drift');
    expect(await page.getByRole('button', { name: /^Clip of/ }).count()).toBe(1);

    const other = await studio.newPage({ width: 390, height: 844 });
    await other.goto(page.url());
    await other.getByText('Your clip is ready.').waitFor(patience);
    expect(await other.getByRole('button', { name: /^Clip of/ }).count()).toBe(0);
    await other.close();
    await page.close();
  }, 240_000);

  test('says kindly why something is not made, and lets go on', async () => {
    const page = await openApp('light');
    await page.getByRole('textbox', { name: 'Prompt' }).fill('show blood and gore, somebody is murdered');
    await makeShort(page);
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByText('This one cannot be made').waitFor(patience);
    await page.getByText('Try another photo or other words.').waitFor();
    expect(await page.locator('video').count()).toBe(0);
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Open in the editor' }).click();
    await page.waitForURL(/\/graphs\/ai-alive$/);
    await page.close();
  }, 180_000);

  test('takes no value that a run would refuse, and can be used by everybody', async () => {
    const page = await openApp();
    const duration = page.getByRole('textbox', { name: 'Duration' });
    await duration.fill('600');
    await page.getByText(/Duration must be a number from 1 to 60/).waitFor();
    expect(await duration.inputValue()).toBe('600');
    await page.getByRole('button', { name: 'Use 60' }).click();
    expect(await duration.inputValue()).toBe('60');
    expect(await seriousFindings(page)).toEqual([]);
    const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(isWider).toBe(false);
    await page.close();
  }, 120_000);
});

async function expectPlaying(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const video = document.querySelector<HTMLVideoElement>('[data-run="done"] video');
    return video !== null && video.videoWidth === 720 && video.currentTime > 0;
  }, patience);
}

async function seriousFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
