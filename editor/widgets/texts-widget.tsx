import { Textarea } from '@mantine/core';
import { useId } from 'react';
import { checkParamValue } from '../../graphs/logic/param-schema.ts';
import type { Json, JsonObject } from '../../graphs/schema/json.ts';
import { useWords } from '../words/words.ts';
import { FieldProblem } from './field-problem.tsx';
import classes from './text-widget.module.css';
import { type Reading, useDraft } from './use-draft.ts';
import type { WidgetProps } from './widget-props.ts';

/** Texts, one on each line: a list from elsewhere can be pasted whole. */
export function TextsWidget({ schema, value, label, onChange }: WidgetProps) {
  const { widgets } = useWords();
  const problemId = useId();
  const items = (schema['items'] ?? {}) as JsonObject;
  const draft = useDraft<readonly Json[]>({
    value: Array.isArray(value) ? value : undefined,
    show: (list) => (list ?? []).join('\n'),
    read: (text): Reading<readonly Json[]> => {
      const lines = text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
      for (const [i, line] of lines.entries()) {
        const bad = checkParamValue({ ...items, title: widgets.line(i + 1) }, line);
        if (bad !== undefined) return { problem: bad.message };
      }
      const bad = checkParamValue(schema, lines);
      return bad === undefined ? { value: lines } : { problem: bad.message };
    },
    onChange,
  });
  return (
    <div className={classes.root}>
      <Textarea
        size="xs"
        autosize
        minRows={2}
        maxRows={8}
        aria-label={label}
        aria-invalid={draft.problem !== undefined}
        aria-describedby={draft.problem === undefined ? undefined : problemId}
        error={draft.problem !== undefined}
        placeholder={widgets.onePerLine}
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
