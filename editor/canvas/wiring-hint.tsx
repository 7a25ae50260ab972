import { useConnection, useStore } from '@xyflow/react';
import type { Point } from '../../graphs/schema/view.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocumentStore } from '../document/document-context.tsx';
import { useWords } from '../words/words.ts';
import { portKey, useCanvasUi } from './canvas-ui.ts';
import { Joins } from './joins.ts';
import classes from './wiring-hint.module.css';

/** Beside the pointer while a wire is drawn: what dropping it here would do, or why it cannot end here. */
export function WiringHint() {
  const wiring = useCanvasUi((ui) => ui.wiring);
  return wiring === undefined ? null : <Hint />;
}

function Hint() {
  const { canvas } = useWords();
  const wiring = useCanvasUi((ui) => ui.wiring);
  const [left, top, zoom] = useStore((state) => state.transform);
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const types = useCatalogue().manifests;
  const store = useDocumentStore();
  const connection = useConnection();
  if (wiring === undefined || !connection.inProgress) return null;
  const { to, toHandle, toNode } = connection;
  const place = besidePoint({ x: to.x * zoom + left, y: to.y * zoom + top }, { width, height });
  if (toHandle === null) {
    const over = toNode?.id;
    const { document } = store.getState();
    const words = over === undefined || over === wiring.from.node ? canvas.dropOnCanvas : undefined;
    const fits =
      words !== undefined || [...wiring.targets.values()].some(({ node, join }) => node === over && join.allowed);
    const title = over === undefined ? '' : new Joins(document, types, canvas).titleOf(over);
    return (
      <div className={classes.hint} data-kind={fits ? 'free' : 'no'} style={place}>
        {words ?? (fits ? canvas.dropOnNode(title) : canvas.nothingFits(title))}
      </div>
    );
  }
  if (toHandle.nodeId === wiring.from.node && toHandle.id === wiring.from.port) return null;
  const side = toHandle.type === 'source' ? 'output' : 'input';
  const target = wiring.targets.get(portKey({ node: toHandle.nodeId, port: toHandle.id ?? '', side }));
  const { join } = target ?? { join: { allowed: false, ...canvas.sameSide } as const };
  if (!join.allowed || target === undefined) {
    const { message, hint } = join.allowed ? canvas.sameSide : join;
    return (
      <div className={classes.hint} data-kind="no" style={place} role="status">
        <strong>{message}</strong>
        <span>{hint}</span>
      </div>
    );
  }
  return (
    <div className={classes.hint} data-kind="yes" style={place} role="status">
      <strong>{canvas.dropToConnect(target.portTitle, target.nodeTitle)}</strong>
      {join.replaces !== undefined && <span>{canvas.replaces(join.replaces)}</span>}
      {join.conversion !== undefined && <span>{canvas.converts(join.conversion)}</span>}
    </div>
  );
}

const hintSize = { width: 296, height: 80 };

/** Right below the pointer; on the other side of it where the canvas ends. */
function besidePoint({ x, y }: Point, { width, height }: { readonly width: number; readonly height: number }) {
  const across = x + hintSize.width > width ? { right: width - x + 16 } : { left: x + 16 };
  const down = y + hintSize.height > height ? { bottom: height - y + 16 } : { top: y + 16 };
  return { ...across, ...down };
}
