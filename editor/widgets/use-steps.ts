import { useRef, useState } from 'react';

export interface Steps<Value> {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Does a step that can be taken back here, as long as the field is open. */
  readonly step: (next: Value) => void;
}

/** Undo inside a field: each stroke is a step, apart from the history of the document. */
export function useSteps<Value>(value: Value, onChange: (value: Value) => void): Steps<Value> {
  const past = useRef<Value[]>([]);
  const future = useRef<Value[]>([]);
  const [, setCount] = useState(0);
  const move = (from: Value[], to: Value[]): void => {
    const next = from.pop();
    if (next === undefined) return;
    to.push(value);
    onChange(next);
    setCount((count) => count + 1);
  };
  return {
    canUndo: past.current.length > 0,
    canRedo: future.current.length > 0,
    undo: () => move(past.current, future.current),
    redo: () => move(future.current, past.current),
    step: (next) => {
      past.current.push(value);
      if (past.current.length > 100) past.current.shift();
      future.current = [];
      onChange(next);
    },
  };
}
