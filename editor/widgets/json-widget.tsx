import { Textarea } from '@mantine/core';
import { useId } from 'react';
import { checkParamValue } from '../../graphs/logic/param-schema.ts';
import type { Json } from '../../graphs/schema/json.ts';
import { useWords } from '../words/words.ts';
import { FieldProblem } from './field-problem.tsx';
import classes from './json-widget.module.css';
import { type Reading, useDraft } from './use-draft.ts';
import type { WidgetProps } from './widget-props.ts';

/** Any value, as JSON: for schemas that have no field of their own. */
export function JsonWidget({ schema, value, label, onChange }: WidgetProps) {
  const { widgets } = useWords();
  const problemId = useId();
  const draft = useDraft<Json>({
    value,
    show: (shown) => (shown === undefined ? '' : JSON.stringify(shown, undefined, 2)),
    read: (text): Reading<Json> => {
      try {
        const read = JSON.parse(text) as Json;
        const bad = checkParamValue(schema, read);
        return bad === undefined ? { value: read } : { problem: `${bad.message} ${bad.hint}` };
      } catch {
        return { problem: widgets.notJson };
      }
    },
    onChange,
  });
  return (
    <div className={classes.root}>
      <Textarea
        size="xs"
        autosize
        minRows={2}
        maxRows={12}
        spellCheck={false}
        aria-label={label}
        aria-invalid={draft.problem !== undefined}
        aria-describedby={draft.problem === undefined ? undefined : problemId}
        error={draft.problem !== undefined}
        classNames={{ input: classes.input }}
        value={draft.text}
        onChange={(event) => draft.onText(event.currentTarget.value)}
        onFocus={draft.onFocus}
        onBlur={draft.onBlur}
        onKeyDown={draft.onKeyDown}
      />
      {draft.problem !== undefined && <FieldProblem id={problemId} text={draft.problem} />}
    </div>
  );
}
