import { useCallback } from 'react';
import { showDone } from '../shell/show-failure.tsx';
import { useWords } from '../words/words.ts';
import { replaceDocument } from './document-commands.ts';
import { useDocumentStore } from './document-context.tsx';
import { useDraftKeeper } from './draft-context.tsx';

/** Goes back to the newest version, as a step that can be undone. */
export function useDiscard(): () => void {
  const words = useWords().document;
  const documents = useDocumentStore();
  const keeper = useDraftKeeper();
  return useCallback(() => {
    const { head } = keeper.getState();
    documents.run(replaceDocument(head.document, words.discard));
    void keeper.setHead(head);
    showDone(words.discarded(head.number), { label: words.undo, onClick: documents.undo });
  }, [documents, keeper, words]);
}
