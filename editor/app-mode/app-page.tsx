import { Anchor } from '@mantine/core';
import { IconSitemap } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearch } from 'wouter';
import { RunProvider } from '../runs/run-context.tsx';
import { createRunStore } from '../runs/run-store.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { useWords } from '../words/words.ts';
import { AppForm } from './app-form.tsx';
import classes from './app-page.module.css';
import { AppResult } from './app-result.tsx';
import { type FormValues, formQuery } from './form-query.ts';
import { RecentRuns } from './recent-runs-list.tsx';
import { useShownRun } from './use-shown-run.ts';

/** Any graph as a form: what it asks for, one button, and what came out of it. */
export default function AppPage({ graph }: { readonly graph: string }) {
  const [runs] = useState(() => createRunStore());
  return (
    <RunProvider store={runs}>
      <App graph={graph} />
    </RunProvider>
  );
}

function App({ graph }: { readonly graph: string }) {
  const { appMode } = useWords();
  const revision = new URLSearchParams(useSearch()).get('revision') ?? 'production';
  const { data: form } = useSuspenseQuery(formQuery(graph, revision));
  const [values, setValues] = useState<FormValues>({});
  const { show, recent, forget } = useShownRun(form, setValues);
  return (
    <div className={classes.page}>
      <PageHeader>
        <span className={classes.space} />
        <Anchor component={Link} href={`/graphs/${form.graph}`} className={classes.edit} size="sm">
          <IconSitemap size={16} />
          {appMode.edit}
        </Anchor>
      </PageHeader>
      <main className={classes.main}>
        <div className={classes.columns}>
          <section className={classes.form}>
            <h1 className={classes.title}>{form.title}</h1>
            <p className={classes.description}>{form.description}</p>
            <AppForm form={form} revision={revision} values={values} onValues={setValues} />
          </section>
          <section className={classes.result}>
            <AppResult form={form} values={values} />
          </section>
        </div>
        <RecentRuns runs={recent} onShow={show} onForget={forget} />
      </main>
    </div>
  );
}
