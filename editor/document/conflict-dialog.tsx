import { Button, Group, List, Modal, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useLocation } from 'wouter';
import { createGraph } from '../gallery/graph-actions.ts';
import { showFailure } from '../shell/show-failure.tsx';
import { useWords } from '../words/words.ts';
import { useDocumentStore } from './document-context.tsx';
import { useDraft, useDraftKeeper } from './draft-context.tsx';
import { NamedWords } from './named-words.tsx';

interface ConflictDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Both changes in words, and the three ways on. Closing it decides nothing. */
export function ConflictDialog({ opened, onClose }: ConflictDialogProps) {
  const words = useWords().document;
  const untitled = useWords().workbench.untitled;
  const conflict = useDraft((state) => state.conflict);
  const keeper = useDraftKeeper();
  const documents = useDocumentStore();
  const [, navigate] = useLocation();
  const [isBusy, setIsBusy] = useState(false);
  const keepBoth = async (): Promise<void> => {
    const { document } = documents.getState();
    const title = words.copyTitle(document.title ?? untitled);
    const name = await createGraph(title, { ...document, title });
    keeper.takeTheirs();
    navigate(`/graphs/${name}`);
  };
  const choose = (choice: () => Promise<void> | void): void => {
    setIsBusy(true);
    Promise.resolve()
      .then(choice)
      .catch(showFailure)
      .finally(() => setIsBusy(false));
  };
  return (
    <Modal opened={opened && conflict !== undefined} onClose={onClose} title={words.conflictTitle} size="xl" centered>
      <Stack gap="md">
        <Text size="sm">{words.conflictText}</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Side title={words.theirChanges} changes={conflict?.theirChanges ?? []} hint={words.useTheirsHint}>
            <Button variant="default" disabled={isBusy} onClick={() => choose(() => keeper.takeTheirs())}>
              {words.useTheirs}
            </Button>
          </Side>
          <Side title={words.yourChanges} changes={conflict?.yourChanges ?? []} hint={words.useMineHint}>
            <Button variant="default" disabled={isBusy} onClick={() => choose(() => keeper.keepMine())}>
              {words.useMine}
            </Button>
          </Side>
        </SimpleGrid>
        <Group gap="sm" justify="space-between">
          <Text size="xs" c="dimmed">
            {words.useBothHint}
          </Text>
          <Button disabled={isBusy} onClick={() => choose(keepBoth)} data-autofocus>
            {words.useBoth}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const mostShown = 12;

interface SideProps {
  readonly title: string;
  readonly changes: readonly string[];
  /** What happens to the other side. */
  readonly hint: string;
  readonly children: ReactNode;
}

function Side({ title, changes, hint, children }: SideProps) {
  const words = useWords().document;
  const more = changes.length - mostShown;
  return (
    <Paper withBorder p="sm" component={Stack} gap="xs">
      <Title order={3} size="h6">
        {title}
      </Title>
      {changes.length === 0 && <Text size="xs">{words.layoutOnly}</Text>}
      <List size="xs" spacing={4} flex={1}>
        {changes.slice(0, mostShown).map((change) => (
          <List.Item key={change}>
            <NamedWords text={change} />
          </List.Item>
        ))}
      </List>
      {more > 0 && (
        <Text size="xs" c="dimmed">
          {words.moreChanges(more)}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {hint}
      </Text>
      {children}
    </Paper>
  );
}
