import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useIsSelected } from '../canvas/selection-store.ts';
import { useNodePhoto } from '../widgets/use-photo.ts';
import { useWords } from '../words/words.ts';
import { drawFlow } from './draw-flow.ts';
import { type AboutMotion, type MotionField, motionField, movedPixels } from './motion-field.ts';
import classes from './pictures.module.css';
import type { PreviewProps } from './preview-body.tsx';
import { usePixels } from './preview-data.ts';
import { useArtifactUrl } from './use-artifact-url.ts';

const framesPerSecond = 12;

/**
 * Where a motion goes, as colours and arrows; and while the pointer is on it or its node is selected, the photo as it will
 * move, computed here.
 */
export function MotionPreview({ node, preview }: PreviewProps) {
  const { previews } = useWords();
  const sheet = usePixels(useArtifactUrl(preview.id));
  const field = useMemo(
    () => sheet && motionField(sheet, preview.about as unknown as AboutMotion),
    [sheet, preview.about],
  );
  const photo = usePixels(useNodePhoto(node).url, field);
  const isSelected = useIsSelected(node);
  const isStill = useReducedMotion();
  const [isOver, setIsOver] = useState(false);
  const isMoving = (isOver || isSelected) && !isStill && photo !== undefined;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (field === undefined || context === null || context === undefined) return;
    if (isMoving && photo !== undefined) return animate(context, field, photo);
    drawFlow(context, field, photo);
    return undefined;
  }, [field, photo, isMoving]);
  return (
    <div className={classes.frame} onPointerEnter={() => setIsOver(true)} onPointerLeave={() => setIsOver(false)}>
      <canvas
        ref={canvas}
        className={classes.picture}
        // Twice the field, so that arrows are fine lines.
        width={(field?.width ?? 1) * 2}
        height={(field?.height ?? 1) * 2}
        role="img"
        aria-label={isMoving ? previews.moving : previews.flow}
      />
      {!isMoving && !isStill && <span className={classes.hint}>{previews.watch}</span>}
    </div>
  );
}

/** Draws frame after frame while the canvas can be seen. Returns what ends that. */
function animate(context: CanvasRenderingContext2D, field: MotionField, photo: ImageData): () => void {
  const small = new OffscreenCanvas(field.width, field.height);
  const target = small.getContext('2d');
  const frame = new ImageData(field.width, field.height);
  const began = performance.now();
  const draw = (): void => {
    if (document.visibilityState === 'hidden') return;
    movedPixels(field, photo.data, (performance.now() - began) / 1000, frame.data);
    target?.putImageData(frame, 0, 0);
    context.drawImage(small, 0, 0, field.width * 2, field.height * 2);
  };
  draw();
  const timer = setInterval(draw, 1000 / framesPerSecond);
  return () => clearInterval(timer);
}
