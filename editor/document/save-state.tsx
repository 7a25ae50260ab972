import { Button, Menu, Text, UnstyledButton } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCheck,
  IconCloudOff,
  IconCloudUpload,
  IconGitMerge,
  IconRefresh,
  IconX,
} from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { relativeTime } from '../words/relative-time.ts';
import { useWords } from '../words/words.ts';
import { useDraft, useDraftKeeper } from './draft-context.tsx';
import classes from './save-state.module.css';
import { useDiscard } from './use-discard.ts';

const ConflictDialog = lazy(() =>
  import('./conflict-dialog.tsx').then((module) => ({ default: module.ConflictDialog })),
);

/** Whether the work is safe, in two words; more, and the way back to the last version, in its menu. */
export function SaveState() {
  const words = useWords().document;
  const keeper = useDraftKeeper();
  const save = useDraft((state) => state.save);
  const isChanged = useDraft((state) => state.isChanged);
  const isKeptHere = useDraft((state) => state.isKeptHere);
  const number = useDraft((state) => state.head.number);
  const discard = useDiscard();
  const [isAsking, setIsAsking] = useState(true);
  const { label, icon, tone } = useFace();
  if (save === 'conflict') {
    return (
      <>
        <Button size="compact-sm" color="yellow" flex="none" aria-label={label} onClick={() => setIsAsking(true)}>
          {icon}
          <span className={classes.conflict}>{label}</span>
        </Button>
        <Suspense>
          <ConflictDialog opened={isAsking} onClose={() => setIsAsking(false)} />
        </Suspense>
      </>
    );
  }
  return (
    <Menu position="bottom-start" width={288} withinPortal onOpen={() => setIsAsking(true)}>
      <Menu.Target>
        <UnstyledButton className={classes.state} data-tone={tone}>
          {icon}
          <span className={classes.label} aria-live="polite">
            {label}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Explanation />
        {save !== 'saved' && save !== 'saving' && (
          <Menu.Item leftSection={<IconRefresh size={14} />} onClick={() => void keeper.flush()}>
            {words.saveNow}
          </Menu.Item>
        )}
        {(isChanged || !isKeptHere) && (
          <Menu.Item leftSection={<IconArrowBackUp size={14} />} disabled={!isChanged} onClick={discard}>
            {words.discard}
            <Text size="xs" c="dimmed">
              {words.discardHint(number)}
            </Text>
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

interface Face {
  readonly label: string;
  readonly icon: ReactNode;
  readonly tone: 'calm' | 'warn' | 'bad';
}

function useFace(): Face {
  const words = useWords().document;
  const save = useDraft((state) => state.save);
  const isChanged = useDraft((state) => state.isChanged);
  const isKeptHere = useDraft((state) => state.isKeptHere);
  switch (save) {
    case 'saved':
      return { label: isChanged ? words.savedDraft : words.saved, icon: <IconCheck size={14} />, tone: 'calm' };
    case 'saving':
      return { label: words.saving, icon: <IconCloudUpload size={14} />, tone: 'calm' };
    case 'offline':
      return {
        label: isKeptHere ? words.offline : words.offlineNotKept,
        icon: <IconCloudOff size={14} />,
        tone: isKeptHere ? 'warn' : 'bad',
      };
    case 'refused':
      return { label: words.refused, icon: <IconX size={14} />, tone: 'bad' };
    case 'conflict':
      return { label: words.conflict, icon: <IconGitMerge size={14} />, tone: 'warn' };
  }
}

function Explanation() {
  const words = useWords().document;
  const { save, isChanged, isKeptHere, savedAt, head, failure } = useDraft((state) => state);
  const when = savedAt === undefined ? '' : relativeTime(new Date(savedAt).toISOString());
  const text =
    save === 'refused'
      ? `${failure?.message ?? ''} ${failure?.hint ?? ''}`
      : save === 'offline'
        ? isKeptHere
          ? words.offlineHint
          : words.offlineNotKeptHint
        : isChanged
          ? words.sinceVersion(head.number, when)
          : words.likeVersion(head.number);
  return (
    <Text size="xs" c="dimmed" px="sm" py={6}>
      {text}
    </Text>
  );
}
