import { notifications } from '@mantine/notifications';
import type { Point } from '../../../graphs/schema/view.ts';
import { copyNodes, duplicateNodes, pasteNodes } from '../../document/clipboard.ts';
import { announce } from '../announce.ts';
import { type CanvasTools, documentOf, middleOf, run } from '../canvas-tools.ts';
import { select } from '../selection-store.ts';
import { removeSelected } from './edit-actions.ts';
import { picked } from './selected.ts';

/** The last copy, for browsers that keep the clipboard from the page. */
let ownClipboard = '';

/** The selected part of the graph as text; undefined when nothing is selected. */
export function copiedText(tools: CanvasTools): string | undefined {
  const { nodes, frames, notes } = picked(tools);
  if (nodes.length + notes.length === 0) return undefined;
  ownClipboard = copyNodes(documentOf(tools), nodes, { frames, notes });
  announce(tools.words.canvas.said.copied(nodes.length));
  return ownClipboard;
}

/** From the palette or a menu, where there is no copy event: the browser may refuse, and the own copy stays. */
export async function copySelected(tools: CanvasTools): Promise<void> {
  const text = copiedText(tools);
  if (text === undefined) return;
  await navigator.clipboard?.writeText(text).catch(() => undefined);
}

export async function cutSelected(tools: CanvasTools): Promise<void> {
  await copySelected(tools);
  removeSelected(tools);
}

/** Pastes a text where the pointer is. */
export function pasteText(tools: CanvasTools, text: string, at?: Point): boolean {
  const { said } = tools.words.canvas;
  const pasted = pasteNodes(documentOf(tools), text, { at: at ?? middleOf(tools) });
  if (pasted === undefined) {
    announce(said.nothingToPaste);
    return false;
  }
  run(tools, pasted.command);
  select(pasted.nodes);
  announce(said.pasted(pasted.nodes.length));
  return true;
}

/** From a menu: reads the clipboard if the browser lets it, else what was copied here last. */
export async function pasteClipboard(tools: CanvasTools, at?: Point): Promise<void> {
  const read = await navigator.clipboard?.readText().catch(() => undefined);
  const text = read ?? ownClipboard;
  if (text === '') {
    notifications.show({ message: tools.words.canvas.said.pasteByKey });
    return;
  }
  if (!pasteText(tools, text, at)) notifications.show({ message: tools.words.canvas.said.nothingToPaste });
}

export function duplicateSelected(tools: CanvasTools): void {
  const { nodes } = picked(tools);
  const pasted = duplicateNodes(documentOf(tools), nodes, { x: 40, y: 40 });
  if (pasted === undefined) return;
  run(tools, pasted.command);
  select(pasted.nodes);
  announce(tools.words.canvas.said.pasted(pasted.nodes.length));
}
