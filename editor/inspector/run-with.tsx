import { Button } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { graphForm } from '../../graphs/logic/graph-form.ts';
import type { Json } from '../../graphs/schema/json.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument, useDocumentStore } from '../document/document-context.tsx';
import { useRun, useRunStore } from '../runs/run-context.tsx';
import { ParamWidget } from '../widgets/param-widget.tsx';
import { useWords } from '../words/words.ts';
import classes from './inspector.module.css';

/** One run with other values: the graph keeps its own. */
export function RunWith() {
  const { inspector } = useWords();
  const documents = useDocumentStore();
  const runs = useRunStore();
  const { manifests } = useCatalogue();
  const isRunning = useRun((state) => state.isRunning);
  const document = useDocument((state) => state.document);
  const [values, setValues] = useState<{ readonly [name: string]: Json }>({});
  const { inputs } = useMemo(() => graphForm(document, manifests), [document, manifests]);
  const given = Object.fromEntries(
    inputs.flatMap(({ name }) => {
      const value = values[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return (
    <>
      <p className={classes.dim}>{inspector.runWithHint}</p>
      {inputs.map(({ name, title, schema, default: byDefault }) => (
        <div key={name} className={classes.param}>
          <div className={classes.paramHead}>
            <span className={classes.label} data-set={values[name] !== undefined}>
              {title}
            </span>
            {values[name] !== undefined && (
              <button
                type="button"
                className={classes.source}
                onClick={() => setValues(({ [name]: _gone, ...rest }) => rest)}
              >
                {inspector.runWithSame}
              </button>
            )}
          </div>
          <ParamWidget
            schema={schema}
            value={values[name] ?? byDefault}
            label={title}
            onChange={(value) => setValues((old) => ({ ...old, [name]: value }))}
          />
        </div>
      ))}
      <Button
        size="xs"
        leftSection={<IconPlayerPlayFilled size={12} />}
        disabled={isRunning}
        onClick={() => void runs.start({ document: documents.getState().document, inputs: given })}
      >
        {inspector.run}
      </Button>
    </>
  );
}
