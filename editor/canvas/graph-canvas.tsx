import '@xyflow/react/dist/style.css';
import { useComputedColorScheme } from '@mantine/core';
import {
  Background,
  type EdgeMouseHandler,
  type NodeMouseHandler,
  ReactFlow,
  ReactFlowProvider,
  SelectionMode,
  useReactFlow,
} from '@xyflow/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Point } from '../../graphs/schema/view.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocumentStore } from '../document/document-context.tsx';
import { useWords } from '../words/words.ts';
import { addReroute } from './actions/area-actions.ts';
import { CanvasOverlays } from './canvas-overlays.tsx';
import { type CanvasTools, openCanvas } from './canvas-tools.ts';
import { type MenuRequest, setUi, useCanvasUi } from './canvas-ui.ts';
import { ConnectionLine } from './connection-line.tsx';
import type { FlowWire } from './flow-edges.ts';
import { flowItem } from './flow-ids.ts';
import type { FlowNode } from './flow-nodes.ts';
import { FrameCard } from './frame-card.tsx';
import classes from './graph-canvas.module.css';
import { NodeCard } from './node-card.tsx';
import { NoteCard } from './note-card.tsx';
import { ReroutePoint } from './reroute-point.tsx';
import { clearSelection, select, selectionStore, setSelection } from './selection-store.ts';
import { useCanvasActions } from './use-canvas-actions.ts';
import { useDetail } from './use-detail.ts';
import { useDragging } from './use-dragging.ts';
import { useFlow } from './use-flow.ts';
import { useKeyboard } from './use-keyboard.ts';
import { usePortHover } from './use-port-hover.ts';
import { useWiring } from './use-wiring.ts';
import { useWishes } from './use-wishes.ts';
import { Wire } from './wire.tsx';

const nodeTypes = { card: NodeCard, frame: FrameCard, note: NoteCard, reroute: ReroutePoint };
const edgeTypes = { wire: Wire };
const grid: [number, number] = [20, 20];
const addingKeys = ['Shift', 'Meta', 'Control'];
const fitting = { padding: 0.15, maxZoom: 1 };

/** The graph as cards and wires, to look at and to work on. */
export function GraphCanvas() {
  return (
    <ReactFlowProvider>
      <Canvas />
    </ReactFlowProvider>
  );
}

