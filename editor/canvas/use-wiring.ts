import type { Connection, FinalConnectionState, IsValidConnection, OnConnectStartParams } from '@xyflow/react';
import { useCallback, useMemo } from 'react';
import type { Point } from '../../graphs/schema/view.ts';
import { announce } from './announce.ts';
import { connectTo } from './authoring.ts';
import { type CanvasTools, joinsOf } from './canvas-tools.ts';
import { canvasUi, portKey, setUi } from './canvas-ui.ts';
import type { FlowWire } from './flow-edges.ts';
import type { PortReference } from './joins.ts';

export interface Wiring {
  readonly onConnectStart: (event: MouseEvent | TouchEvent, params: OnConnectStartParams) => void;
  readonly onConnectEnd: (event: MouseEvent | TouchEvent, state: FinalConnectionState) => void;
  readonly onConnect: (connection: Connection) => void;
  readonly isValidConnection: IsValidConnection<FlowWire>;
}

/** Drawing a wire with the pointer: what fits glows, what does not says why, and an empty place asks for a node. */
export function useWiring(tools: () => CanvasTools | undefined): Wiring {
  const onConnectStart = useCallback<Wiring['onConnectStart']>(
    (_event, { nodeId, handleId, handleType }) => {
      const canvasTools = tools();
      if (canvasTools === undefined || nodeId === null || handleId === null) return;
      const from: PortReference = { node: nodeId, port: handleId, side: handleType === 'source' ? 'output' : 'input' };
      const targets = new Map(
        joinsOf(canvasTools)
          .targets(from)
          .map((target) => [portKey(target), target]),
      );
      setUi({ wiring: { from, targets }, hovered: undefined });
      markPorts(canvasTools.surface, portKey(from), (key) => targets.get(key)?.join.allowed === true);
    },
    [tools],
  );

  const onConnectEnd = useCallback<Wiring['onConnectEnd']>(
    (event, state) => {
      const canvasTools = tools();
      const { wiring } = canvasUi.getState();
      setUi({ wiring: undefined });
      if (canvasTools === undefined || wiring === undefined) return;
      unmarkPorts(canvasTools.surface);
      if (state.isValid === true) return;
      if (state.toHandle !== null) {
        const side = state.toHandle.type === 'source' ? 'output' : 'input';
        const join = joinTo({ node: state.toHandle.nodeId, port: state.toHandle.id ?? '', side });
        if (join?.allowed === false) announce(`${join.message} ${join.hint}`);
        return;
      }
      dropWire(canvasTools, wiring.from, pointOf(event));
    },
    [tools],
  );

  const onConnect = useCallback<Wiring['onConnect']>(
    ({ source, sourceHandle, target, targetHandle }) => {
      const canvasTools = tools();
      if (canvasTools === undefined || sourceHandle === null || targetHandle === null) return;
      const from = { node: source, port: sourceHandle, side: 'output' } as const;
      connectTo(canvasTools, from, { node: target, port: targetHandle, side: 'input' });
    },
    [tools],
  );

  const isValidConnection = useCallback<Wiring['isValidConnection']>(
    ({ source, sourceHandle, target, targetHandle }) => {
      const canvasTools = tools();
      if (canvasTools === undefined || !sourceHandle || !targetHandle) return false;
      const { wiring } = canvasUi.getState();
      const isFromOutput = wiring?.from.side !== 'input';
      const known = wiring?.targets.get(
        isFromOutput
          ? portKey({ node: target, port: targetHandle, side: 'input' })
          : portKey({ node: source, port: sourceHandle, side: 'output' }),
      );
      return (known?.join ?? joinsOf(canvasTools).answer([source, sourceHandle], [target, targetHandle])).allowed;
    },
    [tools],
  );

  return useMemo(
    () => ({ onConnectStart, onConnectEnd, onConnect, isValidConnection }),
    [onConnectStart, onConnectEnd, onConnect, isValidConnection],
  );
}

/** What the wire being drawn would do at a port. */
export function joinTo(port: PortReference) {
  return canvasUi.getState().wiring?.targets.get(portKey(port))?.join;
}

/** On a card the only port that fits is taken, or one is chosen; on the canvas a node that fits is looked for. */
function dropWire(tools: CanvasTools, from: PortReference, screen: Point): void {
  const element = document.elementFromPoint(screen.x, screen.y);
  const card = element?.closest('.react-flow__node-card')?.getAttribute('data-id');
  if (card !== null && card !== undefined && card !== from.node) {
    const joins = joinsOf(tools);
    const fits = joins.targetsOn(card, from).filter(({ join }) => join.allowed);
    const free = fits.filter(({ join }) => join.allowed && join.replaces === undefined);
    const [only] = free.length === 1 ? free : fits.length === 1 ? fits : [];
    if (fits.length === 0) announce(tools.words.canvas.nothingFits(joins.titleOf(card)));
    if (only !== undefined) connectTo(tools, from, only);
    else setUi({ connect: { node: from.node, port: from, on: card, screen } });
    return;
  }
  if (element?.closest('.react-flow__pane') === null || element === null || card === from.node) return;
  setUi({ search: { screen, at: tools.flow.screenToFlowPosition(screen), from } });
}

/**
 * Marks every port by whether the wire may end there. It is written to the page directly: two thousand ports would
 * otherwise be drawn anew when a wire is taken up, and once more when it is let go.
 */
function markPorts(surface: HTMLElement, from: string, isFit: (key: string) => boolean): void {
  for (const element of surface.querySelectorAll<HTMLElement>('[data-port]')) {
    const key = element.dataset['port'] ?? '';
    if (key !== from) element.dataset['fit'] = isFit(key) ? 'yes' : 'no';
  }
}

function unmarkPorts(surface: HTMLElement): void {
  for (const element of surface.querySelectorAll<HTMLElement>('[data-fit]')) delete element.dataset['fit'];
}

function pointOf(event: MouseEvent | TouchEvent): Point {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: at?.clientX ?? 0, y: at?.clientY ?? 0 };
}
