import { useState } from 'react';
import classes from './inspector.module.css';

interface TitleFieldProps {
  readonly value: string;
  readonly placeholder: string;
  readonly label: string;
  readonly onCommit: (title: string) => void;
}

/** A title that looks like one until it is clicked. Enter takes what was typed, Escape leaves it as it was. */
export function TitleField({ value, placeholder, label, onCommit }: TitleFieldProps) {
  const [draft, setDraft] = useState<string>();
  const commit = (): void => {
    if (draft !== undefined && draft !== value) onCommit(draft);
    setDraft(undefined);
  };
  return (
    <input
      className={classes.title}
      aria-label={label}
      value={draft ?? value}
      placeholder={placeholder}
      maxLength={120}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setDraft(undefined);
      }}
    />
  );
}
