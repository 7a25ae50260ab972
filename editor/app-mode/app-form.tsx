import { Button, Collapse, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconPlayerStopFilled, IconSparkles } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { FormInput } from '../../graphs/logic/graph-form.ts';
import type { Json } from '../../graphs/schema/json.ts';
import { useRun, useRunStore } from '../runs/run-context.tsx';
import { ParamWidget } from '../widgets/param-widget.tsx';
import { useWords } from '../words/words.ts';
import classes from './app-form.module.css';
import { type AppForm as Form, type FormValues, missingInput, sortInputs } from './form-query.ts';
import { PhotoPicker } from './photo-picker.tsx';

interface AppFormProps {
  readonly form: Form;
  /** A channel or a revision. */
  readonly revision: string;
  readonly values: FormValues;
  /** Takes the change, not the outcome: a photo arrives while other values are typed. */
  readonly onValues: (change: (values: FormValues) => FormValues) => void;
}

/** The values that a run takes, and the button that makes one. */
export function AppForm({ form, revision, values, onValues }: AppFormProps) {
  const { appMode } = useWords();
  const runs = useRunStore();
  const isRunning = useRun((state) => state.isRunning);
  const isCancelling = useRun((state) => state.isCancelling);
  const hasRun = useRun((state) => state.state !== undefined);
  const [isMore, setMore] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const { main, more } = sortInputs(form.inputs);
  const missing = missingInput(form.inputs, values);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (missing !== undefined || isRunning) return;
    const known = form.inputs.filter(({ name }) => values[name] !== undefined);
    const inputs = Object.fromEntries(known.map(({ name }) => [name, values[name] as Json]));
    void runs.start({ document: `${form.graph}@${revision}`, inputs });
  };
  const field = (input: FormInput) => (
    <Field
      key={input.name}
      input={input}
      value={values[input.name] ?? input.default}
      problem={isChecked && missing === input ? appMode.missing(input.title) : undefined}
      onChange={(value) => onValues((old) => ({ ...old, [input.name]: value }))}
    />
  );

  return (
    <form className={classes.form} onSubmit={submit}>
      {main.map(field)}
      {more.length > 0 && (
        <div>
          <UnstyledButton className={classes.more} aria-expanded={isMore} onClick={() => setMore(!isMore)}>
            <IconChevronDown size={16} className={classes.chevron} data-open={isMore} />
            {appMode.more}
          </UnstyledButton>
          <Collapse expanded={isMore}>
            <div className={classes.moreFields}>{more.map(field)}</div>
          </Collapse>
        </div>
      )}
      <div className={classes.actions}>
        {isRunning ? (
          <Button
            size="lg"
            radius="xl"
            fullWidth
            variant="default"
            disabled={isCancelling}
            leftSection={<IconPlayerStopFilled size={18} />}
            onClick={() => void runs.cancel()}
          >
            {isCancelling ? appMode.stopping : appMode.stop}
          </Button>
        ) : (
          <Button type="submit" size="lg" radius="xl" fullWidth leftSection={<IconSparkles size={20} />}>
            {hasRun ? appMode.createAgain : appMode.create}
          </Button>
        )}
      </div>
    </form>
  );
}

interface FieldProps {
  readonly input: FormInput;
  readonly value: Json | undefined;
  readonly problem: string | undefined;
  readonly onChange: (value: Json) => void;
}

function Field({ input, value, problem, onChange }: FieldProps) {
  const { title, description, schema, type } = input;
  const widget = { schema, value, label: title, onChange };
  return (
    <div className={classes.field} data-input={input.name}>
      <div className={classes.label}>{title}</div>
      {description !== '' && <p className={classes.about}>{description}</p>}
      {type === 'file' ? <PhotoPicker {...widget} /> : <ParamWidget {...widget} />}
      {problem !== undefined && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
