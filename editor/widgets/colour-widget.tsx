import { ColorInput } from '@mantine/core';
import { useId } from 'react';
import { checkParamValue } from '../../graphs/logic/param-schema.ts';
import { FieldProblem } from './field-problem.tsx';
import classes from './text-widget.module.css';
import { useDraft } from './use-draft.ts';
import type { WidgetProps } from './widget-props.ts';

/** A colour as `#rrggbb`: picked, taken from the screen where the browser can, or typed. */
export function ColourWidget({ schema, value, label, isCompact, onChange }: WidgetProps) {
  const problemId = useId();
  const draft = useDraft<string>({
    value: typeof value === 'string' ? value : undefined,
    show: (text) => text ?? '',
    read: (text) => {
      const bad = checkParamValue({ pattern: '^#[0-9a-fA-F]{6}$', ...schema }, text);
      return bad === undefined ? { value: text } : { problem: `${bad.message} ${bad.hint}` };
    },
    onChange,
  });
  return (
    <div>
      <ColorInput
        size="xs"
        format="hex"
        aria-label={label}
        aria-invalid={draft.problem !== undefined}
        error={draft.problem !== undefined}
        fixOnBlur={false}
        value={draft.text}
        onChange={draft.onText}
        onFocus={draft.onFocus}
        onBlur={draft.onBlur}
        classNames={{ input: isCompact === true ? classes.compact : classes.input }}
        popoverProps={{ shadow: 'md' }}
      />
      {draft.problem !== undefined && <FieldProblem id={problemId} text={draft.problem} />}
    </div>
  );
}
