import { useEffect, useRef } from 'react';
import classes from './inline-name.module.css';

interface InlineNameProps {
  readonly value: string;
  readonly label: string;
  /** With the old value when the writing was given up. */
  readonly onDone: (value: string) => void;
}

/** A name that is written where it stands: Enter or leaving keeps it, Escape gives it up. */
export function InlineName({ value, label, onDone }: InlineNameProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <input
      ref={field}
      className={`${classes.field} nodrag nopan`}
      aria-label={label}
      defaultValue={value}
      maxLength={120}
      onBlur={(event) => onDone(event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') event.currentTarget.value = value;
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
