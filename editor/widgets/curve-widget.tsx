import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { checkParamValue } from '../../graphs/logic/param-schema.ts';
import { useWords } from '../words/words.ts';
import classes from './curve-widget.module.css';
import { type CurvePoint, monotoneCurve, tidyCurve } from './monotone-curve.ts';
import { useGesture, type WidgetProps } from './widget-props.ts';

const samples = 64;
const nearness = 0.06;

/** A curve through points in the unit square: click to add, drag to move, Delete to take away; arrows for the keyboard. */
export function CurveWidget({ schema, value, label, onChange }: WidgetProps) {
  const { widgets } = useWords();
  const gesture = useGesture();
  const plot = useRef<SVGSVGElement>(null);
  const [chosen, setChosen] = useState<number>();
  const points = tidyCurve(Array.isArray(value) ? (value as unknown as readonly CurvePoint[]) : []);
  const shown = points.length === 0 ? straight : points;
  const curve = monotoneCurve(shown);
  const path = Array.from({ length: samples + 1 }, (_, i) => `${i / samples} ${1 - curve(i / samples)}`).join('L');

  const put = (next: readonly CurvePoint[], at: CurvePoint): void => {
    const tidy = tidyCurve(next);
    if (checkParamValue(schema, tidy) !== undefined) return;
    setChosen(tidy.findIndex(([x]) => Math.abs(x - at[0]) < 0.0006));
    onChange(tidy, gesture.current());
  };
  const place = (event: PointerEvent): CurvePoint => {
    const box = plot.current?.getBoundingClientRect();
    if (box === undefined) return [0, 0];
    return [clamp((event.clientX - box.left) / box.width), clamp(1 - (event.clientY - box.top) / box.height)];
  };
  const move = (i: number, [x, y]: CurvePoint): void => {
    // A point stays between its neighbours; the ends stay at the ends.
    const [before, after] = [shown[i - 1]?.[0] ?? -0.002, shown[i + 1]?.[0] ?? 1.002];
    const inside = Math.min(after - 0.002, Math.max(before + 0.002, x));
    const next: CurvePoint = [clamp(inside), clamp(y)];
    put(shown.with(i, next), next);
  };
  const remove = (i: number): void => {
    if (shown.length <= 2) return;
    gesture.begin();
    const next = shown.toSpliced(i, 1);
    put(next, next[Math.max(0, i - 1)] ?? [0, 0]);
  };
  const onKeyDown = (event: KeyboardEvent, i: number): void => {
    const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (event.key === 'Delete' || event.key === 'Backspace') remove(i);
    else if (arrow === undefined) return;
    const [x, y] = shown[i] ?? [0, 0];
    const step = event.shiftKey ? 0.1 : 0.01;
    event.preventDefault();
    event.stopPropagation();
    if (arrow === undefined) return;
    gesture.begin();
    move(i, [x + (arrow[0] ?? 0) * step, y + (arrow[1] ?? 0) * step]);
  };

  const handles = shown.map(([x, y], i) => ({ x, y, i, name: `${shown.length} ${i + 1}` }));
  return (
    <fieldset className={classes.root} aria-label={label}>
      <div className={classes.area}>
        <svg
          ref={plot}
          className={classes.plot}
          viewBox="0 0 1 1"
          preserveAspectRatio="none"
          role="presentation"
          onPointerDown={(event) => {
            const at = place(event);
            const near = shown.findIndex(([x, y]) => Math.hypot(x - at[0], y - at[1]) < nearness);
            event.currentTarget.setPointerCapture(event.pointerId);
            gesture.begin();
            if (near >= 0) setChosen(near);
            else put([...shown, at], at);
          }}
          onPointerMove={(event) => {
            if (chosen === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
            move(chosen, place(event));
          }}
        >
          <path className={classes.grid} d="M0 0.25H1M0 0.5H1M0 0.75H1M0.25 0V1M0.5 0V1M0.75 0V1" />
          <path className={classes.curve} d={`M${path}`} />
        </svg>
        {handles.map(({ x, y, i, name }) => (
          <button
            key={name}
            type="button"
            className={classes.point}
            style={{ left: `${x * 100}%`, top: `${(1 - y) * 100}%` }}
            aria-label={widgets.curvePoint(i + 1, x, y)}
            data-chosen={i === chosen}
            onFocus={() => setChosen(i)}
            onKeyDown={(event) => onKeyDown(event, i)}
          />
        ))}
      </div>
      <div className={classes.foot}>
        <span className="vv-numbers">
          {chosen === undefined ? widgets.curveHint : shown[chosen]?.map((part) => part.toFixed(2)).join(', ')}
        </span>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={12} />}
          disabled={chosen === undefined || shown.length <= 2}
          onClick={() => chosen !== undefined && remove(chosen)}
        >
          {widgets.removePoint}
        </Button>
      </div>
    </fieldset>
  );
}

const straight: readonly CurvePoint[] = [
  [0, 0],
  [1, 1],
];

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
