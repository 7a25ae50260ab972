import { Loader } from '@mantine/core';
import { IconMovie } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { showDone, showFailure } from '../shell/show-failure.tsx';
import { useWords } from '../words/words.ts';
import classes from './clip-drop.module.css';
import { graphOfClip } from './clip-graph.ts';

/** Lets a clip be dropped anywhere on the page: the graph that made it opens. Other files are left to who takes them. */
export function ClipDrop() {
  const { viewer } = useWords();
  const [, go] = useLocation();
  const [state, setState] = useState<'idle' | 'over' | 'reading'>('idle');
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (event.defaultPrevented || !hasClip(event.dataTransfer)) return;
      event.preventDefault();
      setState((old) => (old === 'reading' ? old : 'over'));
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setState((old) => (old === 'over' ? 'idle' : old));
    };
    const onDrop = (event: DragEvent): void => {
      setState((old) => (old === 'over' ? 'idle' : old));
      const clip = [...(event.dataTransfer?.files ?? [])].find(isClip);
      if (event.defaultPrevented || clip === undefined) return;
      event.preventDefault();
      setState('reading');
      graphOfClip(clip, viewer)
        .then(({ name, title }) => {
          go(`/graphs/${name}`);
          showDone(viewer.openedFrom(title));
        }, showFailure)
        .finally(() => setState('idle'));
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [viewer, go]);
  if (state === 'idle') return null;
  return (
    <div className={classes.overlay} role="status">
      <p>
        {state === 'over' ? <IconMovie size={24} /> : <Loader size="sm" />}
        {state === 'over' ? viewer.dropClip : viewer.readingClip}
      </p>
    </div>
  );
}

/** While it is dragged only the kind of a file is known. */
function hasClip(transfer: DataTransfer | null): boolean {
  return [...(transfer?.items ?? [])].some(({ kind, type }) => kind === 'file' && type === 'video/mp4');
}

function isClip({ type }: File): boolean {
  return type === 'video/mp4';
}
