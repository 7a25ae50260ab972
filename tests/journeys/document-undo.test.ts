import type { Page } from 'playwright-core';
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

const nodes = ['photo', 'timeline', 'scene', 'sky', 'water'];

const history = (page: Page) => page.getByRole('list', { name: 'History of changes' });

/** Duplicates every node and deletes what was there; gives the number of steps. */
async function editMuch(hand: DocumentHand, page: Page): Promise<number> {
  for (const node of nodes) {
    await hand.select(page, node);
    await page.keyboard.press('ControlOrMeta+d');
  }
  for (const node of nodes) await hand.remove(page, node);
  await page.getByRole('button', { name: 'History', exact: true }).click();
  await history(page).waitFor();
  return history(page).getByRole('listitem').count();
}

it('undoes a storm of changes to the very beginning, redoes it, and still can after a reload', async () => {
  const hand = await DocumentHand.make(studio, 'storm');
  const page = await hand.open(await studio.newPage());
  const cards = hand.cards(page);
  const steps = await editMuch(hand, page);
  // Each node twice, and the beginning.
  expect(steps).toBe(nodes.length * 2 + 1);
  await page.getByText('Draft saved').waitFor();
  expect(await hand.draft()).toEqual(['photo-2', 'scene-2', 'sky-2', 'timeline-2', 'water-2']);

  for (let press = 0; press < steps + 20; press += 1) await page.keyboard.press('ControlOrMeta+z');
  await hand.card(page, 'photo').waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await hand.draft()).toBeUndefined();
  expect(await cards.count()).toBe(nodes.length);

  for (let press = 0; press < steps + 20; press += 1) await page.keyboard.press('ControlOrMeta+Shift+z');
  await page.getByText('Draft saved').waitFor();
  expect(await hand.draft()).toEqual(['photo-2', 'scene-2', 'sky-2', 'timeline-2', 'water-2']);

  await page.reload();
  await page.getByText('You are back at your draft').waitFor();
  await hand.card(page, 'photo-2').waitFor();
  expect(await history(page).getByRole('listitem').count()).toBe(steps);
  await history(page).getByRole('button', { name: 'Opened' }).click();
  await hand.card(page, 'photo').waitFor();
  await page.getByText('Saved', { exact: true }).waitFor();
  expect(await hand.draft()).toBeUndefined();
}, 180_000);

it('names the wires that a step took away', async () => {
  const hand = await DocumentHand.make(studio, 'named');
  const page = await hand.open(await studio.newPage());
  await hand.remove(page, 'sky');
  await page.getByRole('button', { name: 'History', exact: true }).click();
  await history(page).getByText('Took 1 wire away: scene.masks → sky.masks').waitFor();
}, 180_000);

it('leaves undo in a text field to the text', async () => {
  const hand = await DocumentHand.make(studio, 'field');
  const page = await hand.open(await studio.newPage());
  await hand.remove(page, 'sky');
  await page.getByRole('button', { name: 'Versions', exact: true }).click();
  const field = page.getByLabel('What has changed?');
  await field.fill('words');
  await field.press('ControlOrMeta+z');
  expect(await hand.card(page, 'sky').count()).toBe(0);
  await field.blur();
  await page.keyboard.press('ControlOrMeta+z');
  await hand.card(page, 'sky').waitFor();
}, 180_000);
