import { Text, UnstyledButton } from '@mantine/core';
import { useWords } from '../words/words.ts';
import { useDocument, useDocumentStore } from './document-context.tsx';
import type { HistoryStep } from './document-store.ts';
import classes from './history-panel.module.css';

/** Every step by name, newest first; a click goes to where it was done. Steps that were undone stay in the list. */
export function HistoryPanel() {
  const words = useWords().document;
  const store = useDocumentStore();
  const past = useDocument((state) => state.past);
  const future = useDocument((state) => state.future);
  const done = past.length;
  const steps = [...past, ...future];
  if (steps.length === 0) {
    return (
      <Text size="xs" c="dimmed" p="md">
        {words.historyEmpty}
      </Text>
    );
  }
  return (
    <ol className={classes.list} aria-label={words.historyLabel} reversed>
      {steps
        .map((step, index) => (
          <li key={keyOf(step)} ref={index + 1 === done ? showInList : null}>
            <Step
              label={step.label}
              detail={step.lost.length === 0 ? undefined : words.lostWires(step.lost.length, wiresOf(step))}
              state={index + 1 === done ? 'now' : index + 1 < done ? 'done' : 'undone'}
              onClick={() => store.jumpTo(index + 1)}
            />
          </li>
        ))
        .reverse()}
      <li ref={done === 0 ? showInList : null}>
        <Step
          label={words.historyStart}
          detail={undefined}
          state={done === 0 ? 'now' : 'done'}
          onClick={() => store.jumpTo(0)}
        />
      </li>
    </ol>
  );
}

interface StepProps {
  readonly label: string;
  readonly detail: string | undefined;
  readonly state: 'done' | 'now' | 'undone';
  readonly onClick: () => void;
}

function Step({ label, detail, state, onClick }: StepProps) {
  const words = useWords().document;
  return (
    <UnstyledButton
      className={classes.step}
      data-state={state}
      aria-current={state === 'now' ? 'step' : undefined}
      onClick={onClick}
    >
      <span className={classes.dot} aria-hidden />
      <span className={classes.words}>
        <span className={classes.label}>{label}</span>
        {detail !== undefined && <span className={classes.detail}>{detail}</span>}
      </span>
      {state !== 'done' && (
        <span className={classes.mark}>{state === 'now' ? words.historyNow : words.historyUndone}</span>
      )}
    </UnstyledButton>
  );
}

/** Scrolls the list to where one is. */
function showInList(item: HTMLLIElement | null): void {
  item?.scrollIntoView({ block: 'nearest' });
}

const mostWires = 3;

function wiresOf({ lost }: HistoryStep): string {
  const named = lost.slice(0, mostWires).map(({ from, to }) => `${from.join('.')} → ${to.join('.')}`);
  return `${named.join(', ')}${lost.length > mostWires ? ' …' : ''}`;
}

const keys = new WeakMap<HistoryStep, number>();
let nextKey = 0;

/** Steps have no name of their own: the same object is the same step. */
function keyOf(step: HistoryStep): number {
  const known = keys.get(step) ?? nextKey++;
  keys.set(step, known);
  return known;
}
