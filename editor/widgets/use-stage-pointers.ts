import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { StrokePoint } from '../../graphs/schema/strokes.ts';
import { onPhoto, panned, type StageView, wholeView, zoomed } from './stage-view.ts';

/** What a hand does on the photo, in parts of its width and height. */
export interface StageStrokes {
  readonly onStart: (point: StrokePoint) => void;
  /** All places since the last call, as fine as the device tells them. */
  readonly onMove: (points: readonly StrokePoint[]) => void;
  readonly onEnd: () => void;
  /** A second finger came down: what was begun was no stroke. */
  readonly onCancel: () => void;
}

/**
 * One finger, pen or mouse draws; two fingers move and zoom; so do the wheel with Ctrl or Cmd, and the middle button. The
 * plain wheel is left to the page.
 */
export function useStagePointers(frame: RefObject<HTMLElement | null>, strokes: StageStrokes) {
  const [view, setView] = useState<StageView>(wholeView);
  const [hover, setHover] = useState<StrokePoint>();
  const touches = useRef(new Map<number, StrokePoint>());
  const drawing = useRef<number | undefined>(undefined);
  const panning = useRef<number | undefined>(undefined);

  const inFrame = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): StrokePoint => {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined) return [0, 0];
    return [(clientX - box.left) / box.width, (clientY - box.top) / box.height];
  };

  useEffect(() => {
    const element = frame.current;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = element?.getBoundingClientRect();
      if (box === undefined) return;
      const at: StrokePoint = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
      setView((old) => zoomed(old, Math.exp(-event.deltaY / 200), at));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [frame]);

  const pinch = (event: PointerEvent): void => {
    const before = [...touches.current.values()];
    touches.current.set(event.pointerId, inFrame(event));
    const after = [...touches.current.values()];
    const [a0, b0] = before;
    const [a1, b1] = after;
    if (a0 === undefined || b0 === undefined || a1 === undefined || b1 === undefined) return;
    const middle = (a: StrokePoint, b: StrokePoint): StrokePoint => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const [m0, m1] = [middle(a0, b0), middle(a1, b1)];
    const spread = (a: StrokePoint, b: StrokePoint): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
    const factor = spread(a0, b0) === 0 ? 1 : spread(a1, b1) / spread(a0, b0);
    setView((old) => zoomed(panned(old, m1[0] - m0[0], m1[1] - m0[1]), factor, m1));
  };

  const onPointerDown = (event: PointerEvent): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    if (event.pointerType === 'touch') touches.current.set(event.pointerId, inFrame(event));
    if (touches.current.size === 2) {
      if (drawing.current !== undefined) strokes.onCancel();
      drawing.current = undefined;
      return;
    }
    if (event.button === 1) panning.current = event.pointerId;
    if (event.button !== 0 || touches.current.size > 2) return;
    drawing.current = event.pointerId;
    strokes.onStart(onPhoto(view, inFrame(event)));
  };

  const onPointerMove = (event: PointerEvent): void => {
    const box = frame.current?.getBoundingClientRect();
    if (touches.current.size >= 2) {
      pinch(event);
      return;
    }
    if (event.pointerType !== 'touch') setHover(onPhoto(view, inFrame(event)));
    if (panning.current === event.pointerId && box !== undefined) {
      setView((old) => panned(old, event.movementX / box.width, event.movementY / box.height));
    }
    if (drawing.current !== event.pointerId) return;
    const fine = event.nativeEvent.getCoalescedEvents?.() ?? [];
    strokes.onMove((fine.length === 0 ? [event] : fine).map((one) => onPhoto(view, inFrame(one))));
  };

  const onPointerEnd = (event: PointerEvent): void => {
    touches.current.delete(event.pointerId);
    if (panning.current === event.pointerId) panning.current = undefined;
    if (drawing.current !== event.pointerId) return;
    drawing.current = undefined;
    if (event.type === 'pointercancel') strokes.onCancel();
    else strokes.onEnd();
  };

  return {
    view,
    setView,
    hover,
    setHover,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp: onPointerEnd,
      onPointerCancel: onPointerEnd,
      onPointerLeave: () => setHover(undefined),
    },
  };
}
