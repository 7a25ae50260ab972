import { Button, CloseButton, Paper, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { relativeTime } from '../words/relative-time.ts';
import { useWords } from '../words/words.ts';
import { useDraft } from './draft-context.tsx';
import classes from './draft-notice.module.css';
import type { OpenedDocument } from './opened-document.ts';
import { useDiscard } from './use-discard.ts';

/** Says that it is a draft that was opened, and how to leave it. */
export function DraftNotice({ opened }: { readonly opened: OpenedDocument }) {
  const words = useWords().document;
  const isChanged = useDraft((state) => state.isChanged);
  const discard = useDiscard();
  const [isShown, setIsShown] = useState(true);
  const { draftFrom, isSynced } = opened;
  if (draftFrom === undefined || !isShown || !isChanged) return null;
  const when = relativeTime(new Date(draftFrom).toISOString());
  return (
    <Paper className={classes.notice} role="status" withBorder>
      <IconHistory size={16} aria-hidden className={classes.icon} />
      <Text size="xs">{isSynced ? words.draftOpened(when) : words.draftRecovered(when)}</Text>
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => {
          setIsShown(false);
          discard();
        }}
      >
        {words.discard}
      </Button>
      <CloseButton size="xs" aria-label={words.dismiss} onClick={() => setIsShown(false)} />
    </Paper>
  );
}
