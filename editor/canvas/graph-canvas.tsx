import '@xyflow/react/dist/style.css';
import { useComputedColorScheme } from '@mantine/core';
import {
  applyNodeChanges,
  Background,
  Controls,
  type Edge as FlowEdge,
  type Node as FlowNode,
  MiniMap,
  type NodeChange,
  ReactFlow,
} from '@xyflow/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { edgeKey, positionOf } from '../../graphs/logic/view.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { useDocument, useRunCommand } from '../document/document-context.tsx';
import { moveNodes } from '../document/node-commands.ts';
import { NodeCard } from './node-card.tsx';

const nodeTypes = { card: NodeCard };

/** The graph as cards and wires. Positions come from the document; a drag is written back when it ends. */
export function GraphCanvas() {
  const document = useDocument((state) => state.document);
  const run = useRunCommand();
  const colorMode = useComputedColorScheme('dark');
  const [nodes, setNodes] = useState<FlowNode[]>(() => flowNodes(document));
  useEffect(() => setNodes(flowNodes(document)), [document]);
  const edges = useMemo(() => flowEdges(document), [document]);
  const onNodesChange = useCallback((changes: NodeChange[]) => setNodes((old) => applyNodeChanges(changes, old)), []);
  const onNodeDragStop = useCallback(
    (_event: unknown, _node: FlowNode, moved: FlowNode[]) =>
      run(moveNodes(new Map(moved.map(({ id, position }) => [id, position])))),
    [run],
  );
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      onNodesChange={onNodesChange}
      onNodeDragStop={onNodeDragStop}
      colorMode={colorMode}
      minZoom={0.1}
      fitView
    >
      <Background color="var(--vv-canvas-dots)" bgColor="var(--vv-canvas)" gap={20} />
      <MiniMap pannable zoomable />
      <Controls />
    </ReactFlow>
  );
}

function flowNodes(document: GraphDocument): FlowNode[] {
  return Object.keys(document.nodes).map((id) => ({
    id,
    type: 'card',
    position: positionOf(document, id),
    data: {},
  }));
}

function flowEdges(document: GraphDocument): FlowEdge[] {
  return document.edges.map((edge) => ({
    id: edgeKey(edge),
    source: edge.from[0],
    sourceHandle: edge.from[1],
    target: edge.to[0],
    targetHandle: edge.to[1],
  }));
}
