import { ActionIcon, Anchor, SegmentedControl, Tabs, Tooltip } from '@mantine/core';
import { IconDownload, IconLink } from '@tabler/icons-react';
import { Link } from 'wouter';
import { artifactBytes } from '../previews/use-artifact-url.ts';
import type { WholeRun } from '../runs/run-queries.ts';
import { StateRing } from '../runs/state-ring.tsx';
import { saveBlob } from '../shell/save-blob.ts';
import { showDone, showFailure } from '../shell/show-failure.tsx';
import { relativeTime } from '../words/relative-time.ts';
import { useWords } from '../words/words.ts';
import { clipOf } from './clip-of-run.ts';
import { ProvenancePanel } from './provenance-panel.tsx';
import classes from './run-facts.module.css';
import { RunReport } from './run-report.tsx';

interface RunFactsProps {
  readonly run: WholeRun;
  /** Which of two runs this is about, when there are two. */
  readonly pair: { readonly shown: 'a' | 'b'; readonly onShow: (shown: 'a' | 'b') => void } | undefined;
}

/** Beside the picture: what the run did, and what the clip says about itself. */
export function RunFacts({ run, pair }: RunFactsProps) {
  const { viewer, runs } = useWords();
  const clip = clipOf(run);
  const copy = (): void => {
    const link = `${location.origin}/runs/${run.id}`;
    navigator.clipboard.writeText(link).then(() => showDone(viewer.linkCopied), showFailure);
  };
  const save = (artifactId: string): void => {
    artifactBytes(artifactId).then((blob) => saveBlob(blob, `${run.graphTitle || run.id}.mp4`), showFailure);
  };
  return (
    <aside className={classes.facts}>
      <header className={classes.header}>
        <StateRing state={run.state} sizePx={18} />
        <div className={classes.names}>
          {run.graphId === null ? (
            <strong>{run.graphTitle}</strong>
          ) : (
            <Anchor component={Link} href={`/graphs/${run.graphId}`} fw={600} size="sm" title={viewer.backToGraph}>
              {run.graphTitle}
            </Anchor>
          )}
          <span className={classes.dim}>
            {runs.state[run.state]} · {relativeTime(run.createdAt)}
          </span>
        </div>
        <Tooltip label={viewer.copyLink}>
          <ActionIcon variant="subtle" color="gray" aria-label={viewer.copyLink} onClick={copy}>
            <IconLink size={16} />
          </ActionIcon>
        </Tooltip>
        {clip !== undefined && (
          <Tooltip label={viewer.download}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={viewer.download}
              onClick={() => save(clip.artifactId)}
            >
              <IconDownload size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </header>
      {pair !== undefined && (
        <SegmentedControl
          size="xs"
          mx={12}
          value={pair.shown}
          onChange={(value) => pair.onShow(value === 'b' ? 'b' : 'a')}
          data={[
            { value: 'a', label: viewer.clip('A') },
            { value: 'b', label: viewer.clip('B') },
          ]}
        />
      )}
      {run.state !== 'done' && run.reason !== '' && (
        <p className={classes.reason}>{run.error?.message ?? run.reason}</p>
      )}
      <Tabs defaultValue="report" classNames={{ root: classes.tabs, panel: classes.panel }} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="report">{viewer.report}</Tabs.Tab>
          {clip !== undefined && <Tabs.Tab value="provenance">{viewer.provenance}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="report">
          <RunReport run={run} />
        </Tabs.Panel>
        {clip !== undefined && (
          <Tabs.Panel value="provenance">
            <ProvenancePanel artifactId={clip.artifactId} />
          </Tabs.Panel>
        )}
      </Tabs>
    </aside>
  );
}
