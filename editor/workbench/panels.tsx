import {
  IconAdjustmentsHorizontal,
  IconCategory,
  IconHistory,
  IconListTree,
  IconPlayerPlay,
  IconVersions,
} from '@tabler/icons-react';
import { type ComponentType, lazy } from 'react';
import { InspectorPanel } from '../inspector/inspector-panel.tsx';
import { OutlinePanel } from '../outline/outline-panel.tsx';
import { NodeLibrary } from '../palette/node-library.tsx';
import type { LeftPanel, RightPanel } from './layout-store.ts';

/** One panel beside the canvas. Its title is the word of the same name. */
export interface PanelEntry<Name extends LeftPanel | RightPanel> {
  readonly name: Name;
  readonly icon: ComponentType<{ readonly size?: number }>;
  readonly Panel: ComponentType;
}

const VersionsPanel = lazy(() =>
  import('../versions/versions-panel.tsx').then((module) => ({ default: module.VersionsPanel })),
);
const HistoryPanel = lazy(() =>
  import('../document/history-panel.tsx').then((module) => ({ default: module.HistoryPanel })),
);

export const leftPanels: readonly PanelEntry<LeftPanel>[] = [
  { name: 'nodes', icon: IconCategory, Panel: NodeLibrary },
  { name: 'outline', icon: IconListTree, Panel: OutlinePanel },
];

export const rightPanels: readonly PanelEntry<RightPanel>[] = [
  { name: 'inspector', icon: IconAdjustmentsHorizontal, Panel: InspectorPanel },
  {
    name: 'runs',
    icon: IconPlayerPlay,
    Panel: lazy(() => import('../runs/runs-panel.tsx').then(({ RunsPanel }) => ({ default: RunsPanel }))),
  },
  { name: 'versions', icon: IconVersions, Panel: VersionsPanel },
  { name: 'history', icon: IconHistory, Panel: HistoryPanel },
];
