import { Autocomplete, Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answer, api } from '../api/client.ts';
import { showDone, showFailure } from '../shell/show-failure.tsx';
import { useWords } from '../words/words.ts';
import type { Version } from './use-versions.ts';
import { type Channel, refreshVersions } from './version-queries.ts';

interface PromoteDialogProps {
  readonly graph: string;
  readonly version: Version;
  readonly channels: readonly Channel[];
  readonly onClose: () => void;
}

/** What the server takes as the name of a channel. */
const channelPattern = /^(?!latest$)(?![0-9a-f]{12,}$)[a-z][a-z0-9-]{0,31}$/;

/** Points a channel to a version; a protected one asks why. */
export function PromoteDialog({ graph, version: { number, revision }, channels, onClose }: PromoteDialogProps) {
  const words = useWords().versions;
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const current = channels.find((channel) => channel.name === name);
  const needsReason = current?.isProtected === true;
  const isValid = channelPattern.test(name) && (!needsReason || reason.trim() !== '');
  const promote = async (): Promise<void> => {
    setIsBusy(true);
    try {
      const params = { path: { graph, channel: name } };
      const from = current?.revision ?? null;
      const body = { to: revision, from, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) };
      await answer(api.PUT('/api/graphs/{graph}/channels/{channel}', { params, body }));
      await refreshVersions(graph);
      showDone(words.promoted(name, number));
      onClose();
    } catch (error) {
      showFailure(error);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={words.promoteTitle(number)} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void promote();
        }}
      >
        <Stack gap="sm">
          <Autocomplete
            label={words.channel}
            description={words.channelHint}
            data={channels.map((channel) => channel.name)}
            value={name}
            onChange={setName}
            error={name !== '' && !channelPattern.test(name) ? words.badChannel : undefined}
            data-autofocus
          />
          <TextInput
            label={words.reason}
            {...(needsReason ? { description: words.reasonNeeded } : {})}
            required={needsReason}
            value={reason}
            maxLength={1_000}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" loading={isBusy} disabled={!isValid}>
              {words.promoteNow}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
