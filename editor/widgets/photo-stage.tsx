import { ActionIcon } from '@mantine/core';
import { IconArrowsMaximize, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { type CSSProperties, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { StrokePoint } from '../../graphs/schema/strokes.ts';
import { useWords } from '../words/words.ts';
import classes from './photo-stage.module.css';
import { wholeView, zoomed } from './stage-view.ts';
import { type StageStrokes, useStagePointers } from './use-stage-pointers.ts';

interface PhotoStageProps extends StageStrokes {
  readonly url: string | undefined;
  readonly label: string;
  /** Height over width of the photo, once it is known. */
  readonly onAspect: (aspect: number) => void;
  readonly aspect: number;
  /** Of the brush, as a fraction of the width of the photo. */
  readonly radius: number;
  /** What lies over the photo, in a coordinate system of its width. */
  readonly children: ReactNode;
}

/** The photo to draw on, with a zoom. By keyboard: arrows move the brush, Space puts it down and lifts it. */
export function PhotoStage({ url, label, onAspect, aspect, radius, children, ...strokes }: PhotoStageProps) {
  const { widgets } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const { view, setView, hover, setHover, handlers } = useStagePointers(frame, strokes);
  const [isDown, setDown] = useState(false);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? 0.05 : 0.01;
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const at: StrokePoint = hover ?? [0.5, 0.5];
    if (move !== undefined) {
      event.preventDefault();
      const [dx = 0, dy = 0] = move;
      const next: StrokePoint = [clamp(at[0] + dx * step), clamp(at[1] + (dy * step) / aspect)];
      setHover(next);
      if (isDown) strokes.onMove([next]);
    } else if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      setHover(at);
      if (isDown) strokes.onEnd();
      else strokes.onStart(at);
      setDown(!isDown);
    } else if (event.key === 'Escape' && isDown) {
      event.stopPropagation();
      strokes.onCancel();
      setDown(false);
    }
  };

  // Keys mean something of their own here, which is what the role says.
  const keyboard = { tabIndex: 0, onKeyDown };
  return (
    <div className={classes.root} style={{ '--aspect': `${1 / aspect}` } as CSSProperties}>
      <div
        ref={frame}
        className={classes.frame}
        role="application"
        aria-label={label}
        aria-description={widgets.stageKeys}
        {...handlers}
        {...keyboard}
      >
        <div
          className={classes.photo}
          style={{ transform: `translate(${view.x * 100}%, ${view.y * 100}%) scale(${view.scale})` }}
        >
          {url !== undefined && (
            <img
              src={url}
              alt=""
              draggable={false}
              onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => onAspect(naturalHeight / naturalWidth)}
            />
          )}
          {children}
          {hover !== undefined && (
            <svg className={classes.overlay} viewBox={`0 0 1 ${aspect}`} preserveAspectRatio="none" aria-hidden="true">
              <circle className={classes.brushShadow} cx={hover[0]} cy={hover[1] * aspect} r={radius} />
              <circle className={classes.brush} cx={hover[0]} cy={hover[1] * aspect} r={radius} />
            </svg>
          )}
        </div>
      </div>
      <div className={classes.zoom}>
        <ActionIcon
          size={28}
          variant="default"
          aria-label={widgets.zoomOut}
          onClick={() => setView(zoomed(view, 1 / 1.5, [0.5, 0.5]))}
        >
          <IconZoomOut size={15} />
        </ActionIcon>
        <ActionIcon
          size={28}
          variant="default"
          aria-label={widgets.zoomIn}
          onClick={() => setView(zoomed(view, 1.5, [0.5, 0.5]))}
        >
          <IconZoomIn size={15} />
        </ActionIcon>
        <ActionIcon size={28} variant="default" aria-label={widgets.zoomWhole} onClick={() => setView(wholeView)}>
          <IconArrowsMaximize size={15} />
        </ActionIcon>
      </div>
    </div>
  );
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
