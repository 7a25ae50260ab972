import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearchParams } from 'wouter';
import { wholeRunQuery } from '../runs/run-queries.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { useWords } from '../words/words.ts';
import classes from './run-page.module.css';
import RunViewer from './run-viewer.tsx';

/** One run on a page of its own, or two of them (`/compare?a=…&b=…`). */
export default function RunPage({ run }: { readonly run?: string }) {
  const { viewer } = useWords();
  const [search] = useSearchParams();
  const [, go] = useLocation();
  const first = run ?? search.get('a') ?? undefined;
  const other = run === undefined ? (search.get('b') ?? undefined) : undefined;
  const { data } = useQuery({ ...wholeRunQuery(first ?? ''), enabled: first !== undefined });
  return (
    <div className={classes.page}>
      <PageHeader>
        <Text fw={600} truncate>
          {data === undefined ? viewer.title : viewer.runTitle(data.graphTitle)}
        </Text>
      </PageHeader>
      <main className={classes.main}>
        {first === undefined ? (
          <p className={classes.nothing}>{viewer.chooseTwo}</p>
        ) : (
          <RunViewer
            key={first}
            run={first}
            other={other}
            onOther={(next) => go(next === undefined ? `/runs/${first}` : `/compare?a=${first}&b=${next}`)}
          />
        )}
      </main>
    </div>
  );
}
