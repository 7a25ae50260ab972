import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DocumentHand } from './document-hand.ts';
import { type Studio, startStudio } from './studio.ts';

let studio: Studio;
let hand: DocumentHand;
let count = 0;
let opened: Page[] = [];

beforeAll(async () => {
  studio = await startStudio();
  // A conflict is a refusal, and to be offline a failure, which browsers write down.
  studio.expectConsole(/status of 409|ERR_INTERNET_DISCONNECTED|status of 422.*graphs\/plan/);
}, 180_000);
afterAll(() => studio.close());
beforeEach(async () => {
  count += 1;
  opened = [];
  hand = await DocumentHand.make(studio, `two-${count}`);
});

afterEach(() => Promise.all([...opened].map((page) => page.context().close())));

const pathOf = (page: Page): string => new URL(page.url()).pathname;

/** In a browser of its own, or beside another page. */
async function openPage(beside?: Page): Promise<Page> {
  const page = await studio.newPage(beside === undefined ? {} : { context: beside.context() });
  opened.push(page);
  return hand.open(page);
}

/** Two people, of whom the second has changed something that the server could not be told yet. */
async function twoSides(): Promise<{ readonly mine: Page; readonly theirs: Page }> {
  const [theirs, mine] = [await openPage(), await openPage()];
  // Where a look at the other side could come first, the two would not contradict each other.
  await mine.context().setOffline(true);
  await hand.remove(mine, 'water');
  await mine.getByText('Offline: kept in this browser').waitFor();
  await hand.remove(theirs, 'sky');
  await theirs.getByText('Draft saved').waitFor();
  await mine.context().setOffline(false);
  const dialog = mine.getByRole('dialog', { name: 'This graph was changed in two places' });
  await dialog.waitFor();
  await dialog.getByText('sky (motion/sky@1) was removed.').waitFor();
  await dialog.getByText('water (motion/water@1) was removed.').waitFor();
  return { mine, theirs };
}

describe('two tabs of one person', () => {
  it('show the same: what one saves appears in the other, as a step that can be undone there', async () => {
    const one = await openPage();
    const two = await openPage(one);
    await hand.remove(one, 'sky');
    await hand.card(two, 'sky').waitFor({ state: 'detached' });
    await two.bringToFront();
    await two.keyboard.press('ControlOrMeta+z');
    await hand.card(two, 'sky').waitFor();
    await hand.card(one, 'sky').waitFor();
  }, 180_000);
});

describe('two people', () => {
  it('are told what both have changed, and can take over theirs without losing mine', async () => {
    const { mine } = await twoSides();
    await mine.getByRole('button', { name: 'Use theirs' }).click();
    await hand.card(mine, 'water').waitFor();
    expect(await hand.card(mine, 'sky').count()).toBe(0);
    await mine.getByText('Draft saved').waitFor();
    await mine.keyboard.press('ControlOrMeta+z');
    await hand.card(mine, 'sky').waitFor();
    expect(await hand.card(mine, 'water').count()).toBe(0);
  }, 180_000);

  it('can save mine over theirs', async () => {
    const { mine, theirs } = await twoSides();
    await mine.getByRole('button', { name: 'Use mine' }).click();
    await mine.getByText('Draft saved').waitFor();
    await theirs.reload();
    await theirs.locator('.react-flow__node').first().waitFor();
    expect(await hand.card(theirs, 'sky').count()).toBe(1);
    expect(await hand.card(theirs, 'water').count()).toBe(0);
  }, 180_000);

  it('can keep both, mine as a graph of its own', async () => {
    const { mine } = await twoSides();
    await mine.getByRole('button', { name: 'Keep mine as a new graph' }).click();
    await expect.poll(() => pathOf(mine)).not.toBe(`/graphs/${hand.graph}`);
    await hand.card(mine, 'sky').waitFor();
    expect(await hand.card(mine, 'water').count()).toBe(0);
    await mine.goto(`${studio.url}/graphs/${hand.graph}`);
    await hand.card(mine, 'water').waitFor();
    expect(await hand.card(mine, 'sky').count()).toBe(0);
  }, 180_000);
});
