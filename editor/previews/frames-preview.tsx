import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { PreviewView } from '../runs/run-view.ts';
import { useWords } from '../words/words.ts';
import classes from './pictures.module.css';
import { useArtifactUrl } from './use-artifact-url.ts';

const eachMs = 350;

/** A few frames of a stream: the newest one, and one after the other while the pointer is on them. */
export function FramesPreview({ preview }: { readonly preview: PreviewView }) {
  const { previews } = useWords();
  const { frames, about } = preview;
  const isStill = useReducedMotion();
  const [isOver, setIsOver] = useState(false);
  const [index, setIndex] = useState(0);
  const isMoving = isOver && !isStill && frames.length > 1;
  useEffect(() => {
    if (!isMoving) return;
    const timer = setInterval(() => setIndex((old) => old + 1), eachMs);
    return () => clearInterval(timer);
  }, [isMoving]);
  const shown = isMoving ? frames[index % frames.length]?.id : preview.id;
  const url = useArtifactUrl(shown);
  const { frameCount, fps } = about as { readonly frameCount?: number; readonly fps?: number };
  return (
    <div className={classes.frame} onPointerEnter={() => setIsOver(true)} onPointerLeave={() => setIsOver(false)}>
      <img className={classes.picture} src={url} alt={previews.of(preview.of)} draggable={false} />
      {frameCount !== undefined && fps !== undefined && (
        <span className={classes.hint}>{previews.frames(frameCount, fps)}</span>
      )}
    </div>
  );
}
