import { positionOf } from '../../../graphs/logic/view.ts';
import type { Point } from '../../../graphs/schema/view.ts';
import { place } from '../../document/view-commands.ts';
import { announce } from '../announce.ts';
import { type CanvasTools, documentOf, run } from '../canvas-tools.ts';
import { showNodes } from '../selection-store.ts';
import { type Alignment, aligned, distributed } from './align.ts';
import { boxesOf, picked } from './selected.ts';

const glideMs = 320;

export function alignSelected(tools: CanvasTools, alignment: Alignment): void {
  const { nodes } = picked(tools);
  if (nodes.length < 2) return;
  const label = tools.words.canvas.did.align(alignment);
  run(tools, place({ nodes: aligned(boxesOf(tools, nodes), alignment) }, { label }));
}

export function distributeSelected(tools: CanvasTools, axis: 'across' | 'down'): void {
  const { nodes } = picked(tools);
  if (nodes.length < 3) return;
  const label = tools.words.canvas.did.distribute(axis);
  run(tools, place({ nodes: distributed(boxesOf(tools, nodes), axis) }, { label }));
}

/** Lays out the selected nodes when there are several, else all of them, as one step. */
export async function arrange(tools: CanvasTools): Promise<void> {
  const { nodes: chosen } = picked(tools);
  const document = documentOf(tools);
  const names = chosen.length > 1 ? chosen : Object.keys(document.nodes);
  if (names.length === 0) return;
  const { did, said } = tools.words.canvas;
  try {
    const { layeredLayout } = await import('../layout/layered-layout.ts');
    const boxes = boxesOf(tools, names);
    const places = await layeredLayout(document, { boxes, types: tools.catalogue.manifests });
    // The graph may have changed while the worker thought; the places of nodes that are gone are left out by the command.
    glide(tools.surface);
    run(tools, place({ nodes: places }, { label: did.arrange }));
    if (chosen.length <= 1) showNodes([]);
    announce(said.arranged);
  } catch {
    announce(said.notArranged);
  }
}

/** Lets cards come to their new places smoothly; with reduced motion they are there at once. */
function glide(surface: HTMLElement): void {
  surface.dataset['glides'] = 'true';
  setTimeout(() => delete surface.dataset['glides'], glideMs);
}

/** Moves the selected nodes by keys; presses in a row are one step. */
export function nudge(tools: CanvasTools, by: Point): void {
  const { nodes } = picked(tools);
  if (nodes.length === 0) return;
  const document = documentOf(tools);
  const places = nodes.map((name): [string, Point] => {
    const { x, y } = positionOf(document, name);
    return [name, { x: x + by.x, y: y + by.y }];
  });
  const label = tools.words.canvas.did.move(nodes.length, nodes[0] ?? '');
  run(tools, place({ nodes: new Map(places) }, { label, gesture: `nudge ${nodes.join(' ')}` }));
}
