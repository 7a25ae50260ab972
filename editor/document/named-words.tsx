import type { ReactNode } from 'react';
import classes from './named-words.module.css';

/** A sentence in which names stand between backticks, as `describeDiff` and issues write them. */
export function NamedWords({ text }: { readonly text: string }) {
  const parts = text.split('`').map((part, index): ReactNode => {
    const key = `${index} ${part}`;
    return index % 2 === 1 ? <code key={key}>{part}</code> : <span key={key}>{part}</span>;
  });
  return <span className={classes.words}>{parts}</span>;
}
