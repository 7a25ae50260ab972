import { shownKeys } from './actions.ts';
import classes from './keys.module.css';

/** A shortcut as it stands on the keys. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className={classes.keys}>
      {shownKeys(keys).map((key) => (
        <kbd key={key} className={classes.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
