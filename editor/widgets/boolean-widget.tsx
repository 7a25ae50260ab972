import { Switch } from '@mantine/core';
import { useWords } from '../words/words.ts';
import type { WidgetProps } from './widget-props.ts';

/** Yes or no. */
export function BooleanWidget({ value, label, isCompact, onChange }: WidgetProps) {
  const { widgets } = useWords();
  const isOn = value === true;
  return (
    <Switch
      size={isCompact === true ? 'xs' : 'sm'}
      aria-label={label}
      checked={isOn}
      label={isOn ? widgets.yes : widgets.no}
      styles={{ label: { fontSize: 12, color: 'var(--vv-text-dim)', paddingInlineStart: 8 } }}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
