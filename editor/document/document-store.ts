import { applyPatches, enablePatches, type Patch, produceWithPatches } from 'immer';
import { createStore, type StoreApi } from 'zustand';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Command, DocumentDraft } from './command.ts';

enablePatches();

export const historySteps = 200;

/** One step of the history: how to go back over it and forth again. */
export interface HistoryStep {
  readonly label: string;
  readonly gesture: string | undefined;
  readonly undo: readonly Patch[];
  readonly redo: readonly Patch[];
}

export interface DocumentState {
  readonly document: GraphDocument;
  /** Oldest first; the last one is undone first. */
  readonly past: readonly HistoryStep[];
  /** Next one first. */
  readonly future: readonly HistoryStep[];
}

export interface DocumentStore extends StoreApi<DocumentState> {
  /** Does a command. One that changes nothing leaves no step. */
  run(command: Command): void;
  undo(): void;
  redo(): void;
  /** Goes to where `count` steps of the whole history are done: 0 is the beginning. */
  jumpTo(count: number): void;
  /** Another document altogether, with a new history. */
  open(document: GraphDocument): void;
}

/** The document of one editor and the steps that led to it. Run state, selection and viewport live elsewhere. */
export function createDocumentStore(document: GraphDocument): DocumentStore {
  const store = createStore<DocumentState>(() => ({ document, past: [], future: [] }));
  const undo = (): void => store.setState(stepBack);
  const redo = (): void => store.setState(stepForth);
  return {
    ...store,
    undo,
    redo,
    run: (command) => store.setState((state) => done(state, command)),
    open: (opened) => store.setState({ document: opened, past: [], future: [] }),
    jumpTo: (count) => {
      for (let steps = store.getState().past.length; steps > count; steps -= 1) undo();
      for (let steps = store.getState().past.length; steps < count; steps += 1) redo();
    },
  };
}

function done(state: DocumentState, { label, gesture, change }: Command): DocumentState {
  const [document, redo, undo] = produceWithPatches(state.document, (draft) => change(draft as DocumentDraft));
  if (redo.length === 0) return state;
  const last = state.past.at(-1);
  const goesOn = gesture !== undefined && last?.gesture === gesture && state.future.length === 0;
  const step = goesOn
    ? { label, gesture, undo: [...undo, ...last.undo], redo: [...last.redo, ...redo] }
    : { label, gesture, undo, redo };
  const before = goesOn ? state.past.slice(0, -1) : state.past;
  return { document, past: [...before, step].slice(-historySteps), future: [] };
}

function stepBack(state: DocumentState): DocumentState {
  const step = state.past.at(-1);
  if (step === undefined) return state;
  const document = applyPatches(state.document, [...step.undo]);
  return { document, past: state.past.slice(0, -1), future: [step, ...state.future] };
}

function stepForth(state: DocumentState): DocumentState {
  const [step, ...future] = state.future;
  if (step === undefined) return state;
  const document = applyPatches(state.document, [...step.redo]);
  return { document, past: [...state.past, step], future };
}
