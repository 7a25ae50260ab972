import type { CSSProperties, KeyboardEvent } from 'react';
import { formatWithUnit, numberRange, stepped } from './number-text.ts';
import { NumberWidget } from './number-widget.tsx';
import classes from './slider-widget.module.css';
import { useGesture, type WidgetProps } from './widget-props.ts';

/** A number in a range: drag for the feel of it, type for the exact value. The wheel scrolls the page, never the value. */
export function SliderWidget(props: WidgetProps) {
  const { schema, value, label, isCompact, onChange } = props;
  const range = numberRange(schema);
  const { minimum = 0, maximum = 1, step, unit } = range;
  const gesture = useGesture();
  const shown = typeof value === 'number' ? value : minimum;
  const share = Math.min(1, Math.max(0, (shown - minimum) / (maximum - minimum)));
  // A range that reaches to both sides of zero is filled from zero.
  const zero = minimum < 0 && maximum > 0 ? -minimum / (maximum - minimum) : 0;
  const style = {
    '--from': `${Math.min(zero, share) * 100}%`,
    '--to': `${Math.max(zero, share) * 100}%`,
    '--at': String(share),
  } as CSSProperties;
  const onKeyDown = (event: KeyboardEvent): void => {
    gesture.begin();
    if (!event.shiftKey || !/^Arrow/.test(event.key)) return;
    event.preventDefault();
    const direction = event.key === 'ArrowUp' || event.key === 'ArrowRight' ? 10 : -10;
    onChange(stepped(shown, direction, range), gesture.current());
  };
  return (
    <div className={classes.root} data-compact={isCompact === true} style={style}>
      <input
        className={classes.slider}
        type="range"
        min={minimum}
        max={maximum}
        step={step}
        value={shown}
        aria-label={label}
        aria-valuetext={formatWithUnit(shown, unit)}
        onPointerDown={gesture.begin}
        onKeyDown={onKeyDown}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber, gesture.current())}
      />
      <div className={classes.exact}>
        <NumberWidget {...props} />
      </div>
    </div>
  );
}
