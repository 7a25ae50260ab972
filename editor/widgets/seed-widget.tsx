import { ActionIcon, Tooltip } from '@mantine/core';
import { IconDice5 } from '@tabler/icons-react';
import { useWords } from '../words/words.ts';
import { NumberWidget } from './number-widget.tsx';
import classes from './seed-widget.module.css';
import type { WidgetProps } from './widget-props.ts';

/** A seed: the same one gives the same clip, the dice another. */
export function SeedWidget(props: WidgetProps) {
  const { widgets } = useWords();
  const schema = { ...props.schema, type: 'integer', minimum: 0, maximum: 999_999_999_999_999 };
  return (
    <div className={classes.root}>
      <div className={classes.field}>
        <NumberWidget {...props} schema={schema} />
      </div>
      <Tooltip label={widgets.rollDice} openDelay={400}>
        <ActionIcon
          variant="default"
          className={classes.dice ?? ''}
          data-compact={props.isCompact === true}
          aria-label={widgets.rollDice}
          onClick={() => props.onChange(newSeed())}
        >
          <IconDice5 size={16} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

/** Short enough to be read aloud and typed again. */
function newSeed(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn % 1_000_000;
}
