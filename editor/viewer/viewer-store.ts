import { createStore } from 'zustand';

export type CompareMode = 'side' | 'wipe' | 'blink' | 'difference';

export interface ViewerState {
  /** The run that is looked at; undefined while the viewer is closed. */
  readonly run: string | undefined;
  /** The one beside it. */
  readonly other: string | undefined;
  readonly heightPx: number;
}

const usualHeightPx = 380;
export const leastHeightPx = 220;

/** What the viewer below the canvas shows. */
export const viewerStore = createStore<ViewerState>(() => ({
  run: undefined,
  other: undefined,
  heightPx: usualHeightPx,
}));

export function openRun(run: string): void {
  viewerStore.setState({ run, other: undefined });
}

export function compareWith(other: string | undefined): void {
  viewerStore.setState({ other });
}

export function closeViewer(): void {
  viewerStore.setState({ run: undefined, other: undefined });
}

export function setViewerHeight(heightPx: number): void {
  viewerStore.setState({ heightPx: Math.max(leastHeightPx, Math.round(heightPx)) });
}
