import { useRef } from 'react';
import { useWords } from '../words/words.ts';
import classes from './wipe-handle.module.css';

interface WipeHandleProps {
  /** 0 left to 1 right. */
  readonly at: number;
  readonly onMove: (at: number) => void;
}

const stepPercent = 2;

/** The line between two clips in one place: dragged, or moved with the arrow keys. */
export function WipeHandle({ at, onMove }: WipeHandleProps) {
  const { viewer } = useWords();
  const handle = useRef<HTMLInputElement>(null);
  const percent = Math.round(at * 100);
  const follow = (event: React.PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left, width } = event.currentTarget.parentElement?.getBoundingClientRect() ?? { left: 0, width: 1 };
    onMove(Math.min(1, Math.max(0, (event.clientX - left) / width)));
  };
  return (
    <div
      className={classes.line}
      style={{ left: `${at * 100}%` }}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        handle.current?.focus();
      }}
      onPointerMove={follow}
    >
      <span className={classes.grip} aria-hidden="true">
        ‹ ›
      </span>
      <input
        ref={handle}
        className={classes.range}
        type="range"
        min={0}
        max={100}
        step={stepPercent}
        value={percent}
        aria-label={viewer.wipeAt}
        onChange={(event) => onMove(Number(event.currentTarget.value) / 100)}
      />
    </div>
  );
}
