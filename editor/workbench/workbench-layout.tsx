import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { useStore } from 'zustand';
import { useWords } from '../words/words.ts';
import { closeSheet, layoutStore, toggleLeft, toggleRight, toggleSheet } from './layout-store.ts';
import { PanelRail } from './panel-rail.tsx';
import { leftPanels, rightPanels } from './panels.tsx';
import { SidePanel } from './side-panel.tsx';
import classes from './workbench-layout.module.css';

interface WorkbenchLayoutProps {
  readonly canvas: ReactNode;
  /** Below the canvas. */
  readonly viewer: ReactNode;
}

/** The canvas with panels around it; on a narrow screen they come up over it, one at a time. */
export function WorkbenchLayout(props: WorkbenchLayoutProps) {
  const isNarrow = useMediaQuery('(max-width: 860px)', false, { getInitialValueInEffect: false });
  return isNarrow ? <NarrowLayout {...props} /> : <WideLayout {...props} />;
}

function WideLayout({ canvas, viewer }: WorkbenchLayoutProps) {
  const { workbench } = useWords();
  const openLeft = useStore(layoutStore, ({ left }) => left);
  const openRight = useStore(layoutStore, ({ right }) => right);
  const left = leftPanels.find(({ name }) => name === openLeft);
  const right = rightPanels.find(({ name }) => name === openRight);
  const panelIds = ['middle', ...(left === undefined ? [] : ['left']), ...(right === undefined ? [] : ['right'])];
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id: 'vivarium.workbench', panelIds });
  return (
    <div className={classes.wide}>
      <PanelRail side="left" panels={leftPanels} open={openLeft} onToggle={toggleLeft} />
      <Group className={classes.group} defaultLayout={defaultLayout} onLayoutChanged={onLayoutChanged}>
        {left !== undefined && (
          <>
            <Panel
              id="left"
              defaultSize="248px"
              minSize="200px"
              maxSize="420px"
              groupResizeBehavior="preserve-pixel-size"
            >
              <SidePanel panel={left} onClose={() => toggleLeft(left.name)} />
            </Panel>
            <Separator className={classes.separator} aria-label={workbench.resizePanel(workbench[left.name])} />
          </>
        )}
        <Panel id="middle" minSize="280px">
          <div className={classes.middle}>
            <main className={classes.canvas} aria-label={workbench.canvas}>
              {canvas}
            </main>
            {viewer}
          </div>
        </Panel>
        {right !== undefined && (
          <>
            <Separator className={classes.separator} aria-label={workbench.resizePanel(workbench[right.name])} />
            <Panel
              id="right"
              defaultSize="336px"
              minSize="280px"
              maxSize="560px"
              groupResizeBehavior="preserve-pixel-size"
            >
              <SidePanel panel={right} onClose={() => toggleRight(right.name)} />
            </Panel>
          </>
        )}
      </Group>
      <PanelRail side="right" panels={rightPanels} open={openRight} onToggle={toggleRight} />
    </div>
  );
}

const sheetPanels = [...leftPanels, ...rightPanels];

function NarrowLayout({ canvas, viewer }: WorkbenchLayoutProps) {
  const { workbench } = useWords();
  const open = useStore(layoutStore, ({ sheet }) => sheet);
  const panel = sheetPanels.find(({ name }) => name === open);
  return (
    <div className={classes.narrow}>
      <main className={classes.canvas} aria-label={workbench.canvas}>
        {canvas}
      </main>
      {viewer}
      <nav className={classes.tabs} aria-label={workbench.panels}>
        {sheetPanels.map(({ name, icon: Icon }) => (
          <button
            key={name}
            type="button"
            className={classes.tab}
            aria-pressed={open === name}
            onClick={() => toggleSheet(name)}
          >
            <Icon size={20} />
            {workbench[name]}
          </button>
        ))}
      </nav>
      <Drawer
        opened={panel !== undefined}
        onClose={closeSheet}
        position="bottom"
        size="72%"
        withCloseButton={false}
        padding={0}
        title={undefined}
        aria-label={panel === undefined ? undefined : workbench[panel.name]}
        classNames={{ content: classes.sheet, body: classes.sheetBody }}
      >
        {panel !== undefined && <SidePanel panel={panel} onClose={closeSheet} />}
      </Drawer>
    </div>
  );
}
