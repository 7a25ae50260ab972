import { useConnection, useStore } from '@xyflow/react';
import { useWords } from '../words/words.ts';
import { portKey, useCanvasUi } from './canvas-ui.ts';
import classes from './wiring-hint.module.css';

/** Beside the pointer while a wire is drawn: what dropping it here would do, or why it cannot end here. */
export function WiringHint() {
  const wiring = useCanvasUi((ui) => ui.wiring);
  return wiring === undefined ? null : <Hint />;
}

function Hint() {
  const { canvas } = useWords();
  const wiring = useCanvasUi((ui) => ui.wiring);
  const transform = useStore((state) => state.transform);
  const connection = useConnection();
  if (wiring === undefined || !connection.inProgress) return null;
  const { to, toHandle } = connection;
  const [x, y] = [to.x * transform[2] + transform[0], to.y * transform[2] + transform[1]];
  const side = toHandle?.type === 'source' ? 'output' : 'input';
  const target =
    toHandle === null
      ? undefined
      : wiring.targets.get(portKey({ node: toHandle.nodeId, port: toHandle.id ?? '', side }));
  const isSelf = toHandle !== null && toHandle.nodeId === wiring.from.node && toHandle.id === wiring.from.port;
  if (isSelf) return null;
  const join = target?.join;
  const place = { transform: `translate(${x + 16}px, ${y + 16}px)` };
  if (target === undefined || join === undefined) {
    return (
      <div className={classes.hint} data-kind="free" style={place}>
        {toHandle === null ? canvas.dropOnCanvas : canvas.selfJoin.message}
      </div>
    );
  }
  if (!join.allowed) {
    return (
      <div className={classes.hint} data-kind="no" style={place} role="status">
        <strong>{join.message}</strong>
        <span>{join.hint}</span>
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
