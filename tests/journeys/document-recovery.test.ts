import { afterAll, beforeAll, expect, it } from 'vitest';
import { DocumentHand } from './document-hand.ts';
import { type Studio, startStudio } from './studio.ts';

let studio: Studio;

beforeAll(async () => {
  studio = await startStudio();
  // What would run is asked for while the graph is edited; an unfinished one is refused.
  studio.expectConsole(/status of 422.*graphs\/plan/);
}, 180_000);
afterAll(() => studio.close());

it('says that the server is gone during an edit, keeps the work, and saves it when the server is back', async () => {
  const hand = await DocumentHand.make(studio, 'edit');
  const page = await hand.open(await studio.newPage());
  await hand.remove(page, 'sky');
  await studio.kill();
  await hand.remove(page, 'water');
  await page.getByText('Offline: kept in this browser').waitFor();
  await hand.remove(page, 'timeline');
  await studio.restart();
  await page.getByText('Draft saved').waitFor({ timeout: 30_000 });
  await expect.poll(() => hand.draft()).toEqual(['photo', 'scene']);
  await page.close();
}, 180_000);

it('brings the work back after the server was killed and the page was closed, with its history', async () => {
  const hand = await DocumentHand.make(studio, 'crash');
  const page = await hand.open(await studio.newPage());
  await hand.remove(page, 'sky');
  await page.getByText('Draft saved').waitFor();
  await studio.kill();
  await hand.remove(page, 'water');
  // Nobody waits for the moment after which the server would have been asked.
  await page.close();
  await studio.restart();
  expect(await hand.draft()).toEqual(['photo', 'scene', 'timeline', 'water']);

  const start = await studio.newPage({ context: page.context() });
  await start.goto(studio.url);
  const recovery = start.getByRole('region', { name: 'Recover your changes' });
  await recovery.getByText('Small').waitFor();
  await recovery.getByRole('link', { name: 'Open' }).click();
  await start.getByText('Recovered from this browser').waitFor();
  await start.getByText('Draft saved').waitFor();
  await expect.poll(() => hand.draft()).toEqual(['photo', 'scene', 'timeline']);
  await start.keyboard.press('ControlOrMeta+z');
  await hand.card(start, 'water').waitFor();
  await start.keyboard.press('ControlOrMeta+z');
  await hand.card(start, 'sky').waitFor();

  // What was undone last may still be on its way when the page is left.
  const left = async (): Promise<number> => {
    await start.goto(studio.url);
    await start.getByRole('heading', { level: 1 }).waitFor();
    return recovery.count();
  };
  await expect.poll(left, { timeout: 20_000 }).toBe(0);
}, 180_000);
