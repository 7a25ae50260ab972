import { ActionIcon, Text, UnstyledButton } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowUpRight,
  IconPinned,
  IconSnowflake,
  IconTrash,
  IconWind,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Json } from '../../graphs/schema/json.ts';
import {
  type Stroke,
  type StrokeKind,
  type StrokePoint,
  strokeKinds,
  strokeLimits,
} from '../../graphs/schema/strokes.ts';
import { useWords } from '../words/words.ts';
import classes from './drawn-widget.module.css';
import { PhotoStage } from './photo-stage.tsx';
import { SliderWidget } from './slider-widget.tsx';
import { plainStroke, strokeAt, strokeOf } from './stroke-geometry.ts';
import { StrokeList } from './stroke-list.tsx';
import { StrokeMarks } from './stroke-marks.tsx';
import type { WorkPhoto } from './use-photo.ts';
import { useSteps } from './use-steps.ts';

interface StrokeEditorProps {
  readonly strokes: readonly Stroke[];
  readonly label: string;
  readonly photo: WorkPhoto;
  readonly onChange: (value: Json) => void;
}

const icons = { arrow: IconArrowUpRight, anchor: IconPinned, freeze: IconSnowflake, area: IconWind } as const;
const brushSchema = { type: 'number', minimum: 0.5, maximum: 25, multipleOf: 0.5, unit: '%' } as const;
const strengthSchema = { type: 'number', minimum: 0, maximum: strokeLimits.strength } as const;

/** Draws strokes over the photo; a list beside it holds the same as numbers. */
export function StrokeEditor({ strokes, label, photo, onChange }: StrokeEditorProps) {
  const { widgets } = useWords();
  const [kind, setKind] = useState<StrokeKind>('arrow');
  const [brush, setBrush] = useState({ radius: 0.04, strength: 1 });
  const [aspect, setAspect] = useState(1);
  const [drawn, setDrawn] = useState<readonly StrokePoint[]>([]);
  const [selected, setSelected] = useState<number>();
  const steps = useSteps(strokes, (next) => onChange(next as unknown as Json));
  const isFull = strokes.length >= strokeLimits.strokes;
  const underHand = drawn.length === 0 ? undefined : strokeOf(drawn, { kind, ...brush });

  const finish = (): void => {
    const stroke = strokeOf(drawn, { kind, ...brush });
    setDrawn([]);
    if (stroke !== undefined && !isFull) {
      steps.step([...strokes, stroke]);
      setSelected(strokes.length);
      return;
    }
    // A tap that draws nothing picks out what is there.
    const [at] = drawn;
    if (at !== undefined) setSelected(strokeAt(strokes, at, aspect));
  };
  const remove = (i: number): void => {
    steps.step(strokes.toSpliced(i, 1));
    setSelected(undefined);
  };

  return (
    <div className={classes.editor}>
      <PhotoStage
        url={photo.url}
        label={label}
        aspect={aspect}
        onAspect={setAspect}
        radius={brush.radius}
        onStart={(point) => setDrawn([point])}
        onMove={(points) => setDrawn((before) => [...before, ...points])}
        onEnd={finish}
        onCancel={() => setDrawn([])}
      >
        <StrokeMarks
          strokes={underHand === undefined ? strokes : [...strokes, underHand]}
          aspect={aspect}
          selected={selected}
        />
      </PhotoStage>
      <div className={classes.side}>
        <div className={classes.tools} role="toolbar" aria-label={widgets.tools}>
          {strokeKinds.map((one) => {
            const Icon = icons[one];
            return (
              <UnstyledButton
                key={one}
                className={classes.tool}
                aria-pressed={kind === one}
                title={widgets.strokeMeanings[one]}
                onClick={() => setKind(one)}
              >
                <Icon size={18} />
                {widgets.strokeKinds[one]}
              </UnstyledButton>
            );
          })}
        </div>
        <Text size="xs" c="dimmed">
          {widgets.strokeMeanings[kind]}
        </Text>
        <div className={classes.field}>
          <span>{widgets.brushSize}</span>
          <SliderWidget
            schema={brushSchema}
            value={brush.radius * 200}
            label={widgets.brushSize}
            isCompact
            onChange={(size) => setBrush({ ...brush, radius: Number(size) / 200 })}
          />
          <span>{widgets.strength}</span>
          <SliderWidget
            schema={strengthSchema}
            value={brush.strength}
            label={widgets.strength}
            isCompact
            onChange={(strength) => setBrush({ ...brush, strength: Number(strength) })}
          />
        </div>
        <div className={classes.tools}>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={widgets.undo}
            disabled={!steps.canUndo}
            onClick={steps.undo}
          >
            <IconArrowBackUp size={16} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={widgets.redo}
            disabled={!steps.canRedo}
            onClick={steps.redo}
          >
            <IconArrowForwardUp size={16} />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={widgets.clear}
            disabled={strokes.length === 0}
            onClick={() => steps.step([])}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
        {!photo.isExact && (
          <Text size="xs" c="dimmed">
            {widgets.photoUncut}
          </Text>
        )}
        {isFull && (
          <Text size="xs" c="var(--vv-warn)" role="status">
            {widgets.strokesFull(strokeLimits.strokes)}
          </Text>
        )}
        <StrokeList
          strokes={strokes}
          selected={selected}
          onSelect={setSelected}
          onAdd={isFull ? undefined : () => steps.step([...strokes, { ...plainStroke(kind), ...brush }])}
          onChange={(i, stroke) => steps.step(strokes.with(i, stroke))}
          onRemove={remove}
        />
      </div>
    </div>
  );
}
