import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Failure } from '../api/failure.ts';
import { wholeRunQuery } from '../runs/run-queries.ts';
import { useWords } from '../words/words.ts';
import { clipOf } from './clip-of-run.ts';
import { ClipStage } from './clip-stage.tsx';
import { RunFacts } from './run-facts.tsx';
import classes from './run-viewer.module.css';

interface RunViewerProps {
  readonly run: string;
  /** A second run, to compare. */
  readonly other?: string | undefined;
  readonly onOther: (run: string | undefined) => void;
}

/** The clip of a run, large, alone or beside that of another one, with what is known of it. */
export default function RunViewer({ run: runId, other: otherId, onOther }: RunViewerProps) {
  const { viewer } = useWords();
  const run = useQuery(wholeRunQuery(runId));
  const other = useQuery({ ...wholeRunQuery(otherId ?? ''), enabled: otherId !== undefined });
  const [about, setAbout] = useState<'a' | 'b'>('a');
  if (run.isPending || (otherId !== undefined && other.isPending))
    return <Skeleton className={classes.wait} radius={0} />;
  const missing = [run.error, other.error].find((error) => error !== null && error !== undefined);
  if (run.data === undefined) {
    return (
      <p className={classes.nothing}>{missing instanceof Failure ? viewer.gone : String(missing?.message ?? '')}</p>
    );
  }
  const clip = clipOf(run.data);
  const isOpen = run.data.finishedAt === null;
  const shown = about === 'b' && other.data !== undefined ? other.data : run.data;
  return (
    <div className={classes.viewer}>
      {clip === undefined ? (
        <p className={classes.nothing}>{isOpen ? viewer.notEnded : viewer.noClip}</p>
      ) : (
        <ClipStage
          key={`${runId} ${otherId}`}
          run={run.data}
          clip={clip}
          other={other.data === undefined || otherId === undefined ? undefined : clipOf(other.data)}
          otherId={otherId}
          onOther={onOther}
        />
      )}
      <RunFacts run={shown} pair={otherId === undefined ? undefined : { shown: about, onShow: setAbout }} />
    </div>
  );
}
