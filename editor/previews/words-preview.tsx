import type { PreviewView } from '../runs/run-view.ts';
import { useWords } from '../words/words.ts';
import { JsonTree } from './json-tree.tsx';
import { usePreviewJson } from './preview-data.ts';
import classes from './words-preview.module.css';

type Fields = { readonly [name: string]: unknown };

/** What is read rather than looked at: sentences first, the data behind them folded away. */
export function WordsPreview({ preview }: { readonly preview: PreviewView }) {
  const value = usePreviewJson(preview.id);
  if (value === undefined) return null;
  const fields = typeof value === 'object' && value !== null ? (value as Fields) : {};
  switch (preview.of) {
    case 'text':
    case 'number':
    case 'boolean':
      return <p className={classes.words}>{String(value)}</p>;
    case 'timeline':
      return <Timeline fields={fields} />;
    case 'direction':
      return <Direction fields={fields} />;
    case 'verdict':
      return <Verdict fields={fields} />;
    case 'report':
      return <Report fields={fields} />;
    default:
      return <JsonTree value={fields['data'] ?? value} />;
  }
}

function Timeline({ fields }: { readonly fields: Fields }) {
  const { previews } = useWords();
  const { durationSeconds, fps, frameCount, loop } = fields;
  return (
    <p className={classes.words}>
      {previews.timeline(Number(durationSeconds), Number(fps), Number(frameCount))} ·{' '}
      {loop === true ? previews.loops : previews.once}
    </p>
  );
}

/** What was understood, as a sentence and as the parts that it has. */
function Direction({ fields }: { readonly fields: Fields }) {
  const { previews } = useWords();
  const missed = Array.isArray(fields['notUnderstood']) ? fields['notUnderstood'].map(String) : [];
  const chips = Object.entries(fields).flatMap(([name, part]) => {
    const amount = typeof part === 'object' && part !== null && 'amount' in part ? Number(part.amount) : 0;
    return amount > 0 ? [previews.amount(name, amount.toFixed(1))] : [];
  });
  return (
    <div className={classes.words}>
      <p>{String(fields['sentence'] ?? '')}</p>
      <ul className={classes.chips}>
        {chips.map((chip) => (
          <li key={chip}>{chip}</li>
        ))}
      </ul>
      {missed.length > 0 && <p className={classes.missed}>{previews.notUnderstood(missed.join(', '))}</p>}
    </div>
  );
}

interface Finding {
  readonly detector: string;
  readonly category: string;
  readonly action: string;
  readonly message: string;
}

function Verdict({ fields }: { readonly fields: Fields }) {
  const { previews } = useWords();
  const action = String(fields['action'] ?? '');
  const findings = (Array.isArray(fields['findings']) ? fields['findings'] : []) as readonly Finding[];
  const telling = findings.filter((finding) => finding.action !== 'allow');
  const name = action === 'allow' ? previews.passed : action === 'review' ? previews.review : previews.heldBack;
  return (
    <div className={classes.words}>
      <p>
        <strong className={classes.verdict} data-action={action}>
          {name}
        </strong>{' '}
        {String(fields['reason'] ?? '')}
      </p>
      {telling.length > 0 && (
        <ul>
          {telling.map(({ detector, category, message }) => (
            <li key={`${detector} ${category} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Report({ fields }: { readonly fields: Fields }) {
  const lines = Array.isArray(fields['lines']) ? fields['lines'].map(String) : [];
  return (
    <div className={classes.words}>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <JsonTree value={fields['data']} />
    </div>
  );
}
