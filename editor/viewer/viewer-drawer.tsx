import { ActionIcon, Skeleton, Tooltip } from '@mantine/core';
import { IconExternalLink, IconX } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import { useWords } from '../words/words.ts';
import classes from './viewer-drawer.module.css';
import { closeViewer, compareWith, setViewerHeight, viewerStore } from './viewer-store.ts';

const RunViewer = lazy(() => import('./run-viewer.tsx'));
const keyStepPx = 32;

/** The clip that is looked at, below the canvas. */
export function ViewerDrawer() {
  const { viewer } = useWords();
  const { run, other, heightPx } = useStore(viewerStore);
  if (run === undefined) return null;
  const page = other === undefined ? `/runs/${run}` : `/compare?a=${run}&b=${other}`;
  return (
    <section
      className={classes.drawer}
      style={{ '--drawer-height': `${heightPx}px` } as React.CSSProperties}
      aria-label={viewer.title}
    >
      <ResizeEdge heightPx={heightPx} />
      <div className={classes.corner}>
        <Tooltip label={viewer.openPage}>
          <ActionIcon component={Link} href={page} variant="subtle" color="gray" size="sm" aria-label={viewer.openPage}>
            <IconExternalLink size={14} />
          </ActionIcon>
        </Tooltip>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={viewer.close} onClick={closeViewer}>
          <IconX size={16} />
        </ActionIcon>
      </div>
      <Suspense fallback={<Skeleton flex={1} radius={0} />}>
        <RunViewer key={run} run={run} other={other} onOther={compareWith} />
      </Suspense>
    </section>
  );
}

/** The upper edge: dragged, or moved with the arrow keys. */
function ResizeEdge({ heightPx }: { readonly heightPx: number }) {
  const { viewer } = useWords();
  return (
    <hr
      className={classes.edge}
      aria-orientation="horizontal"
      aria-label={viewer.resize}
      aria-valuenow={heightPx}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const bottom = event.currentTarget.parentElement?.getBoundingClientRect().bottom ?? window.innerHeight;
        setViewerHeight(Math.min(bottom - event.clientY, window.innerHeight - 160));
      }}
      onKeyDown={({ key }) => {
        if (key === 'ArrowUp') setViewerHeight(heightPx + keyStepPx);
        if (key === 'ArrowDown') setViewerHeight(heightPx - keyStepPx);
      }}
    />
  );
}
