import { Textarea, TextInput } from '@mantine/core';
import { useId } from 'react';
import { checkParamValue } from '../../graphs/logic/param-schema.ts';
import { useWords } from '../words/words.ts';
import { FieldProblem } from './field-problem.tsx';
import classes from './text-widget.module.css';
import { useDraft } from './use-draft.ts';
import type { WidgetProps } from './widget-props.ts';

interface TextWidgetProps extends WidgetProps {
  /** Grows with what is written. */
  readonly hasLines?: boolean;
}

/** A text; what its schema does not allow is said below it and not taken. */
export function TextWidget({ schema, value, label, isCompact, hasLines = false, onChange }: TextWidgetProps) {
  const { widgets } = useWords();
  const problemId = useId();
  const { maxLength } = schema;
  const draft = useDraft<string>({
    value: typeof value === 'string' ? value : undefined,
    show: (text) => text ?? '',
    read: (text) => {
      const bad = checkParamValue(schema, text);
      return bad === undefined ? { value: text } : { problem: text === '' ? widgets.empty(label) : bad.message };
    },
    onChange,
  });
  const field = {
    'aria-label': label,
    'aria-invalid': draft.problem !== undefined,
    'aria-describedby': draft.problem === undefined ? undefined : problemId,
    error: draft.problem !== undefined,
    size: 'xs',
    value: draft.text,
    classNames: { input: isCompact === true ? classes.compact : classes.input },
    onFocus: draft.onFocus,
    onBlur: draft.onBlur,
    onKeyDown: draft.onKeyDown,
  } as const;
  const isNearEnd = typeof maxLength === 'number' && draft.text.length > maxLength * 0.8;
  return (
    <div className={classes.root}>
      {hasLines ? (
        <Textarea
          {...field}
          autosize
          minRows={2}
          maxRows={8}
          onChange={(event) => draft.onText(event.currentTarget.value)}
        />
      ) : (
        <TextInput {...field} onChange={(event) => draft.onText(event.currentTarget.value)} />
      )}
      {isNearEnd && (
        <span className={classes.count} data-over={draft.text.length > maxLength}>
          {draft.text.length} / {maxLength}
        </span>
      )}
      {draft.problem !== undefined && <FieldProblem id={problemId} text={draft.problem} />}
    </div>
  );
}

export function TextareaWidget(props: WidgetProps) {
  return <TextWidget {...props} hasLines />;
}
