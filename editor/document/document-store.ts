import { applyPatches, enablePatches, type Patch, produceWithPatches } from 'immer';
import { createStore, type StoreApi } from 'zustand';
import type { Edge, GraphDocument } from '../../graphs/schema/document.ts';
import type { Command, DocumentDraft } from './command.ts';
import { lostEdges } from './lost-edges.ts';

enablePatches();

export const historySteps = 200;

/** One step of the history: how to go back over it and forth again. Plain JSON, so that it can be kept. */
export interface HistoryStep {
  readonly label: string;
  readonly gesture: string | undefined;
  readonly undo: readonly Patch[];
  readonly redo: readonly Patch[];
  /** Wires that went with it: none ever goes without being told here. */
  readonly lost: readonly Edge[];
}

export interface DocumentHistory {
  /** Oldest first; the last one is undone first. */
  readonly past: readonly HistoryStep[];
  /** Next one first. */
  readonly future: readonly HistoryStep[];
}

export interface DocumentState extends DocumentHistory {
  readonly document: GraphDocument;
}

export interface DocumentStore extends StoreApi<DocumentState> {
  /** Does a command. One that changes nothing leaves no step. */
  run(command: Command): void;
  undo(): void;
  redo(): void;
  /** Goes to where `count` steps of the whole history are done: 0 is the beginning. */
  jumpTo(count: number): void;
  /** Another document altogether, with the history that led to it. */
  open(document: GraphDocument, history?: DocumentHistory): void;
}

const noHistory: DocumentHistory = { past: [], future: [] };

/** The document of one editor and the steps that led to it. Run state, selection and viewport live elsewhere. */
export function createDocumentStore(document: GraphDocument, history: DocumentHistory = noHistory): DocumentStore {
  const store = createStore<DocumentState>(() => ({ document, ...history }));
  return {
    ...store,
    undo: () => store.setState(stepBack),
    redo: () => store.setState(stepForth),
    run: (command) => store.setState((state) => done(state, command)),
    open: (opened, { past, future } = noHistory) => store.setState({ document: opened, past, future }),
    jumpTo: (count) =>
      store.setState((state) => {
        let reached = state;
        while (reached.past.length > Math.max(count, 0)) reached = stepBack(reached);
        while (reached.past.length < count && reached.future.length > 0) reached = stepForth(reached);
        return reached;
      }),
  };
}

function done(state: DocumentState, { label, gesture, renames, change }: Command): DocumentState {
  const [document, redo, undo] = produceWithPatches(state.document, (draft) => change(draft as DocumentDraft));
  if (redo.length === 0) return state;
  const last = state.past.at(-1);
  const lost = lostEdges(state.document.edges, document.edges, renames);
  const goesOn = gesture !== undefined && last?.gesture === gesture && state.future.length === 0;
  const step = goesOn
    ? {
        label,
        gesture,
        undo: [...undo, ...last.undo],
        redo: [...last.redo, ...redo],
        lost: lostEdges([...last.lost, ...lost], document.edges),
      }
    : { label, gesture, undo, redo, lost };
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
