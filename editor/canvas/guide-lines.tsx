import { useStore } from '@xyflow/react';
import { useCanvasUi } from './canvas-ui.ts';
import classes from './guide-lines.module.css';

/** The lines that show what a dragged card is in line with. */
export function GuideLines() {
  const { x, y } = useCanvasUi((ui) => ui.guides);
  const [left, top, zoom] = useStore((state) => state.transform);
  return (
    <>
      {x !== undefined && <span className={classes.across} style={{ left: x * zoom + left }} />}
      {y !== undefined && <span className={classes.down} style={{ top: y * zoom + top }} />}
    </>
  );
}
