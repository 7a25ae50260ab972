import { SegmentedControl, Select } from '@mantine/core';
import { useWords } from '../words/words.ts';
import classes from './choice-widget.module.css';
import { optionsOf } from './widget-kind.ts';
import type { WidgetProps } from './widget-props.ts';

/** As many letters as stand side by side in the width of a panel. */
const lettersInARow = 26;

/** One of a few: side by side where there is place for all, else a list. */
export function ChoiceWidget({ schema, value, label, isCompact = false, onChange }: WidgetProps) {
  const { widgets } = useWords();
  const options = optionsOf(schema) ?? [];
  const chosen = options.findIndex((option) => option.value === value);
  const data = options.map(({ title }, i) => ({ value: String(i), label: title }));
  const choose = (key: string | null): void => {
    const option = options[Number(key ?? -1)];
    if (option !== undefined) onChange(option.value);
  };
  const letters = options.reduce((sum, { title }) => sum + title.length + 3, 0);
  if (!isCompact && options.length <= 4 && letters <= lettersInARow) {
    return (
      <SegmentedControl
        className={classes.segments}
        size="xs"
        fullWidth
        withItemsBorders={false}
        aria-label={label}
        data={data}
        value={chosen < 0 ? '' : String(chosen)}
        onChange={choose}
      />
    );
  }
  return (
    <Select
      size="xs"
      aria-label={label}
      data={data}
      value={chosen < 0 ? null : String(chosen)}
      placeholder={value === undefined ? widgets.choose : String(value)}
      error={chosen < 0 && value !== undefined ? widgets.notOffered(String(value)) : undefined}
      allowDeselect={false}
      checkIconPosition="right"
      comboboxProps={{ shadow: 'md', transitionProps: { duration: 80 }, width: isCompact ? 'max-content' : 'target' }}
      searchable={options.length > 10}
      classNames={{ input: isCompact ? classes.compact : classes.input, option: classes.option }}
      onChange={choose}
    />
  );
}
