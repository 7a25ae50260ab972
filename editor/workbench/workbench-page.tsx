import { ActionIcon, Text } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { graphQuery } from '../api/queries.ts';
import { GraphCanvas } from '../canvas/graph-canvas.tsx';
import { useDocument, useDocumentStore } from '../document/document-context.tsx';
import { OpenGraph } from '../document/open-graph.tsx';
import { SaveState } from '../document/save-state.tsx';
import { RunBanner } from '../runs/run-banner.tsx';
import { RunButton } from '../runs/run-button.tsx';
import { StudioRuns } from '../runs/studio-runs.tsx';
import { useStartRun } from '../runs/use-start-run.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { ViewerDrawer } from '../viewer/viewer-drawer.tsx';
import { useWords } from '../words/words.ts';
import { useRunWhenAsked } from './run-when-asked.ts';
import { useShowResult } from './show-result.ts';
import { WorkbenchLayout } from './workbench-layout.tsx';
import classes from './workbench-page.module.css';

/** One graph, open for work. */
export default function WorkbenchPage({ graph }: { readonly graph: string }) {
  const { id } = useSuspenseQuery(graphQuery(graph)).data;
  return (
    <OpenGraph graph={graph}>
      <StudioRuns graphId={id}>
        <div className={classes.page}>
          <WorkbenchHeader />
          <WorkbenchLayout
            canvas={
              <>
                <GraphCanvas />
                <RunBanner />
              </>
            }
            viewer={<ViewerDrawer />}
          />
        </div>
      </StudioRuns>
    </OpenGraph>
  );
}

function WorkbenchHeader() {
  const { workbench } = useWords();
  const store = useDocumentStore();
  const title = useDocument((state) => state.document.title);
  const canUndo = useDocument((state) => state.past.length > 0);
  const canRedo = useDocument((state) => state.future.length > 0);
  return (
    <PageHeader>
      <Text fw={600} truncate>
        {title ?? workbench.untitled}
      </Text>
      <SaveState />
      <ActionIcon variant="subtle" color="gray" aria-label={workbench.undo} disabled={!canUndo} onClick={store.undo}>
        <IconArrowBackUp size={18} />
      </ActionIcon>
      <ActionIcon variant="subtle" color="gray" aria-label={workbench.redo} disabled={!canRedo} onClick={store.redo}>
        <IconArrowForwardUp size={18} />
      </ActionIcon>
      <span className={classes.space} />
      <RunControls />
    </PageHeader>
  );
}

function RunControls() {
  const start = useStartRun();
  useRunWhenAsked(start);
  useShowResult();
  return <RunButton />;
}
