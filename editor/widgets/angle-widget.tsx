import { type CSSProperties, type KeyboardEvent, type PointerEvent, useRef } from 'react';
import classes from './angle-widget.module.css';
import { formatWithUnit, nearest, numberRange } from './number-text.ts';
import { NumberWidget } from './number-widget.tsx';
import { useGesture, type WidgetProps } from './widget-props.ts';

/** A direction on the picture: 0° to the right, 90° up. Shift holds it to steps of 15°. */
export function AngleWidget(props: WidgetProps) {
  const { schema, value, label, isCompact, onChange } = props;
  const range = numberRange(schema);
  const gesture = useGesture();
  const dial = useRef<HTMLDivElement>(null);
  const shown = typeof value === 'number' ? value : 0;
  const turnTo = (degrees: number): void => onChange(wrapped(degrees, range), gesture.current());

  const onPointer = (event: PointerEvent): void => {
    const box = dial.current?.getBoundingClientRect();
    if (box === undefined) return;
    const [x, y] = [event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2];
    const degrees = (Math.atan2(-y, x) * 180) / Math.PI;
    const step = event.shiftKey ? 15 : 1;
    turnTo(Math.round(degrees / step) * step);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = { ArrowUp: 1, ArrowRight: -1, ArrowDown: -1, ArrowLeft: 1 }[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    gesture.begin();
    turnTo(shown + direction * (event.shiftKey ? 15 : 1));
  };

  return (
    <div className={classes.root} data-compact={isCompact === true}>
      <div
        ref={dial}
        className={classes.dial}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuenow={shown}
        aria-valuemin={range.minimum}
        aria-valuemax={range.maximum}
        aria-valuetext={formatWithUnit(shown, range.unit)}
        style={{ '--angle': `${-shown}deg` } as CSSProperties}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          gesture.begin();
          onPointer(event);
        }}
        onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && onPointer(event)}
        onKeyDown={onKeyDown}
      >
        <span className={classes.hand} />
      </div>
      <div className={classes.exact}>
        <NumberWidget {...props} />
      </div>
    </div>
  );
}

/** The same direction inside the range, where a full turn can bring it there. */
function wrapped(
  degrees: number,
  range: { readonly minimum: number | undefined; readonly maximum: number | undefined },
) {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = range;
  const turned = degrees < minimum ? degrees + 360 : degrees > maximum ? degrees - 360 : degrees;
  return nearest(turned, { ...range, step: 1, unit: '' });
}
