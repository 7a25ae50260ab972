import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { DocumentHistory, HistoryStep } from './document-store.ts';

/** What this browser knows of a graph that was worked on. */
export interface LocalDraft extends DocumentHistory {
  readonly graphId: string;
  /** As in its address. */
  readonly name: string;
  readonly document: GraphDocument;
  /** The version that it was made from. */
  readonly base: string;
  /** Of the draft on the server that it goes on from; 0 for none. */
  readonly counter: number;
  /** False while the server does not have it. */
  readonly isSynced: boolean;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

type DraftRow = Omit<LocalDraft, 'past' | 'future'> & {
  readonly past: readonly string[];
  readonly future: readonly string[];
};

interface Schema extends DBSchema {
  drafts: { key: string; value: DraftRow };
  /** Steps of histories by `[graphId, id]`: each is written once, however many changes follow. */
  steps: { key: [string, string]; value: HistoryStep };
}

let opening: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opening ??= openDB<Schema>('vivarium', 1, {
    upgrade: (db) => {
      db.createObjectStore('drafts');
      db.createObjectStore('steps');
    },
    terminated: () => {
      opening = undefined;
    },
  });
  opening.catch(() => {
    opening = undefined;
  });
  return opening;
}

const ids = new WeakMap<HistoryStep, string>();
const origin = Math.random().toString(36).slice(2);
let count = 0;

function idOf(step: HistoryStep): string {
  const known = ids.get(step);
  if (known !== undefined) return known;
  const id = `${origin}-${Date.now().toString(36)}-${count++}`;
  ids.set(step, id);
  return id;
}

const stepsOf = (graphId: string) => IDBKeyRange.bound([graphId, ''], [graphId, '\uffff']);

/** Writes a draft with its history in one transaction: all of it is there afterwards, or none. */
export async function keepLocalDraft({ past, future, ...draft }: LocalDraft): Promise<void> {
  const { graphId } = draft;
  const transaction = (await database()).transaction(['drafts', 'steps'], 'readwrite');
  const steps = transaction.objectStore('steps');
  const there = new Set((await steps.getAllKeys(stepsOf(graphId))).map(([, id]) => id));
  const kept = new Set<string>();
  for (const step of [...past, ...future]) {
    const id = idOf(step);
    kept.add(id);
    if (!there.has(id)) void steps.put(step, [graphId, id]);
  }
  for (const id of there) {
    if (!kept.has(id)) void steps.delete([graphId, id]);
  }
  void transaction.objectStore('drafts').put({ ...draft, past: past.map(idOf), future: future.map(idOf) }, graphId);
  await transaction.done;
}

export async function readLocalDraft(graphId: string): Promise<LocalDraft | undefined> {
  const transaction = (await database()).transaction(['drafts', 'steps']);
  const row = await transaction.objectStore('drafts').get(graphId);
  if (row === undefined) return undefined;
  const store = transaction.objectStore('steps');
  const range = stepsOf(graphId);
  const [keys, values] = await Promise.all([store.getAllKeys(range), store.getAll(range)]);
  const steps = new Map(keys.map(([, id], index) => [id, values[index]]));
  const read = (list: readonly string[]): HistoryStep[] =>
    list.flatMap((id) => {
      const step = steps.get(id);
      if (step === undefined) return [];
      ids.set(step, id);
      return [step];
    });
  const [past, future] = [read(row.past), read(row.future)];
  const isWhole = past.length === row.past.length && future.length === row.future.length;
  return { ...row, ...(isWhole ? { past, future } : { past: [], future: [] }) };
}

/** Drafts that the server does not have, newest first. */
export async function readUnsavedDrafts(): Promise<readonly DraftRow[]> {
  const rows = await (await database()).getAll('drafts');
  return rows.filter(({ isSynced }) => !isSynced).sort((a, b) => b.savedAt - a.savedAt);
}

export async function removeLocalDraft(graphId: string): Promise<void> {
  const transaction = (await database()).transaction(['drafts', 'steps'], 'readwrite');
  void transaction.objectStore('drafts').delete(graphId);
  void transaction.objectStore('steps').delete(stepsOf(graphId));
  await transaction.done;
}
