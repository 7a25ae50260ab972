import { useEffect } from 'react';
import { order } from '../../graphs/logic/order.ts';
import type { Point } from '../../graphs/schema/view.ts';
import { actionFor } from '../palette/actions.ts';
import { goToBookmarkNumber } from './actions/area-actions.ts';
import { nudge } from './actions/arrange-actions.ts';
import { copiedText, pasteText } from './actions/clipboard-actions.ts';
import { removeSelected } from './actions/edit-actions.ts';
import { announce } from './announce.ts';
import { type CanvasTools, documentOf, titleOf } from './canvas-tools.ts';
import { clearSelection, select, selectionStore } from './selection-store.ts';
import { type Direction, walk } from './walk.ts';

const arrows: { readonly [key: string]: Direction } = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const steps: { readonly [direction in Direction]: Point } = {
  left: { x: -20, y: 0 },
  right: { x: 20, y: 0 },
  up: { x: 0, y: -20 },
  down: { x: 0, y: 20 },
};

/** Every key of the canvas: actions by their shortcuts, arrows through the graph, and the clipboard's own events. */
export function useKeyboard(tools: CanvasTools | undefined, pointer: () => Point | undefined): void {
  useEffect(() => {
    if (tools === undefined) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const focus = focusOf(tools);
      // Tab goes on to the next control, as everywhere; it searches for whoever has the hand on the mouse.
      if (event.key === 'Tab' && (pointer() === undefined || document.activeElement?.matches(':focus-visible'))) return;
      const action = actionFor(event, focus);
      if (action !== undefined) {
        event.preventDefault();
        action.run();
        return;
      }
      if (!focus.isOnCanvas || focus.isInField) return;
      const direction = arrows[event.key];
      const bookmark = event.shiftKey ? /^Digit([1-9])$/.exec(event.code)?.[1] : undefined;
      if (direction !== undefined && !event.metaKey && !event.ctrlKey) {
        event.preventDefault();
        if (event.altKey) nudge(tools, scaled(steps[direction], event.shiftKey ? 5 : 1));
        else step(tools, direction);
      } else if (bookmark !== undefined) {
        event.preventDefault();
        goToBookmarkNumber(tools, Number(bookmark));
      } else if (event.key === 'Escape') {
        clearSelection();
      } else if (event.key === 'Enter' && document.activeElement === tools.surface) {
        step(tools, 'right');
      }
    };
    const onCopy = (event: ClipboardEvent): void => {
      if (!isForCanvas(tools)) return;
      const text = copiedText(tools);
      if (text === undefined) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') removeSelected(tools);
    };
    const onPaste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!isForCanvas(tools) || text === '') return;
      const screen = pointer();
      if (pasteText(tools, text, screen && tools.flow.screenToFlowPosition(screen))) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('copy', onCopy);
    window.addEventListener('cut', onCopy);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('copy', onCopy);
      window.removeEventListener('cut', onCopy);
      window.removeEventListener('paste', onPaste);
    };
  }, [tools, pointer]);
}

/** Selects a node and brings the focus and the view to it. */
export function walkTo(tools: CanvasTools, node: string): void {
  select([node]);
  const card = tools.surface.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(node)}"]`);
  card?.focus({ preventScroll: true });
  bringIntoView(tools, node);
  announce(titleOf(tools, node));
}

function step(tools: CanvasTools, direction: Direction): void {
  const graph = documentOf(tools);
  const [from] = selectionStore.getState().nodes;
  if (from === undefined) {
    const [first] = order(graph).names;
    if (first !== undefined) walkTo(tools, first);
    return;
  }
  const next = walk(graph, from, direction);
  if (next !== undefined) walkTo(tools, next);
}

/** Moves the canvas by no more than it must. */
function bringIntoView({ flow, surface }: CanvasTools, node: string): void {
  const inner = flow.getInternalNode(node);
  if (inner === undefined) return;
  const { x, y, zoom } = flow.getViewport();
  const { width, height } = surface.getBoundingClientRect();
  const [left, top] = [inner.internals.positionAbsolute.x * zoom + x, inner.internals.positionAbsolute.y * zoom + y];
  const size = { width: (inner.measured.width ?? 0) * zoom, height: (inner.measured.height ?? 0) * zoom };
  const margin = 24;
  const shift = {
    x: Math.max(0, margin - left) - Math.max(0, left + size.width + margin - width),
    y: Math.max(0, margin - top) - Math.max(0, top + size.height + margin - height),
  };
  if (shift.x !== 0 || shift.y !== 0)
    void flow.setViewport({ x: x + shift.x, y: y + shift.y, zoom }, { duration: 120 });
}

function focusOf({ surface }: CanvasTools): { isInField: boolean; isOnCanvas: boolean } {
  const element = document.activeElement;
  const isInField =
    element instanceof HTMLElement &&
    (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName)) &&
    !/^(checkbox|radio|range|button)$/.test(element.getAttribute('type') ?? '');
  const isOnCanvas = element === null || element === document.body || surface.contains(element);
  return { isInField, isOnCanvas };
}

/** A copy on the canvas is of nodes; one of selected words is the browser's. */
function isForCanvas(tools: CanvasTools): boolean {
  const { isInField, isOnCanvas } = focusOf(tools);
  return isOnCanvas && !isInField && (document.getSelection()?.isCollapsed ?? true);
}

function scaled({ x, y }: Point, by: number): Point {
  return { x: x * by, y: y * by };
}
