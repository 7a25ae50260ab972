import type { Page } from 'playwright-core';

/** A hand on the mouse: what a person does on the canvas, by what they see. */
export class CanvasHand {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Opens the start page and begins with an empty graph. */
  async beginEmpty(url: string): Promise<void> {
    await this.#page.goto(url);
    await this.#page.getByRole('button', { name: 'New graph' }).click();
    await this.#page.getByText('Start with a node').waitFor();
  }

  /** Double-clicks the canvas and takes what the search offers first under this title. */
  async add(at: { x: number; y: number }, text: string, title: string): Promise<void> {
    await this.#page.locator('.react-flow__pane').dblclick({ position: at });
    await this.choose(text, title);
  }

  async choose(text: string, title: string): Promise<void> {
    await this.#page.getByRole('dialog').getByRole('combobox').fill(text);
    await this.#page.getByRole('dialog').getByRole('option').filter({ hasText: title }).first().click();
  }

  /** Draws a wire from one port to another. */
  async join(from: string, to: string): Promise<void> {
    const end = await this.#middle(to);
    await this.#pull(from, end);
    await this.#page.mouse.up();
  }

  /** Draws a wire and holds it where it is. */
  async hold(from: string, to: string): Promise<void> {
    await this.#pull(from, await this.#middle(to));
  }

  /** Drops a wire beside its port and takes what the search offers there. */
  async grow(from: string, by: { x: number; y: number }, [text, title]: readonly [string, string]): Promise<void> {
    const start = await this.#middle(from);
    await this.#pull(from, { x: start.x + by.x, y: start.y + by.y });
    await this.#page.mouse.up();
    await this.choose(text, title);
  }

  /** Makes room: everything in view, and a little further away. */
  async stepBack(steps: number): Promise<void> {
    await this.#page.getByRole('button', { name: 'Zoom to fit' }).click();
    await this.#settle();
    for (let i = 0; i < steps; i += 1) await this.#page.getByRole('button', { name: 'Zoom out' }).click();
    await this.#settle();
  }

  /** Waits until the canvas does not move any more. */
  async #settle(): Promise<void> {
    await this.#page.evaluate(async () => {
      const viewport = document.querySelector('.react-flow__viewport');
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      for (let still = 0, last = ''; still < 5; ) {
        await frame();
        const now = viewport?.getAttribute('style') ?? '';
        still = now === last ? still + 1 : 0;
        last = now;
      }
    });
  }

  async #pull(from: string, end: { x: number; y: number }): Promise<void> {
    const start = await this.#middle(from);
    await this.#page.mouse.move(start.x, start.y);
    await this.#page.mouse.down();
    await this.#page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 3 });
    await this.#page.mouse.move(end.x, end.y, { steps: 3 });
  }

  async #middle(port: string): Promise<{ x: number; y: number }> {
    const box = await this.#page.locator(`[data-port="${port}"] .react-flow__handle`).boundingBox();
    if (box === null) throw new Error(`There is no port ${port} to be seen.`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }
}
