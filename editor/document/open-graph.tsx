import { type ReactNode, useEffect, useState } from 'react';
import { answer, api } from '../api/client.ts';
import { Loading } from '../shell/plain-pages.tsx';
import { useWords } from '../words/words.ts';
import { DocumentProvider } from './document-context.tsx';
import { createDocumentStore, type DocumentStore } from './document-store.ts';
import { openDraftChannel } from './draft-channel.ts';
import { DraftProvider } from './draft-context.tsx';
import { createDraftKeeper, type DraftKeeper } from './draft-keeper.ts';
import { DraftNotice } from './draft-notice.tsx';
import { GraphNameContext } from './graph-name.ts';
import { keepLocalDraft, readLocalDraft } from './local-drafts.ts';
import { chooseDocument, type OpenedDocument } from './opened-document.ts';
import { readRemoteState, remoteDrafts } from './remote-drafts.ts';

interface Session {
  readonly opened: OpenedDocument;
  readonly documents: DocumentStore;
  readonly keeper: DraftKeeper;
}

/** Opens a graph for work from where it was left: its draft if there is one, with its history. */
export function OpenGraph({ graph, children }: { readonly graph: string; readonly children: ReactNode }) {
  const { document: labels } = useWords();
  const [session, setSession] = useState<Session>();
  const [failure, setFailure] = useState<{ readonly error: unknown }>();
  useEffect(() => {
    let isOver = false;
    let keeper: DraftKeeper | undefined;
    read(graph).then(
      ({ graphId, opened }) => {
        if (isOver) return;
        const documents = createDocumentStore(opened.document, opened);
        keeper = createDraftKeeper({
          ...{ documents, opened, remote: remoteDrafts(graph), channel: openDraftChannel(graphId) },
          keepHere: (draft) => keepLocalDraft({ ...draft, graphId, name: graph, savedAt: Date.now() }),
          labels: { otherWindow: labels.otherWindow, theirs: labels.takeTheirs },
        });
        setSession({ opened, documents, keeper });
      },
      (error: unknown) => setFailure({ error }),
    );
    return () => {
      isOver = true;
      keeper?.close();
    };
  }, [graph, labels]);
  // The boundary around the page says what went wrong.
  if (failure !== undefined) throw failure.error;
  if (session === undefined) return <Loading />;
  return (
    <GraphNameContext value={graph}>
      <DocumentProvider store={session.documents}>
        <DraftProvider keeper={session.keeper}>
          {children}
          <DraftNotice opened={session.opened} />
        </DraftProvider>
      </DocumentProvider>
    </GraphNameContext>
  );
}

async function read(graph: string): Promise<{ readonly graphId: string; readonly opened: OpenedDocument }> {
  const [{ id }, remote] = await Promise.all([
    answer(api.GET('/api/graphs/{graph}', { params: { path: { graph } } })),
    readRemoteState(graph),
  ]);
  // A browser that keeps nothing, as some do in private windows, is no reason not to open a graph.
  const local = await readLocalDraft(id).catch(() => undefined);
  return { graphId: id, opened: chooseDocument(remote, local) };
}
