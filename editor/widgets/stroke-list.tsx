import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useId } from 'react';
import type { Stroke, StrokePoint } from '../../graphs/schema/strokes.ts';
import { useWords } from '../words/words.ts';
import classes from './drawn-widget.module.css';
import { FieldProblem } from './field-problem.tsx';
import { formatPoints, parsePoints } from './stroke-geometry.ts';
import fieldClasses from './text-widget.module.css';
import { type Reading, useDraft } from './use-draft.ts';

interface StrokeListProps {
  readonly strokes: readonly Stroke[];
  readonly selected: number | undefined;
  readonly onSelect: (i: number) => void;
  /** Undefined when no more may be added. */
  readonly onAdd: (() => void) | undefined;
  readonly onChange: (i: number, stroke: Stroke) => void;
  readonly onRemove: (i: number) => void;
}

/** The strokes as numbers, for hands that cannot draw and for exact places. */
export function StrokeList({ strokes, selected, onSelect, onAdd, onChange, onRemove }: StrokeListProps) {
  const { widgets } = useWords();
  const items = strokes.map((stroke, i) => ({ stroke, i, name: `${widgets.strokeKinds[stroke.kind]} ${i + 1}` }));
  return (
    <>
      <ul className={classes.list}>
        {items.map(({ stroke, i, name }) => (
          <li key={name} className={classes.item} data-selected={i === selected} onFocus={() => onSelect(i)}>
            <div className={classes.itemHead}>
              <span>{name}</span>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={22}
                aria-label={widgets.removeStroke(name)}
                onClick={() => onRemove(i)}
              >
                <IconTrash size={13} />
              </ActionIcon>
            </div>
            <PointsField stroke={stroke} label={widgets.pointsOf(name)} onChange={(next) => onChange(i, next)} />
          </li>
        ))}
      </ul>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconPlus size={12} />}
        disabled={onAdd === undefined}
        onClick={onAdd}
      >
        {widgets.addStroke}
      </Button>
    </>
  );
}

interface PointsFieldProps {
  readonly stroke: Stroke;
  readonly label: string;
  readonly onChange: (stroke: Stroke) => void;
}

function PointsField({ stroke, label, onChange }: PointsFieldProps) {
  const { widgets } = useWords();
  const problemId = useId();
  const draft = useDraft<readonly StrokePoint[]>({
    value: stroke.points,
    show: (points) => formatPoints(points ?? []),
    read: (text): Reading<readonly StrokePoint[]> => {
      const points = parsePoints(text);
      return points === undefined ? { problem: widgets.pointsWrong } : { value: points };
    },
    onChange: (points) => onChange({ ...stroke, points }),
  });
  return (
    <>
      <input
        className={`${fieldClasses.plain} vv-numbers`}
        aria-label={label}
        aria-invalid={draft.problem !== undefined}
        aria-describedby={draft.problem === undefined ? undefined : problemId}
        value={draft.text}
        onChange={(event) => draft.onText(event.currentTarget.value)}
        onFocus={draft.onFocus}
        onBlur={draft.onBlur}
        onKeyDown={draft.onKeyDown}
      />
      {draft.problem !== undefined && <FieldProblem id={problemId} text={draft.problem} />}
    </>
  );
}
