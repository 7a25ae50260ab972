import { useComputedColorScheme } from '@mantine/core';
import {
  Background,
  type Edge as FlowEdge,
  type Node as FlowNode,
  Handle,
  type NodeProps,
  Position,
  ReactFlow,
  type Viewport,
} from '@xyflow/react';
import { memo, useMemo } from 'react';
import { edgeKey, positionOf } from '../../graphs/logic/view.ts';
import type { Edge, GraphDocument } from '../../graphs/schema/document.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { categoryColours } from '../theme/category-colours.ts';
import classes from './compare-canvas.module.css';
import { type Comparison, type Mark, wiredPorts } from './compared.ts';

interface CompareCanvasProps {
  readonly document: GraphDocument;
  readonly comparison: Comparison;
  /** The wires of both sides. */
  readonly allEdges: readonly Edge[];
  readonly label: string;
  readonly viewport: Viewport;
  readonly onViewport: (viewport: Viewport) => void;
  readonly focused: ReadonlySet<string>;
}

const nodeTypes = { compared: memo(ComparedNode) };
const markColours: { readonly [mark in Mark]: string } = {
  added: 'var(--vv-good)',
  removed: 'var(--vv-bad)',
  changed: 'var(--vv-warn)',
};

interface ComparedData extends Record<string, unknown> {
  readonly title: string;
  readonly colour: string;
  readonly mark: Mark | undefined;
  readonly isFocused: boolean;
  readonly ports: ReturnType<typeof wiredPorts>;
}

/** One side of a comparison: to look at, not to change. */
export function CompareCanvas({
  document,
  comparison,
  allEdges,
  label,
  viewport,
  onViewport,
  focused,
}: CompareCanvasProps) {
  const { entries } = useCatalogue();
  const colorMode = useComputedColorScheme('dark');
  const nodes = useMemo(
    () =>
      Object.entries(document.nodes).map(([id, instance]): FlowNode<ComparedData> => {
        const manifest = entries.get(instance.type)?.manifest;
        return {
          id,
          type: 'compared',
          position: positionOf(document, id),
          data: {
            title: instance.title ?? manifest?.title ?? instance.type,
            colour: manifest === undefined ? 'var(--vv-bad)' : categoryColours[manifest.category],
            mark: comparison.nodes.get(id),
            isFocused: focused.has(id),
            ports: wiredPorts(id, allEdges),
          },
        };
      }),
    [document, entries, comparison, allEdges, focused],
  );
  const edges = useMemo(
    () =>
      document.edges.map((edge): FlowEdge => {
        const id = edgeKey(edge);
        const mark = comparison.edges.get(id);
        const style =
          mark === undefined ? { stroke: 'var(--vv-border-strong)' } : { stroke: markColours[mark], strokeWidth: 3 };
        return {
          ...{
            id,
            style,
            source: edge.from[0],
            sourceHandle: edge.from[1],
            target: edge.to[0],
            targetHandle: edge.to[1],
          },
          zIndex: mark === undefined ? 0 : 1,
        };
      }),
    [document, comparison],
  );
  return (
    <section className={classes.canvas} aria-label={label}>
      <span className={classes.label}>{label}</span>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        viewport={viewport}
        onViewportChange={onViewport}
        colorMode={colorMode}
        minZoom={0.05}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
      >
        <Background color="var(--vv-canvas-dots)" bgColor="var(--vv-canvas)" gap={20} />
      </ReactFlow>
    </section>
  );
}

function ComparedNode({ data }: NodeProps<FlowNode<ComparedData>>) {
  const { title, colour, mark, isFocused, ports } = data;
  const rows = Math.max(ports.inputs.length, ports.outputs.length);
  return (
    <div
      className={classes.node}
      data-mark={mark}
      data-focused={isFocused || undefined}
      style={{ minHeight: headHeight + rows * rowHeight }}
    >
      <div className={classes.title}>
        <span className={classes.category} style={{ background: colour }} />
        {title}
      </div>
      {ports.inputs.map((port, row) => (
        <Handle key={port} id={port} type="target" position={Position.Left} style={{ top: placeOf(row) }} />
      ))}
      {ports.outputs.map((port, row) => (
        <Handle key={port} id={port} type="source" position={Position.Right} style={{ top: placeOf(row) }} />
      ))}
    </div>
  );
}

const headHeight = 36;
const rowHeight = 14;

function placeOf(row: number): number {
  return headHeight + row * rowHeight + rowHeight / 2;
}
