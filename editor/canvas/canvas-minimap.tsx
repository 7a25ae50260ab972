import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { useWords } from '../words/words.ts';
import classes from './canvas-minimap.module.css';
import type { CanvasTools } from './canvas-tools.ts';
import { useCanvasUi } from './canvas-ui.ts';
import { drawMinimap, type MinimapPlan, minimapPlan } from './minimap-drawing.ts';

const width = 168;
const height = 112;
const restMs = 150;

/** The whole graph in small, in the colours of its categories; dragging in it moves the canvas, the wheel zooms. */
export function CanvasMinimap({ tools }: { readonly tools: CanvasTools }) {
  const isShown = useCanvasUi((ui) => ui.hasMinimap);
  return isShown ? <Minimap tools={tools} /> : null;
}

/** One picture, painted now and then: five hundred little boxes that follow every move would cost more than the graph. */
function Minimap({ tools }: { readonly tools: CanvasTools }) {
  const { canvas } = useWords();
  const element = useRef<HTMLCanvasElement>(null);
  const plan = useRef<MinimapPlan>(undefined);
  const store = useStoreApi();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const paint = (): void => {
      timer = undefined;
      const context = element.current?.getContext('2d');
      if (!context) return;
      plan.current = minimapPlan(tools, { width, height });
      drawMinimap(context, { tools, plan: plan.current, size: { width, height } });
    };
    const paintSoon = (): void => {
      timer ??= setTimeout(paint, restMs);
    };
    paint();
    const stopFollowing = [store.subscribe(paintSoon), tools.documents.subscribe(paintSoon)];
    const themes = new MutationObserver(paintSoon);
    themes.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] });
    return () => {
      clearTimeout(timer);
      themes.disconnect();
      for (const stop of stopFollowing) stop();
    };
  }, [store, tools]);
  const goTo = ({ clientX, clientY, currentTarget }: React.PointerEvent): void => {
    const { left, top } = currentTarget.getBoundingClientRect();
    const { x, y, scale } = plan.current ?? { x: 0, y: 0, scale: 1 };
    const at = { x: (clientX - left) / scale + x, y: (clientY - top) / scale + y };
    void tools.flow.setCenter(at.x, at.y, { zoom: tools.flow.getZoom() });
  };
  return (
    <canvas
      ref={element}
      className={`${classes.map} nopan nowheel`}
      style={{ width, height }}
      role="img"
      aria-label={canvas.minimap}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        goTo(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && goTo(event)}
      onWheel={({ deltaY }) => void tools.flow.zoomTo(tools.flow.getZoom() * 2 ** (-deltaY / 500))}
    />
  );
}
