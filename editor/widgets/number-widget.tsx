import { type KeyboardEvent, useId, useRef } from 'react';
import { checkParamValue } from '../../graphs/logic/param-schema.ts';
import type { JsonObject } from '../../graphs/schema/json.ts';
import { useWords } from '../words/words.ts';
import { FieldProblem } from './field-problem.tsx';
import { formatNumber, nearest, numberRange, parseNumber, stepped } from './number-text.ts';
import classes from './number-widget.module.css';
import { type Reading, useDraft } from './use-draft.ts';
import type { WidgetProps } from './widget-props.ts';

/** An exact number: typed, summed up, or stepped with the arrow keys (Shift: ten steps, Alt: a tenth of one). */
export function NumberWidget({ schema, value, label, isCompact, onChange }: WidgetProps) {
  const { widgets } = useWords();
  const problemId = useId();
  const field = useRef<HTMLInputElement>(null);
  const range = numberRange(schema);
  const number = typeof value === 'number' ? value : undefined;
  const draft = useDraft<number>({
    value: number,
    show: (shown) => (shown === undefined ? '' : formatNumber(shown)),
    read: (text) => readNumber(text, { schema, label, unit: range.unit, notNumber: widgets.notANumber }),
    onChange,
  });
  const problem = draft.problem ?? (value === undefined ? undefined : checkParamValue(schema, value)?.message);
  const typed = parseNumber(draft.text, range.unit);

  const onKeyDown = (event: KeyboardEvent): void => {
    draft.onKeyDown(event);
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (event.key === 'Enter') field.current?.select();
    if (direction === 0) return;
    event.preventDefault();
    const size = event.shiftKey ? 10 : event.altKey && schema['type'] !== 'integer' ? 0.1 : 1;
    draft.onText(formatNumber(stepped(typed ?? number ?? range.minimum ?? 0, direction * size, range)));
  };

  return (
    <div className={classes.root} data-compact={isCompact === true}>
      <div className={classes.field} data-invalid={problem !== undefined}>
        <input
          ref={field}
          className={classes.input}
          type="text"
          inputMode={range.minimum !== undefined && range.minimum >= 0 ? 'decimal' : 'text'}
          autoComplete="off"
          aria-label={label}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : problemId}
          value={draft.text}
          onChange={(event) => draft.onText(event.currentTarget.value)}
          onFocus={draft.onFocus}
          onBlur={draft.onBlur}
          onKeyDown={onKeyDown}
        />
        {range.unit !== '' && <span className={classes.unit}>{range.unit}</span>}
      </div>
      {problem !== undefined && (
        <FieldProblem
          id={problemId}
          text={problem}
          {...(typed === undefined || nearest(typed, range) === typed
            ? {}
            : {
                remedy: widgets.takeInstead(formatNumber(nearest(typed, range))),
                onRemedy: () => draft.onText(formatNumber(nearest(typed, range))),
              })}
        />
      )}
    </div>
  );
}

interface NumberReading {
  readonly schema: JsonObject;
  readonly label: string;
  readonly unit: string;
  readonly notNumber: (label: string) => string;
}

function readNumber(text: string, { schema, label, unit, notNumber }: NumberReading): Reading<number> {
  const value = parseNumber(text, unit);
  if (value === undefined) return { problem: notNumber(label) };
  const bad = checkParamValue(schema, value);
  return bad === undefined ? { value } : { problem: bad.message };
}
