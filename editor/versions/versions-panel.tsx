import { ActionIcon, Badge, Button, Menu, Skeleton, Text } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconGitCompare, IconRosette } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { queryClient, revisionQuery } from '../api/queries.ts';
import { replaceDocument } from '../document/document-commands.ts';
import { useDocumentStore } from '../document/document-context.tsx';
import { showDone, showFailure } from '../shell/show-failure.tsx';
import { relativeTime } from '../words/relative-time.ts';
import { useWords } from '../words/words.ts';
import { authorName } from './author-name.ts';
import { ChannelList } from './channel-list.tsx';
import { openDocument } from './compared.ts';
import { PromoteDialog } from './promote-dialog.tsx';
import { SaveVersionForm } from './save-version-form.tsx';
import { useVersions, type Version } from './use-versions.ts';
import classes from './versions-panel.module.css';

const CompareDialog = lazy(() => import('./compare-dialog.tsx').then((module) => ({ default: module.CompareDialog })));

/** Which two are compared: revisions, or what is open. */
interface Comparison {
  readonly from: string;
  readonly to: string;
}

/** What the graph has been, what its channels point to, and the way to save what is open. */
export function VersionsPanel() {
  const words = useWords().versions;
  const { graph, versions, channels, numberOf, hasOlder, showOlder, isLoaded, error } = useVersions();
  const documents = useDocumentStore();
  const [comparison, setComparison] = useState<Comparison>();
  const [promoted, setPromoted] = useState<Version>();
  if (error !== null) throw error;
  const restore = async ({ number, revision }: Version): Promise<void> => {
    const { document } = await queryClient.fetchQuery(revisionQuery(graph, revision));
    documents.run(replaceDocument(document as GraphDocument, words.restoreLabel(number)));
    showDone(words.restored(number), { label: words.undo, onClick: documents.undo });
  };
  return (
    <div className={classes.panel}>
      <SaveVersionForm onCompare={(from) => setComparison({ from, to: openDocument })} />
      <ChannelList graph={graph} channels={channels} numberOf={numberOf} />
      <h3 className={classes.heading}>{words.list}</h3>
      {!isLoaded && <Skeleton height={120} m="sm" />}
      <ol className={classes.list} reversed>
        {versions.map((version, index) => (
          <VersionRow
            key={version.number}
            version={version}
            channels={channels.filter(({ revision }) => revision === version.revision).map(({ name }) => name)}
            previous={versions[index + 1]?.revision}
            onCompare={setComparison}
            onRestore={() => void restore(version).catch(showFailure)}
            onPromote={() => setPromoted(version)}
          />
        ))}
      </ol>
      {hasOlder && (
        <Button variant="subtle" size="compact-sm" m="sm" onClick={() => void showOlder()}>
          {words.older}
        </Button>
      )}
      {promoted !== undefined && (
        <PromoteDialog graph={graph} version={promoted} channels={channels} onClose={() => setPromoted(undefined)} />
      )}
      {comparison !== undefined && (
        <Suspense>
          <CompareDialog
            graph={graph}
            versions={versions}
            initial={comparison}
            onClose={() => setComparison(undefined)}
          />
        </Suspense>
      )}
    </div>
  );
}

interface VersionRowProps {
  readonly version: Version;
  readonly channels: readonly string[];
  readonly previous: string | undefined;
  readonly onCompare: (comparison: Comparison) => void;
  readonly onRestore: () => void;
  readonly onPromote: () => void;
}

function VersionRow({ version, channels, previous, onCompare, onRestore, onPromote }: VersionRowProps) {
  const words = useWords().versions;
  const { number, revision, message, author, createdAt } = version;
  return (
    <li className={classes.version}>
      <div className={classes.words}>
        <div className={classes.title}>
          <span className={classes.number}>{words.version(number)}</span>
          {channels.map((channel) => (
            <Badge key={channel} size="xs" variant="light" tt="none">
              {channel}
            </Badge>
          ))}
        </div>
        <Text size="xs" {...(message === '' ? { c: 'dimmed' } : {})} className={classes.message ?? ''}>
          {message === '' ? words.noMessage : message}
        </Text>
        <Text size="xs" c="dimmed" title={new Date(createdAt).toLocaleString()}>
          {words.made(relativeTime(createdAt), authorName(author, words))}
        </Text>
      </div>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="md" aria-label={words.actions(number)}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconGitCompare size={14} />}
            onClick={() => onCompare({ from: revision, to: openDocument })}
          >
            {words.compareWithDraft}
          </Menu.Item>
          {previous !== undefined && (
            <Menu.Item
              leftSection={<IconGitCompare size={14} />}
              onClick={() => onCompare({ from: previous, to: revision })}
            >
              {words.compareWithPrevious}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconArrowBackUp size={14} />} onClick={onRestore}>
            {words.restore}
          </Menu.Item>
          <Menu.Item leftSection={<IconRosette size={14} />} onClick={onPromote}>
            {words.promote}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}
