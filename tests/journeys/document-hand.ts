import type { Locator, Page } from 'playwright-core';
import type { Studio } from './studio.ts';

/** Nodes that stand so far apart that no wire passes over another one's title. */
const document = {
  format: 'vivarium.graph/1',
  title: 'Small',
  nodes: {
    photo: { type: 'input/photo@1' },
    timeline: { type: 'input/timeline@1' },
    scene: { type: 'segmentation/scene@1' },
    sky: { type: 'motion/sky@1' },
    water: { type: 'motion/water@1' },
  },
  edges: [
    { from: ['photo', 'image'], to: ['scene', 'image'] },
    { from: ['scene', 'masks'], to: ['sky', 'masks'] },
    { from: ['scene', 'masks'], to: ['water', 'masks'] },
  ],
  view: {
    nodes: {
      photo: { x: 0, y: 0 },
      timeline: { x: 0, y: 560 },
      scene: { x: 420, y: 0 },
      sky: { x: 840, y: -280 },
      water: { x: 840, y: 280 },
    },
  },
};

/** Works on one graph in pages of a studio, as a person would. */
export class DocumentHand {
  readonly studio: Studio;
  readonly graph: string;

  private constructor(studio: Studio, graph: string) {
    this.studio = studio;
    this.graph = graph;
  }

  /** A graph that nobody has touched. */
  static async make(studio: Studio, graph: string): Promise<DocumentHand> {
    const response = await fetch(`${studio.url}/api/graphs`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: graph, document }),
    });
    if (response.status !== 201) throw new Error(`The graph was not made: ${await response.text()}`);
    return new DocumentHand(studio, graph);
  }

  async open(page: Page): Promise<Page> {
    await page.goto(`${this.studio.url}/graphs/${this.graph}`);
    await this.cards(page).first().waitFor();
    return page;
  }

  cards(page: Page): Locator {
    return page.locator('.react-flow__node');
  }

  card(page: Page, node: string): Locator {
    return page.locator(`.react-flow__node[data-id="${node}"]`);
  }

  async select(page: Page, node: string): Promise<void> {
    await this.card(page, node).click({ position: { x: 16, y: 8 } });
  }

  async remove(page: Page, node: string): Promise<void> {
    await this.select(page, node);
    await page.keyboard.press('Delete');
    await this.card(page, node).waitFor({ state: 'detached' });
  }

  /** Names of the nodes in the draft on the server; undefined when there is none. */
  async draft(): Promise<readonly string[] | undefined> {
    const response = await fetch(`${this.studio.url}/api/graphs/${this.graph}/draft`);
    const { draft } = (await response.json()) as { draft: { document: { nodes: object } } | null };
    return draft === null ? undefined : Object.keys(draft.document.nodes).sort();
  }
}