function Canvas() {
  const surface = useRef<HTMLDivElement>(null);
  const pointer = useRef<Point>(undefined);
  const tools = useTools(surface);
  const held = useRef(tools);
  held.current = tools;
  const getTools = useCallback(() => held.current, []);
  const getPointer = useCallback(() => pointer.current, []);
  const flowNow = useRef<() => readonly FlowNode[]>(() => []);
  const dragging = useDragging(
    getTools,
    useCallback(() => flowNow.current(), []),
  );
  const { nodes, edges, onNodesChange, onEdgesChange, current } = useFlow(dragging.adjust);
  flowNow.current = current;
  const wiring = useWiring(getTools);
  const mouse = useMouse(getTools);
  const { canvas } = useWords();
  const colorMode = useComputedColorScheme('dark');
  const snaps = useCanvasUi((ui) => ui.snaps);
  const selectsByBox = useCanvasUi((ui) => ui.selectsByBox);
  useCanvasActions(tools, getPointer);
  useKeyboard(tools, getPointer);
  useDetail(surface);
  useWishes();
  const hover = usePortHover();
  return (
    <ReactFlow<FlowNode, FlowWire>
      ref={surface}
      className={classes.surface ?? ''}
      aria-label={canvas.canvas}
      // One stop of the Tab key; inside, the arrows walk.
      tabIndex={0}
      onPointerMove={(event) => {
        pointer.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerLeave={() => {
        pointer.current = undefined;
      }}
      {...hover}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onNodeDragStart={dragging.onNodeDragStart}
      onNodeDrag={dragging.onNodeDrag}
      onNodeDragStop={dragging.onNodeDragStop}
      {...wiring}
      {...mouse}
      connectionLineComponent={ConnectionLine}
      connectionRadius={28}
      colorMode={colorMode}
      minZoom={0.08}
      maxZoom={2.5}
      snapToGrid={snaps}
      snapGrid={grid}
      deleteKeyCode={null}
      panActivationKeyCode={null}
      multiSelectionKeyCode={addingKeys}
      selectionMode={SelectionMode.Partial}
      selectionOnDrag={selectsByBox}
      panOnDrag={!selectsByBox}
      zoomOnDoubleClick={false}
      nodesFocusable={false}
      edgesFocusable={false}
      disableKeyboardA11y
      elevateNodesOnSelect={false}
      nodeDragThreshold={2}
      attributionPosition="bottom-left"
      fitView
      fitViewOptions={fitting}
    >
      <Background color="var(--vv-canvas-dots)" bgColor="var(--vv-canvas)" gap={20} size={1.5} />
      {tools !== undefined && <CanvasOverlays tools={tools} />}
    </ReactFlow>
  );
}

/** The tools of this canvas, also for the panels beside it while it is there. */
function useTools(surface: React.RefObject<HTMLDivElement | null>): CanvasTools | undefined {
  const documents = useDocumentStore();
  const catalogue = useCatalogue();
  const words = useWords();
  const flow = useReactFlow<FlowNode, FlowWire>();
  const [element, setElement] = useState<HTMLElement>();
  useEffect(() => setElement(surface.current ?? undefined), [surface]);
  const tools = useMemo(
    () => (element === undefined ? undefined : { documents, catalogue, words, flow, surface: element }),
    [documents, catalogue, words, flow, element],
  );
  useEffect(() => {
    openCanvas.setState({ tools });
    return () => {
      openCanvas.setState({ tools: undefined });
      clearSelection();
    };
  }, [tools]);
  return tools;
}

/** Clicks that are more than a selection. */
function useMouse(tools: () => CanvasTools | undefined) {
  return useMemo(() => {
    const place = (event: { clientX: number; clientY: number }) => {
      const screen = { x: event.clientX, y: event.clientY };
      return { screen, at: tools()?.flow.screenToFlowPosition(screen) ?? screen };
    };
    const openMenu = (event: React.MouseEvent | MouseEvent, about: DistributiveOmit<MenuRequest, 'screen' | 'at'>) => {
      event.preventDefault();
      setUi({ menu: { ...place(event), ...about } as MenuRequest });
    };
    const onNodeContextMenu: NodeMouseHandler<FlowNode> = (event, { id }) => {
      const { kind } = flowItem(id);
      if (kind === 'node') {
        if (!selectionStore.getState().nodes.includes(id)) select([id]);
      } else setSelection({ nodes: [], edges: [], extras: [id] });
      openMenu(event, { kind, id });
    };
    const onEdgeContextMenu: EdgeMouseHandler<FlowWire> = (event, { id, data }) => {
      setSelection({ nodes: [], extras: [], edges: (data?.edges ?? []).map(keyOf) });
      openMenu(event, { kind: 'wire', id });
    };
    const onNodeDoubleClick: NodeMouseHandler<FlowNode> = (event, { id }) => {
      if (event.target instanceof Element && event.target.closest('[data-name]') !== null) setUi({ renaming: id });
    };
    const onEdgeDoubleClick: EdgeMouseHandler<FlowWire> = (event, { id }) => {
      const canvasTools = tools();
      if (canvasTools !== undefined) addReroute(canvasTools, id, place(event).at);
    };
    return {
      onNodeContextMenu,
      onEdgeContextMenu,
      onNodeDoubleClick,
      onEdgeDoubleClick,
      onPaneContextMenu: (event: React.MouseEvent | MouseEvent) => openMenu(event, { kind: 'canvas' }),
      onDoubleClick: (event: React.MouseEvent) => {
        const isPane = event.target instanceof Element && event.target.classList.contains('react-flow__pane');
        if (isPane) setUi({ search: place(event) });
      },
      onPaneClick: () => tools()?.surface.focus({ preventScroll: true }),
    };
  }, [tools]);
}

type DistributiveOmit<Value, Key extends PropertyKey> = Value extends unknown ? Omit<Value, Key> : never;

function keyOf({
  from,
  to,
}: {
  readonly from: readonly [string, string];
  readonly to: readonly [string, string];
}): string {
  return `${from[0]}.${from[1]}>${to[0]}.${to[1]}`;
}
