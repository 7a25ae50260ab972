import { Portal } from '@mantine/core';
import { useEffect } from 'react';
import type { Point } from '../../graphs/schema/view.ts';
import { createNode, edgeWithKey } from './authoring.ts';
import type { CanvasTools } from './canvas-tools.ts';
import { canvasUi, setUi, useCanvasUi } from './canvas-ui.ts';
import classes from './graph-canvas.module.css';
import { setWireUnder, wireAt } from './use-dragging.ts';

/** A node type on its way from the library: dropped on the canvas it becomes a node, dropped on a wire it is put into it. */
export function CarriedNode({ tools }: { readonly tools: CanvasTools }) {
  const carried = useCanvasUi((ui) => ui.carried);
  const type = carried?.type;
  useEffect(() => {
    if (type === undefined) return;
    const onMove = ({ clientX, clientY }: PointerEvent): void => {
      const screen = { x: clientX, y: clientY };
      setUi({ carried: { type, screen } });
      setWireUnder(isOver(tools.surface, screen) ? wireAt(tools, screen, type) : undefined);
    };
    const onUp = ({ clientX, clientY }: PointerEvent): void => {
      const screen = { x: clientX, y: clientY };
      const { wireUnder } = canvasUi.getState();
      setUi({ carried: undefined });
      setWireUnder(undefined);
      if (!isOver(tools.surface, screen)) return;
      const { x, y } = tools.flow.screenToFlowPosition(screen);
      const into = wireUnder?.fits === true ? edgeWithKey(tools, wireUnder.id) : undefined;
      createNode(tools, { type, at: { x: x - 120, y: y - 18 }, into });
    };
    const stop = (): void => setUi({ carried: undefined, wireUnder: undefined });
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', stop);
    return () => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', stop);
    };
  }, [type, tools]);
  if (carried === undefined) return null;
  const title = tools.catalogue.manifests.get(carried.type)?.title;
  return (
    <Portal>
      <div className={classes.carried} style={{ left: carried.screen.x, top: carried.screen.y }}>
        {title}
      </div>
    </Portal>
  );
}

function isOver(surface: HTMLElement, { x, y }: Point): boolean {
  const { left, top, right, bottom } = surface.getBoundingClientRect();
  const element = document.elementFromPoint(x, y);
  return x >= left && x <= right && y >= top && y <= bottom && element !== null && surface.contains(element);
}
