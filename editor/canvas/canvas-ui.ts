import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Edge } from '../../graphs/schema/document.ts';
import type { Point } from '../../graphs/schema/view.ts';
import type { PortReference, Target } from './joins.ts';

/** Where a new node goes, and what it is wired to as soon as it is there. */
export interface SearchRequest {
  /** On the screen, for the list; on the graph, for the node. */
  readonly screen: Point;
  readonly at: Point;
  readonly from?: PortReference;
  readonly into?: Edge;
}

/** Choosing by keyboard what to connect; without a port the port is chosen first. */
export interface ConnectRequest {
  readonly node: string;
  readonly port?: PortReference;
  /** Only the ports of this node. */
  readonly on?: string;
  readonly screen?: Point;
}

export type MenuRequest = { readonly screen: Point; readonly at: Point } & (
  | { readonly kind: 'canvas' }
  | { readonly kind: 'node' | 'wire' | 'frame' | 'note' | 'reroute'; readonly id: string }
);

interface CanvasUi {
  readonly search: SearchRequest | undefined;
  readonly connect: ConnectRequest | undefined;
  readonly menu: MenuRequest | undefined;
  readonly isPaletteOpen: boolean;
  readonly isFindOpen: boolean;
  readonly areShortcutsOpen: boolean;
  /** The node or frame whose name is being written. */
  readonly renaming: string | undefined;
  readonly snaps: boolean;
  readonly hasMinimap: boolean;
  /** Touch only: dragging on the canvas draws a box instead of moving it. */
  readonly selectsByBox: boolean;
  /** Lines that show what a dragged node is in line with. */
  readonly guides: { readonly x: number | undefined; readonly y: number | undefined };
  /** A node type that is being dragged from the library. */
  readonly carried: { readonly type: string; readonly screen: Point } | undefined;
  /** The wire that a dragged node would be inserted into, and whether it fits. */
  readonly wireUnder: { readonly id: string; readonly fits: boolean } | undefined;
  readonly hovered: { readonly port: PortReference; readonly rect: DOMRect } | undefined;
  /** Set while a wire is being drawn. */
  readonly wiring: { readonly from: PortReference; readonly targets: ReadonlyMap<string, Target> } | undefined;
}

const settingsName = 'vivarium.canvas';

export const canvasUi = createStore<CanvasUi>(() => ({
  search: undefined,
  connect: undefined,
  menu: undefined,
  isPaletteOpen: false,
  isFindOpen: false,
  areShortcutsOpen: false,
  renaming: undefined,
  snaps: false,
  hasMinimap: true,
  selectsByBox: false,
  guides: { x: undefined, y: undefined },
  carried: undefined,
  wireUnder: undefined,
  hovered: undefined,
  wiring: undefined,
  ...keptSettings(),
}));

canvasUi.subscribe(({ snaps, hasMinimap }, before) => {
  if (snaps === before.snaps && hasMinimap === before.hasMinimap) return;
  globalThis.localStorage?.setItem(settingsName, JSON.stringify({ snaps, hasMinimap }));
});

export function useCanvasUi<Part>(pick: (ui: CanvasUi) => Part): Part {
  return useStore(canvasUi, pick);
}

export const setUi = canvasUi.setState;

export function portKey({ node, port, side }: PortReference): string {
  return `${node}.${port}.${side}`;
}

function keptSettings(): Partial<CanvasUi> {
  try {
    const kept: unknown = JSON.parse(globalThis.localStorage?.getItem(settingsName) ?? '{}');
    const { snaps = false, hasMinimap = true } = kept as Partial<CanvasUi>;
    return { snaps: snaps === true, hasMinimap: hasMinimap !== false };
  } catch {
    return {};
  }
}
