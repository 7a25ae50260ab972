import { useState } from 'react';

export interface Zoom {
  /** 1 = fits. */
  readonly factor: number;
  readonly transform: string;
  readonly handlers: {
    readonly onWheel: (event: React.WheelEvent<HTMLElement>) => void;
    readonly onPointerDown: (event: React.PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: React.PointerEvent<HTMLElement>) => void;
    readonly onDoubleClick: () => void;
  };
  by(factor: number): void;
  fit(): void;
}

interface Place {
  readonly factor: number;
  readonly x: number;
  readonly y: number;
}

const fitted: Place = { factor: 1, x: 0, y: 0 };
const most = 16;

/** Larger with the wheel, moved by dragging; every pane shows the same part. A double click fits it again. */
export function useZoom(): Zoom {
  const [place, setPlace] = useState(fitted);
  const by = (change: number): void => {
    setPlace(({ factor, x, y }) => {
      const next = Math.min(most, Math.max(1, factor * change));
      return next === 1 ? fitted : { factor: next, x: (x * next) / factor, y: (y * next) / factor };
    });
  };
  const { factor, x, y } = place;
  return {
    factor,
    transform: factor === 1 ? '' : `translate(${x}px, ${y}px) scale(${factor})`,
    by,
    fit: () => setPlace(fitted),
    handlers: {
      onWheel: (event) => by(Math.exp(-event.deltaY / 400)),
      onDoubleClick: () => setPlace(fitted),
      onPointerDown: (event) => {
        if (factor > 1) event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        setPlace((old) => ({ ...old, x: old.x + event.movementX, y: old.y + event.movementY }));
      },
    },
  };
}
