import { createStore } from 'zustand';
import { persist } from 'zustand/middleware';

export type LeftPanel = 'nodes' | 'outline';
export type RightPanel = 'inspector' | 'runs' | 'versions' | 'history';

/** Which panels stand around the canvas. Kept in this browser, apart from every document. */
export interface LayoutState {
  readonly left: LeftPanel | undefined;
  readonly right: RightPanel | undefined;
  /** On a narrow screen one panel covers the canvas at a time. */
  readonly sheet: LeftPanel | RightPanel | undefined;
}

/** The first look belongs to the graph; nodes to add are one press away. */
const usual: LayoutState = { left: undefined, right: 'inspector', sheet: undefined };

export const layoutStore = createStore<LayoutState>()(
  persist(() => usual, {
    name: 'vivarium.layout',
    version: 1,
    partialize: ({ left, right }) => ({ left, right }),
  }),
);

/** Opens a panel beside the canvas; the one that is open closes. */
export function toggleLeft(panel: LeftPanel): void {
  layoutStore.setState(({ left }) => ({ left: left === panel ? undefined : panel }));
}

export function toggleRight(panel: RightPanel): void {
  layoutStore.setState(({ right }) => ({ right: right === panel ? undefined : panel }));
}

export function toggleSheet(panel: LeftPanel | RightPanel): void {
  layoutStore.setState(({ sheet }) => ({ sheet: sheet === panel ? undefined : panel }));
}

export function closeSheet(): void {
  layoutStore.setState({ sheet: undefined });
}
