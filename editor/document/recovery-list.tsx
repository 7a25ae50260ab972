import { Anchor, Button, Group, Paper, Text, Title } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { answer, api } from '../api/client.ts';
import { Failure } from '../api/failure.ts';
import { queryClient } from '../api/queries.ts';
import { createGraph } from '../gallery/graph-actions.ts';
import { showFailure } from '../shell/show-failure.tsx';
import { relativeTime } from '../words/relative-time.ts';
import { useWords } from '../words/words.ts';
import { readUnsavedDrafts, removeLocalDraft } from './local-drafts.ts';
import classes from './recovery-list.module.css';

type UnsavedDraft = Awaited<ReturnType<typeof readUnsavedDrafts>>[number];

interface Recoverable {
  readonly draft: UnsavedDraft;
  /** False when the server has no such graph any more. */
  readonly isThere: boolean;
}

const recoveryQuery = queryOptions({
  queryKey: ['recovery'],
  staleTime: 0,
  queryFn: async (): Promise<readonly Recoverable[]> => {
    const drafts = await readUnsavedDrafts().catch(() => []);
    return Promise.all(drafts.map(async (draft) => ({ draft, isThere: await isThere(draft.graphId) })));
  },
});

async function isThere(graph: string): Promise<boolean> {
  try {
    await answer(api.GET('/api/graphs/{graph}', { params: { path: { graph } } }));
    return true;
  } catch (error) {
    return !(error instanceof Failure && error.status === 404);
  }
}

/** Changes that this browser has kept and the server does not have; nothing at all when there are none. */
export function RecoveryList() {
  const words = useWords().document;
  const { data = [] } = useQuery(recoveryQuery);
  if (data.length === 0) return null;
  return (
    <Paper component="section" withBorder className={classes.section} aria-label={words.recoveryTitle}>
      <Title order={2} size="h5">
        {words.recoveryTitle}
      </Title>
      <Text size="sm" c="dimmed">
        {words.recoveryText}
      </Text>
      <ul className={classes.list}>
        {data.map((one) => (
          <RecoveryRow key={one.draft.graphId} {...one} />
        ))}
      </ul>
    </Paper>
  );
}

function RecoveryRow({ draft, isThere: isOnServer }: Recoverable) {
  const { document: words, workbench } = useWords();
  const [, navigate] = useLocation();
  const { graphId, name, document, savedAt } = draft;
  const title = document.title ?? workbench.untitled;
  const when = relativeTime(new Date(savedAt).toISOString());
  const forget = async (): Promise<void> => {
    await removeLocalDraft(graphId);
    await queryClient.invalidateQueries({ queryKey: recoveryQuery.queryKey });
  };
  const keep = async (): Promise<void> => {
    const made = await createGraph(title, document);
    await forget();
    navigate(`/graphs/${made}`);
  };
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        {isOnServer ? (
          <Anchor component={Link} href={`/graphs/${name}`} size="sm" fw={600}>
            {title}
          </Anchor>
        ) : (
          <Text size="sm" fw={600}>
            {title}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {isOnServer ? words.recoveryWhen(when) : words.recoveryGone(when)}
        </Text>
      </div>
      <Group gap={4} wrap="nowrap">
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => void forget()}>
          {words.recoveryDiscard}
        </Button>
        {isOnServer ? (
          <Button size="compact-sm" component={Link} href={`/graphs/${name}`}>
            {words.recoveryOpen}
          </Button>
        ) : (
          <Button size="compact-sm" onClick={() => void keep().catch(showFailure)}>
            {words.recoveryKeep}
          </Button>
        )}
      </Group>
    </li>
  );
}
