import { UnstyledButton } from '@mantine/core';
import { useArtifactUrl } from '../previews/use-artifact-url.ts';
import { useWords } from '../words/words.ts';
import type { RecentRun } from './recent-runs.ts';
import classes from './recent-runs-list.module.css';

interface RecentRunsProps {
  readonly runs: readonly RecentRun[];
  readonly onShow: (runId: string) => void;
  readonly onForget: () => void;
}

/** What was made on this device before; it plays under the pointer. */
export function RecentRuns({ runs, onShow, onForget }: RecentRunsProps) {
  const { appMode } = useWords();
  if (runs.length === 0) return null;
  return (
    <section className={classes.root} aria-label={appMode.recent}>
      <div className={classes.head}>
        <h2 className={classes.title}>{appMode.recent}</h2>
        <UnstyledButton className={classes.forget} onClick={onForget}>
          {appMode.forget}
        </UnstyledButton>
      </div>
      <ul className={classes.list}>
        {runs.map((run) => (
          <li key={run.runId}>
            <RecentClip run={run} onShow={onShow} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RecentClip({ run, onShow }: { readonly run: RecentRun; readonly onShow: (runId: string) => void }) {
  const { appMode } = useWords();
  const url = useArtifactUrl(run.artifact);
  return (
    <UnstyledButton
      className={classes.clip}
      aria-label={appMode.recentOne(new Date(run.at).toLocaleString())}
      onClick={() => onShow(run.runId)}
      onPointerEnter={(event) =>
        void event.currentTarget
          .querySelector('video')
          ?.play()
          .catch(() => undefined)
      }
      onPointerLeave={(event) => event.currentTarget.querySelector('video')?.pause()}
    >
      {url !== undefined && <video src={`${url}#t=0.1`} muted loop playsInline preload="metadata" />}
    </UnstyledButton>
  );
}
