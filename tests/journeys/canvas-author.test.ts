import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CanvasHand } from './canvas-hand.ts';
import { type Studio, startStudio } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
  // A graph that is not finished has no plan, and two graphs begin with the same name.
  studio.expectConsole(/api\/graphs\/plan|409 \(Conflict\)/);
}, 180_000);
afterAll(() => studio.close());

const wires = [
  'encode.video>sign.video',
  'photo.image>render.image',
  'photo.image>scene.image',
  'photo.image>sign.photo',
  'photo.image>sky.image',
  'photo.image>water.image',
  'render.frames>encode.frames',
  'scene.masks>sky.masks',
  'scene.masks>water.masks',
  'sky.motion>render.motions',
  'timeline.timeline>render.timeline',
  'timeline.timeline>sky.timeline',
  'timeline.timeline>water.timeline',
  'water.motion>render.motions',
];

describe('a graph made from nothing', () => {
  test('by mouse and search alone runs, and its clip plays in the page', async () => {
    const page = await studio.newPage();
    const hand = new CanvasHand(page);
    await hand.beginEmpty(studio.url);
    await hand.add({ x: 40, y: 60 }, 'photo', 'Photo');
    await hand.add({ x: 40, y: 420 }, 'timeline', 'Timeline');
    await hand.stepBack(4);
    await hand.grow('photo.image.output', { x: 60, y: 0 }, ['scene', 'Understand the scene']);
    await hand.grow('scene.masks.output', { x: 60, y: -130 }, ['sky', 'Sky motion']);
    await hand.grow('scene.masks.output', { x: 60, y: 130 }, ['water', 'Water motion']);
    await hand.stepBack(1);
    for (const motion of ['sky', 'water']) {
      await hand.join('photo.image.output', `${motion}.image.input`);
      await hand.join('timeline.timeline.output', `${motion}.timeline.input`);
    }
    await hand.stepBack(2);
    await hand.grow('sky.motion.output', { x: 40, y: 30 }, ['render', 'Render']);
    await hand.stepBack(2);
    await hand.join('water.motion.output', 'render.motions.input');
    await hand.join('photo.image.output', 'render.image.input');
    await hand.join('timeline.timeline.output', 'render.timeline.input');
    await hand.grow('render.frames.output', { x: 24, y: 0 }, ['encode', 'Encode']);
    await hand.stepBack(2);
    await hand.grow('encode.video.output', { x: 24, y: 0 }, ['sign', 'Sign']);
    await hand.stepBack(1);
    await hand.join('photo.image.output', 'sign.photo.input');
    expect(await wiresOf(page)).toEqual(wires);

    await page.locator('.react-flow__node[data-id="sign"]').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Show Video as an output' }).click();
    await playsAfterRun(page);
    await page.close();
  }, 240_000);

  test('by keyboard alone runs, and its clip plays in the page', async () => {
    const page = await studio.newPage();
    const keys = page.keyboard;
    await page.goto(studio.url);
    await page.getByRole('button', { name: 'New graph' }).press('Enter');
    await page.getByRole('application', { name: 'Graph canvas' }).waitFor();
    await page.getByRole('application', { name: 'Graph canvas' }).focus();
    const add = async (text: string) => {
      await keys.press('Space');
      await keys.type(text);
      await keys.press('Enter');
    };
    /** Connects the selected node: its port by name, then the place by name. */
    const connect = async (port: string, place: string) => {
      await keys.press('l');
      await keys.type(port);
      await keys.press('Enter');
      await keys.type(place);
      await keys.press('Enter');
    };
    const goTo = async (title: string) => {
      await keys.press('Control+f');
      await keys.type(title);
      await keys.press('Enter');
      await keys.press('Escape');
    };
    await add('photo');
    await add('timeline');
    await add('understand');
    await connect('image', 'photo');
    for (const motion of ['sky motion', 'water motion']) {
      await add(motion);
      await connect('photo', 'photo');
      await connect('masks', 'scene');
      await connect('timeline', 'timeline');
    }
    await add('render');
    await connect('photo', 'photo');
    await connect('motions', 'sky');
    await connect('motions', 'water');
    await connect('timeline', 'timeline');
    await add('encode');
    await connect('frames', 'render');
    await add('sign');
    await connect('video', 'encode');
    await connect('photo', 'photo');
    expect(await wiresOf(page)).toEqual(wires);
    await goTo('sign');
    await keys.press('o');
    await playsAfterRun(page);
    await page.close();
  }, 240_000);
});

async function wiresOf(page: Page): Promise<string[]> {
  const ids = await page
    .locator('.react-flow__edge')
    .evaluateAll((edges) => edges.map((edge) => edge.getAttribute('data-id')));
  return ids.filter((id) => id !== null).sort();
}

async function playsAfterRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).press('Enter');
  const clip = page.locator('video').first();
  await clip.waitFor({ timeout: 150_000 });
  // It has pictures, and its time goes on.
  await clip.evaluate(async (video: HTMLVideoElement) => {
    video.muted = true;
    await video.play();
    while (video.currentTime < 0.2) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
  expect(await clip.evaluate((video: HTMLVideoElement) => video.videoWidth)).toBe(720);
}
