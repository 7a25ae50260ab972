import { createStore, type StoreApi } from 'zustand';
import { describeDiff } from '../../graphs/logic/describe-diff.ts';
import { diff } from '../../graphs/logic/diff.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { Failure } from '../api/failure.ts';
import { replaceDocument } from './document-commands.ts';
import type { DocumentHistory, DocumentStore } from './document-store.ts';
import type { DraftChannel } from './draft-channel.ts';
import { isSame, type OpenedDocument } from './opened-document.ts';
import type { Head, RemoteDrafts, RemoteState } from './remote-drafts.ts';

/** `offline`: the server cannot be reached. `refused`: it does not take the draft. */
type SaveState = 'saved' | 'saving' | 'offline' | 'conflict' | 'refused';

/** Two changes of the same graph, of which one must give way. */
export interface Conflict {
  readonly theirs: GraphDocument;
  /** In words, from what both began with. */
  readonly theirChanges: readonly string[];
  readonly yourChanges: readonly string[];
}

export interface DraftState {
  readonly save: SaveState;
  /** The newest version, as far as it is known here. */
  readonly head: Head;
  /** The version that the document was made from. */
  readonly base: string;
  /** Whether the document differs from that version, be it in positions only. */
  readonly isChanged: boolean;
  /** When the server, or this browser, last took it; milliseconds since 1970. */
  readonly savedAt: number | undefined;
  readonly conflict: Conflict | undefined;
  /** Why the server refused it. */
  readonly failure: Failure | undefined;
  /** False when this browser keeps nothing. */
  readonly isKeptHere: boolean;
}

export interface DraftKeeper extends StoreApi<DraftState> {
  /** Saves what is not saved yet, now. `isLeaving`: the page may be gone before the answer. */
  flush(isLeaving?: boolean): Promise<void>;
  /** Looks whether somebody else has saved, and shows it when nothing here is unsaved. */
  look(): Promise<void>;
  /** Ends a conflict: what is here gives way, as a step that can be undone. */
  takeTheirs(): void;
  /** Ends a conflict: what is here is saved over theirs. */
  keepMine(): Promise<void>;
  /** Somebody else has saved a version that this document was not made from: people choose. */
  contradict(head: Head, changes: Pick<Conflict, 'theirChanges' | 'yourChanges'>): void;
  /** The document has been saved as a version, or another one has been opened in its place. */
  setHead(head: Head): Promise<void>;
  close(): void;
}

/** Where the browser keeps a draft. */
export type KeepHere = (
  draft: DocumentHistory & { document: GraphDocument } & Pick<OpenedDocument, 'base' | 'counter' | 'isSynced'>,
) => Promise<void>;

export interface DraftSetting {
  readonly documents: DocumentStore;
  readonly opened: OpenedDocument;
  readonly remote: RemoteDrafts;
  readonly keepHere: KeepHere;
  readonly channel: DraftChannel;
  /** What a change that came from elsewhere is called in the history. */
  readonly labels: { readonly otherWindow: string; readonly theirs: string };
  readonly now?: () => number;
}

const quietMs = 600;
const firstRetryMs = 1_000;
const longestRetryMs = 10_000;

/**
 * Keeps the document of an editor: in this browser at once, on the server when it has been quiet for a moment, again and again
 * until the server has taken it. Nothing is written over that was not seen: then it is a conflict, and people choose.
 */
