import type { ReactFlowInstance } from '@xyflow/react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Endpoint, GraphDocument } from '../../graphs/schema/document.ts';
import type { Point } from '../../graphs/schema/view.ts';
import type { NodeCatalogue } from '../catalogue/catalogue.ts';
import type { Command } from '../document/command.ts';
import type { DocumentStore } from '../document/document-store.ts';
import type { Words } from '../words/words.ts';
import type { FlowWire } from './flow-edges.ts';
import type { FlowNode } from './flow-nodes.ts';
import { Joins } from './joins.ts';

export type Flow = ReactFlowInstance<FlowNode, FlowWire>;

/** What an action on the canvas works with: it looks, decides, and runs a command. */
export interface CanvasTools {
  readonly documents: DocumentStore;
  readonly catalogue: NodeCatalogue;
  readonly words: Words;
  readonly flow: Flow;
  /** The element that the canvas fills. */
  readonly surface: HTMLElement;
}

/** The canvas on this page, for panels beside it: the library, the outline, the palette. */
export const openCanvas = createStore<{ readonly tools: CanvasTools | undefined }>(() => ({ tools: undefined }));

export function useOpenCanvas(): CanvasTools | undefined {
  return useStore(openCanvas, ({ tools }) => tools);
}

export function documentOf({ documents }: CanvasTools): GraphDocument {
  return documents.getState().document;
}

export function run({ documents }: CanvasTools, command: Command): void {
  documents.run(command);
}

export function joinsOf({ documents, catalogue, words }: CanvasTools): Joins {
  return new Joins(documents.getState().document, catalogue.manifests, words.canvas);
}

export function titleOf(tools: CanvasTools, node: string): string {
  return joinsOf(tools).titleOf(node);
}

/** Whether an input takes many wires. */
export function takesMany({ documents, catalogue }: CanvasTools, [node, port]: Endpoint): boolean {
  const type = documents.getState().document.nodes[node]?.type ?? '';
  return catalogue.manifests.get(type)?.inputs[port]?.list === true;
}

/** The point of the graph in the middle of what is seen. */
export function middleOf({ flow, surface }: CanvasTools): Point {
  const { left, top, width, height } = surface.getBoundingClientRect();
  return flow.screenToFlowPosition({ x: left + width / 2, y: top + height / 2 });
}
