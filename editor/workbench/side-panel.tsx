import { ActionIcon, Loader, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Suspense } from 'react';
import { useWords } from '../words/words.ts';
import type { LeftPanel, RightPanel } from './layout-store.ts';
import type { PanelEntry } from './panels.tsx';
import classes from './side-panel.module.css';

interface SidePanelProps {
  readonly panel: PanelEntry<LeftPanel | RightPanel>;
  readonly onClose: () => void;
}

/** A panel with its title; what it holds scrolls by itself. */
export function SidePanel({ panel: { name, Panel }, onClose }: SidePanelProps) {
  const { workbench } = useWords();
  const title = workbench[name];
  return (
    <section className={classes.panel} aria-label={title}>
      <div className={classes.head}>
        <Text size="xs" fw={600} className={classes.title}>
          {title}
        </Text>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={workbench.closePanel(title)} onClick={onClose}>
          <IconX size={14} />
        </ActionIcon>
      </div>
      <div className={classes.body}>
        <Suspense fallback={<Loader size="xs" m="md" />}>
          <Panel />
        </Suspense>
      </div>
    </section>
  );
}
