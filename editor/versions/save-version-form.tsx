import { Button, Text, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import { diff } from '../../graphs/logic/diff.ts';
import { useDocument, useDocumentStore } from '../document/document-context.tsx';
import { useDraft, useDraftKeeper } from '../document/draft-context.tsx';
import { useGraphName } from '../document/graph-name.ts';
import { showDone, showFailure } from '../shell/show-failure.tsx';
import { useWords } from '../words/words.ts';
import { saveVersion } from './save-version.ts';
import classes from './versions-panel.module.css';

interface SaveVersionFormProps {
  readonly onCompare: (revision: string) => void;
}

/** Saves what is open as a version, with a word about what has changed. */
export function SaveVersionForm({ onCompare }: SaveVersionFormProps) {
  const words = useWords().versions;
  const graph = useGraphName();
  const keeper = useDraftKeeper();
  const documents = useDocumentStore();
  const isChanged = useDraft((state) => state.isChanged);
  const head = useDraft((state) => state.head);
  const [message, setMessage] = useState('');
  const [isSaving, setIsSaving] = useState(false);
  const count = useChangeCount();
  const save = async (): Promise<void> => {
    setIsSaving(true);
    try {
      const { document } = documents.getState();
      const saved = await saveVersion(graph, { document, message: message.trim(), keeper });
      if (saved === undefined) return;
      setMessage('');
      showDone((saved.isNew ? words.saved : words.savedView)(saved.number));
    } catch (error) {
      showFailure(error);
    } finally {
      setIsSaving(false);
    }
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={classes.formLine}>
        <Text size="xs" c="dimmed">
          {isChanged ? words.changedSince(count, head.number) : words.nothingNew(head.number)}
        </Text>
        {count > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => onCompare(head.revision)}>
            {words.seeChanges}
          </Button>
        )}
      </div>
      <Textarea
        size="xs"
        autosize
        minRows={1}
        maxRows={5}
        maxLength={1_000}
        aria-label={words.message}
        placeholder={words.messagePlaceholder}
        value={message}
        disabled={!isChanged}
        onChange={(event) => setMessage(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" disabled={!isChanged} loading={isSaving}>
        {words.save}
      </Button>
    </form>
  );
}

/** How many things differ in meaning from the newest version. */
function useChangeCount(): number {
  const document = useDocument((state) => state.document);
  const head = useDraft((state) => state.head);
  return useMemo(() => diff(head.document, document).length, [head, document]);
}
