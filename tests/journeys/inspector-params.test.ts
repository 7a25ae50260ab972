import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Studio, startStudio } from './studio.ts';

let studio: Studio;
beforeAll(async () => {
  studio = await startStudio();
}, 180_000);
afterAll(() => studio.close());

const openGraph = async (): Promise<{ page: Page; panel: Locator }> => {
  const page = await studio.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`${studio.url}/graphs/ai-alive`);
  const panel = page.getByRole('region', { name: 'Inspector' });
  await panel.getByRole('textbox', { name: 'Title' }).waitFor();
  return { page, panel };
};

/** By the card's upper edge, where there are no ports and no fields. */
const selectNode = async (page: Page, node: string): Promise<void> => {
  const box = await page.locator(`.react-flow__node[data-id="${node}"]`).boundingBox();
  if (box === null) throw new Error(`There is no card of ${node}.`);
  await page.mouse.click(box.x + box.width / 2, box.y + 4);
};

const undo = (page: Page): Promise<void> => page.getByRole('button', { name: /^Undo/ }).first().click();

describe('the params of a node', () => {
  test('are typed, dragged, reset and undone, a drag as one step', async () => {
    const { page, panel } = await openGraph();
    await selectNode(page, 'water');
    const exact = panel.getByRole('textbox', { name: 'Amount' });
    const slider = panel.getByRole('slider', { name: 'Amount' });
    expect(await exact.inputValue()).toBe('1');

    await exact.fill('9');
    await panel.getByText('Amount must be a number from 0 to 3; it is 9.').waitFor();
    expect(await exact.inputValue()).toBe('9');
    expect(await slider.inputValue()).toBe('1');
    await exact.fill('3/2');
    expect(await slider.inputValue()).toBe('1.5');
    await exact.press('Enter');
    await exact.blur();
    expect(await exact.inputValue()).toBe('1.5');

    const box = await slider.boundingBox();
    if (box === null) throw new Error('The slider is not shown.');
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width / 2, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.75, y, { steps: 12 });
    await page.mouse.move(box.x + box.width - 1, y, { steps: 12 });
    await page.mouse.up();
    expect(await slider.inputValue()).toBe('3');
    await undo(page);
    expect(await slider.inputValue()).toBe('1.5');

    await panel.getByRole('button', { name: 'Amount: back to 1' }).click();
    expect(await exact.inputValue()).toBe('1');
    await undo(page);
    expect(await exact.inputValue()).toBe('1.5');
    await page.close();
  }, 120_000);

  test('become inputs of the graph and back, with the value they had', async () => {
    const { page, panel } = await openGraph();
    await selectNode(page, 'camera');
    const row = panel.locator('[data-param="amount"]');
    await row.getByRole('textbox', { name: 'Amount' }).fill('1.7');
    await row.getByRole('button', { name: 'Make Amount an input of the graph' }).click();
    await row.getByRole('button', { name: 'Graph input “amount”' }).click();

    const card = panel.locator('[data-port="amount"]');
    expect(await card.getByRole('textbox', { name: 'Amount' }).inputValue()).toBe('1.7');
    await card.getByRole('button', { name: 'Edit Amount' }).click();
    await card.getByRole('textbox', { name: 'Title' }).fill('Camera strength');
    const name = card.getByRole('textbox', { name: 'Name' });
    await name.fill('photo');
    await card.getByText('Another one has this name.').waitFor();
    await name.fill('cameraStrength');
    await name.press('Enter');
    const renamed = panel.locator('[data-port="cameraStrength"]');
    await renamed.getByText('Camera strength').waitFor();
    await renamed.getByRole('button', { name: 'Move Camera strength up' }).click();

    await selectNode(page, 'camera');
    await row.getByRole('button', { name: /^Amount is an input of the graph/ }).click();
    expect(await row.getByRole('textbox', { name: 'Amount' }).inputValue()).toBe('1.7');
    await page.close();
  }, 120_000);
});

describe('the page of a node', () => {
  test('is read beside the graph, and its example runs and is inserted', async () => {
    const { page, panel } = await openGraph();
    await selectNode(page, 'timeline');
    await panel.getByText('Help', { exact: true }).click();
    await panel.getByRole('heading', { name: 'How it works' }).waitFor();
    await panel.getByRole('button', { name: 'Run the example' }).click();
    await panel.getByText('What it gives').first().waitFor({ timeout: 60_000 });
    expect(await seriousFindings(page)).toEqual([]);
    const before = await page.locator('.react-flow__node').count();
    await panel.getByRole('button', { name: 'Insert here' }).click();
    await page.locator(`.react-flow__node >> nth=${before}`).waitFor();
    await page.close();
  }, 180_000);
});

/** In the panel; the canvas has journeys of its own. */
async function seriousFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).include('[aria-label="Inspector"]').analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
