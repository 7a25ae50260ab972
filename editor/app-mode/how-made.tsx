import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import { show } from '../../graphs/logic/words.ts';
import type { Json } from '../../graphs/schema/json.ts';
import { useRun } from '../runs/run-context.tsx';
import { useFile } from '../widgets/use-file.ts';
import { useWords } from '../words/words.ts';
import classes from './app-result.module.css';
import type { AppForm, FormValues } from './form-query.ts';

interface HowMadeProps {
  readonly form: AppForm;
  readonly values: FormValues;
  readonly isSigned: boolean;
}

/** Where a clip comes from, in plain words: what made it, from what, and where to look closer. */
export function HowMade({ form, values, isSigned }: HowMadeProps) {
  const { appMode } = useWords();
  const runId = useRun((run) => run.runId);
  const finishedAt = useRun((run) => run.finishedAt);
  return (
    <div className={classes.howBody}>
      <p>{isSigned ? appMode.howSigned : appMode.howPlain}</p>
      <dl className={classes.facts}>
        <dt>{appMode.howGraph}</dt>
        <dd>
          {form.title}, {appMode.howRevision} {form.revision.slice(0, 12)}
        </dd>
        {finishedAt !== undefined && (
          <>
            <dt>{appMode.howWhen}</dt>
            <dd>{new Date(finishedAt).toLocaleString()}</dd>
          </>
        )}
        {form.inputs.map(({ name, title, default: byDefault }) => (
          <Fact key={name} title={title} value={values[name] ?? byDefault} />
        ))}
      </dl>
      {runId !== undefined && (
        <Anchor component={Link} href={`/runs/${runId}`} size="sm">
          {appMode.report}
        </Anchor>
      )}
    </div>
  );
}

function Fact({ title, value }: { readonly title: string; readonly value: Json | undefined }) {
  const file = useFile(value);
  if (value === undefined) return null;
  const words = file === undefined ? (typeof value === 'string' ? value : show(value)) : file.name;
  return (
    <>
      <dt>{title}</dt>
      <dd>{words}</dd>
    </>
  );
}
