import { UnstyledButton } from '@mantine/core';
import type { Json, JsonObject } from '../../graphs/schema/json.ts';
import classes from './choices-widget.module.css';
import { optionsOf } from './widget-kind.ts';
import type { WidgetProps } from './widget-props.ts';

/** Any of a few, each switched on or off, in the order that the schema lists them. */
export function ChoicesWidget({ schema, value, label, onChange }: WidgetProps) {
  const options = optionsOf((schema['items'] ?? {}) as JsonObject) ?? [];
  const chosen: readonly Json[] = Array.isArray(value) ? value : [];
  const toggle = (option: Json): void => {
    const isOn = chosen.includes(option);
    const known = options.map((one) => one.value).filter((one) => (one === option ? !isOn : chosen.includes(one)));
    onChange(known);
  };
  return (
    <fieldset className={classes.root} aria-label={label}>
      {options.map((option) => (
        <UnstyledButton
          key={String(option.value)}
          className={classes.option}
          aria-pressed={chosen.includes(option.value)}
          onClick={() => toggle(option.value)}
        >
          {option.title}
        </UnstyledButton>
      ))}
    </fieldset>
  );
}
