import { ActionIcon, Tooltip } from '@mantine/core';
import { useWords } from '../words/words.ts';
import type { LeftPanel, RightPanel } from './layout-store.ts';
import classes from './panel-rail.module.css';
import type { PanelEntry } from './panels.tsx';

interface PanelRailProps<Name extends LeftPanel | RightPanel> {
  readonly side: 'left' | 'right';
  readonly panels: readonly PanelEntry<Name>[];
  readonly open: string | undefined;
  readonly onToggle: (name: Name) => void;
}

/** The buttons that open and close the panels of one side. */
export function PanelRail<Name extends LeftPanel | RightPanel>({ side, panels, open, onToggle }: PanelRailProps<Name>) {
  const { workbench } = useWords();
  return (
    <div
      className={side === 'left' ? classes.left : classes.right}
      role="toolbar"
      aria-orientation="vertical"
      aria-label={workbench.panels}
    >
      {panels.map(({ name, icon: Icon }) => (
        <Tooltip key={name} label={workbench[name]} position={side === 'left' ? 'right' : 'left'} openDelay={400}>
          <ActionIcon
            variant={open === name ? 'light' : 'subtle'}
            color={open === name ? 'lagoon' : 'gray'}
            size={34}
            aria-label={workbench[name]}
            aria-pressed={open === name}
            onClick={() => onToggle(name)}
          >
            <Icon size={18} />
          </ActionIcon>
        </Tooltip>
      ))}
    </div>
  );
}
