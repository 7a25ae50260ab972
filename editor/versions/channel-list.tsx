import { ActionIcon, Button, Group, Menu, Modal, Text, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconHistory, IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../api/client.ts';
import { showDone, showFailure } from '../shell/show-failure.tsx';
import { relativeTime } from '../words/relative-time.ts';
import { useWords } from '../words/words.ts';
import { authorName } from './author-name.ts';
import { type Channel, movesQuery, refreshVersions } from './version-queries.ts';
import classes from './versions-panel.module.css';

interface ChannelListProps {
  readonly graph: string;
  readonly channels: readonly Channel[];
  readonly numberOf: (revision: string) => string;
}

/** The channels of a graph, where they point, where they have pointed, and the way back. */
export function ChannelList({ graph, channels, numberOf }: ChannelListProps) {
  const words = useWords().versions;
  const [shown, setShown] = useState<string>();
  const [rolledBack, setRolledBack] = useState<Channel>();
  return (
    <>
      <h3 className={classes.heading}>{words.channels}</h3>
      {channels.length === 0 && (
        <Text size="xs" c="dimmed" px={12}>
          {words.channelsHint}
        </Text>
      )}
      {channels.map((channel) => (
        <div key={channel.name} className={classes.channel}>
          <span className={classes.channelName}>{channel.name}</span>
          {channel.isProtected && <IconLock size={13} aria-label={words.isProtected} title={words.isProtected} />}
          <span className={classes.channelTarget}>{words.pointsTo(numberOf(channel.revision))}</span>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={words.channelActions(channel.name)}>
                <IconDots size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconHistory size={14} />} onClick={() => setShown(channel.name)}>
                {words.moves}
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowBackUp size={14} />} onClick={() => setRolledBack(channel)}>
                {words.rollBack}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      ))}
      {shown !== undefined && (
        <MovesDialog graph={graph} channel={shown} numberOf={numberOf} onClose={() => setShown(undefined)} />
      )}
      {rolledBack !== undefined && (
        <RollBackDialog
          graph={graph}
          channel={rolledBack}
          numberOf={numberOf}
          onClose={() => setRolledBack(undefined)}
        />
      )}
    </>
  );
}

interface MovesDialogProps extends Omit<ChannelListProps, 'channels'> {
  readonly channel: string;
  readonly onClose: () => void;
}

function MovesDialog({ graph, channel, numberOf, onClose }: MovesDialogProps) {
  const words = useWords().versions;
  const { data: moves } = useQuery(movesQuery(graph, channel));
  return (
    <Modal opened onClose={onClose} title={words.movesTitle(channel)} centered>
      {moves?.length === 0 && <Text size="sm">{words.noMoves}</Text>}
      {moves?.map(({ number, fromRevision, toRevision, isRollback, reason, author, createdAt }) => (
        <div key={number} className={classes.move}>
          <Text size="sm" fw={600}>
            {fromRevision === null
              ? words.movedFirst(numberOf(toRevision))
              : words.moved(numberOf(fromRevision), numberOf(toRevision))}
          </Text>
          {reason !== '' && <Text size="xs">{reason}</Text>}
          <Text size="xs" c="dimmed">
            {isRollback ? `${words.rolledBack} · ` : ''}
            {words.made(relativeTime(createdAt), authorName(author, words))}
          </Text>
        </div>
      ))}
    </Modal>
  );
}

interface RollBackDialogProps extends Omit<MovesDialogProps, 'channel'> {
  readonly channel: Channel;
}

function RollBackDialog({ graph, channel: { name, revision }, numberOf, onClose }: RollBackDialogProps) {
  const words = useWords().versions;
  const [reason, setReason] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const rollBack = async (): Promise<void> => {
    setIsBusy(true);
    try {
      const params = { path: { graph, channel: name } };
      const body = { from: revision, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
      const moved = await answer(api.POST('/api/graphs/{graph}/channels/{channel}/rollback', { params, body }));
      await refreshVersions(graph);
      showDone(words.rolledBackTo(name, numberOf(moved.revision)));
      onClose();
    } catch (error) {
      showFailure(error);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={words.rollBackTitle(name)} centered>
      <Text size="sm" mb="sm">
        {words.rollBackText(name, numberOf(revision))}
      </Text>
      <TextInput
        size="sm"
        label={words.reason}
        value={reason}
        maxLength={1_000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button loading={isBusy} onClick={() => void rollBack()} data-autofocus>
          {words.rollBackNow}
        </Button>
      </Group>
    </Modal>
  );
}
