import { useWords } from '../words/words.ts';
import classes from './json-tree.module.css';

const mostEntries = 60;
const deepest = 8;

interface JsonTreeProps {
  readonly value: unknown;
  readonly depth?: number;
}

/** Plain data as a tree whose branches are folded. */
export function JsonTree({ value, depth = 0 }: JsonTreeProps) {
  const { previews } = useWords();
  if (typeof value !== 'object' || value === null || depth >= deepest) {
    return (
      <span className={classes.leaf}>{value === null || value === undefined ? previews.empty : short(value)}</span>
    );
  }
  const entries = Object.entries(value);
  return (
    <ul className={`${classes.tree} nowheel`} data-root={depth === 0}>
      {entries.slice(0, mostEntries).map(([name, part]) => (
        <li key={name}>
          {typeof part === 'object' && part !== null ? (
            <details>
              <summary>
                {name} <span className={classes.leaf}>{Object.keys(part).length}</span>
              </summary>
              <JsonTree value={part} depth={depth + 1} />
            </details>
          ) : (
            <>
              {name} <JsonTree value={part} depth={depth + 1} />
            </>
          )}
        </li>
      ))}
      {entries.length > mostEntries && <li>…</li>}
    </ul>
  );
}

function short(value: unknown): string {
  const text = typeof value === 'object' ? '…' : String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