export function createDraftKeeper({
  documents,
  opened,
  remote,
  keepHere,
  channel,
  labels,
  now = Date.now,
}: DraftSetting): DraftKeeper {
  const store = createStore<DraftState>(() => ({
    ...{ save: 'saved', head: opened.head, base: opened.base, savedAt: opened.draftFrom },
    ...{ conflict: undefined, failure: undefined, isKeptHere: true },
    isChanged: opened.draftFrom !== undefined,
  }));
  let counter = opened.counter;
  /** What the server has; undefined when that is not known. */
  let synced: GraphDocument | undefined = opened.isSynced ? opened.document : undefined;
  /** What both sides of a conflict began with. */
  let common: GraphDocument = opened.isSynced ? opened.document : opened.head.document;
  let theirCounter = 0;
  let theirBase = opened.base;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retryMs = firstRetryMs;
  let sending: Promise<void> | undefined;
  let isQuiet = false;

  const current = (): GraphDocument => documents.getState().document;
  const differsFromHead = (document: GraphDocument): boolean => {
    const { head, base } = store.getState();
    return base !== head.revision || !isSame(document, head.document);
  };

  let isKeeping = false;
  let isKeptAgain = false;
  async function keep(): Promise<void> {
    if (isKeeping) {
      isKeptAgain = true;
      return;
    }
    isKeeping = true;
    try {
      do {
        isKeptAgain = false;
        const { document, past, future } = documents.getState();
        const { base } = store.getState();
        await keepHere({ document, past, future, base, counter, isSynced: document === synced });
      } while (isKeptAgain);
      store.setState({ isKeptHere: true });
    } catch {
      store.setState({ isKeptHere: false });
    } finally {
      isKeeping = false;
    }
  }

  function schedule(waitMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), waitMs);
  }

  async function flush(isLeaving = false): Promise<void> {
    clearTimeout(timer);
    if (store.getState().conflict !== undefined) return;
    // One request at a time, so that the counter is always that of the last answer.
    if (sending !== undefined) return sending;
    const document = current();
    if (document === synced) {
      if (store.getState().save !== 'saved') accept(document);
      return;
    }
    sending = send(document, isLeaving).finally(() => {
      sending = undefined;
    });
    await sending;
    const { save } = store.getState();
    if (current() !== synced && (save === 'saved' || save === 'saving')) schedule(0);
  }

  async function send(document: GraphDocument, isLeaving: boolean): Promise<void> {
    store.setState({ save: 'saving', failure: undefined });
    try {
      if (differsFromHead(document)) {
        counter = await remote.put({ document, base: store.getState().base, counter }, isLeaving);
      } else {
        if (counter !== 0) await remote.remove(counter);
        counter = 0;
      }
      accept(document);
      const { base, head } = store.getState();
      channel.send({ document, base, counter, head });
    } catch (error) {
      await fail(error);
    }
    await keep();
  }

  /** The server has it. */
  function accept(document: GraphDocument): void {
    retryMs = firstRetryMs;
    synced = document;
    common = document;
    const isAll = current() === document;
    const isChanged = differsFromHead(current());
    store.setState({ save: isAll ? 'saved' : 'saving', savedAt: now(), isChanged, conflict: undefined });
  }

  async function fail(error: unknown): Promise<void> {
    if (error instanceof Failure && error.code === 'draft/conflict') {
      try {
        meet(await remote.read());
        return;
      } catch (other) {
        return fail(other);
      }
    }
    if (error instanceof Failure && error.status < 500 && error.status !== 429 && error.status !== 408) {
      store.setState({ save: 'refused', failure: error });
      return;
    }
    store.setState({ save: 'offline' });
    schedule(retryMs);
    retryMs = Math.min(retryMs * 2, longestRetryMs);
  }

  /** Somebody else has saved: goes on where the two do not contradict each other, and asks where they do. */
  function meet(there: RemoteState): void {
    const theirs = there.draft?.document ?? there.head.document;
    const mine = current();
    theirCounter = there.draft?.counter ?? 0;
    if (isSame(theirs, mine)) {
      follow(there);
      accept(mine);
      return;
    }
    const theirChanges = describeDiff(diff(common, theirs));
    const yourChanges = describeDiff(diff(common, mine));
    if (yourChanges.length === 0) {
      follow(there);
      adopt(theirs, labels.theirs);
    } else if (theirChanges.length === 0) {
      follow(there);
      store.setState({ save: 'saving' });
      schedule(0);
    } else {
      store.setState({ save: 'conflict', head: there.head, conflict: { theirs, theirChanges, yourChanges } });
      theirBase = there.draft?.base ?? there.head.revision;
    }
  }

  function follow({ head, draft }: RemoteState): void {
    counter = draft?.counter ?? 0;
    store.setState({ head, base: draft?.base ?? head.revision });
  }

  /** Puts what came from elsewhere in the place of what is here, as a step that can be undone. */
  function adopt(document: GraphDocument, label: string): void {
    if (!isSame(document, current())) {
      isQuiet = true;
      documents.run(replaceDocument(document, label));
      isQuiet = false;
    }
    accept(current());
  }

  channel.listen((news) => {
    if (current() !== synced || sending !== undefined) return;
    counter = news.counter;
    store.setState({ base: news.base, head: news.head });
    adopt(news.document, labels.otherWindow);
  });

  const unsubscribe = documents.subscribe((state, before) => {
    if (isQuiet || (state.document === before.document && state.past === before.past)) return;
    const { save, head } = store.getState();
    // Nobody is told that it is saved before it is.
    store.setState({ isChanged: state.document !== head.document, save: save === 'saved' ? 'saving' : save });
    void keep();
    if (store.getState().conflict === undefined) schedule(quietMs);
  });
  if (!opened.isSynced) schedule(0);

  return {
    ...store,
    flush,
    look: async () => {
      if (current() !== synced || sending !== undefined) return flush();
      const there = await remote.read().catch(() => undefined);
      if (there === undefined || current() !== synced || sending !== undefined) return;
      if ((there.draft?.counter ?? 0) === counter && there.head.revision === store.getState().head.revision) return;
      follow(there);
      adopt(there.draft?.document ?? there.head.document, labels.theirs);
    },
    takeTheirs: () => {
      const { conflict } = store.getState();
      if (conflict === undefined) return;
      counter = theirCounter;
      store.setState({ base: theirBase });
      adopt(conflict.theirs, labels.theirs);
      // What was taken may be a version, with a draft of what gave way still there.
      synced = undefined;
      schedule(0);
    },
    keepMine: async () => {
      counter = theirCounter;
      synced = undefined;
      store.setState({ conflict: undefined, save: 'saving', base: theirBase });
      await flush();
    },
    contradict: (head, changes) => {
      theirCounter = counter;
      theirBase = head.revision;
      store.setState({ save: 'conflict', head, conflict: { theirs: head.document, ...changes } });
    },
    setHead: async (head) => {
      store.setState({ head, base: head.revision });
      synced = undefined;
      await flush();
    },
    close: () => {
      void flush(true);
      clearTimeout(timer);
      unsubscribe();
      channel.close();
    },
  };
}
