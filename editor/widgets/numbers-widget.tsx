import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { Json, JsonObject } from '../../graphs/schema/json.ts';
import { useWords } from '../words/words.ts';
import { NumberWidget } from './number-widget.tsx';
import classes from './numbers-widget.module.css';
import type { WidgetProps } from './widget-props.ts';

/** Numbers in a row, each with a field of its own. */
export function NumbersWidget({ schema, value, label, onChange }: WidgetProps) {
  const { widgets } = useWords();
  const items = (schema['items'] ?? {}) as JsonObject;
  const numbers: readonly Json[] = Array.isArray(value) ? value : [];
  // A number is told by its place: that is what it means to the node.
  const rows = numbers.map((number, i) => ({ number, i, name: `${label} ${i + 1}` }));
  const { maxItems, minItems } = schema;
  const next = typeof items['default'] === 'number' ? items['default'] : startOf(items);
  return (
    <div className={classes.root}>
      {rows.map(({ number, i, name }) => (
        <div key={name} className={classes.row}>
          <span className={classes.position}>{i + 1}</span>
          <div className={classes.field}>
            <NumberWidget
              schema={items}
              value={number}
              label={name}
              onChange={(changed, gesture) => onChange(numbers.with(i, changed), gesture && `${gesture} ${i}`)}
            />
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={28}
            aria-label={widgets.removeItem(i + 1)}
            disabled={typeof minItems === 'number' && numbers.length <= minItems}
            onClick={() => onChange(numbers.toSpliced(i, 1))}
          >
            <IconX size={14} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconPlus size={12} />}
        disabled={typeof maxItems === 'number' && numbers.length >= maxItems}
        onClick={() => onChange([...numbers, next])}
      >
        {widgets.addNumber}
      </Button>
    </div>
  );
}

/** Zero where it is allowed, else the end of the range that is nearest to it. */
function startOf({ minimum, maximum }: JsonObject): number {
  if (typeof minimum === 'number' && minimum > 0) return minimum;
  return typeof maximum === 'number' && maximum < 0 ? maximum : 0;
}
