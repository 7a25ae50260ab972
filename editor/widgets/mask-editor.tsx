import { ActionIcon, Button, SegmentedControl, Text } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { StrokePoint } from '../../graphs/schema/strokes.ts';
import { useWords } from '../words/words.ts';
import classes from './drawn-widget.module.css';
import { drawVeil, maskFile, maskSize, readMask } from './mask-picture.ts';
import { emptyMask, filledMask, invertedMask, type MaskPixels, maskShare, paintLine } from './mask-pixels.ts';
import { PhotoStage } from './photo-stage.tsx';
import { SliderWidget } from './slider-widget.tsx';
import type { WorkPhoto } from './use-photo.ts';
import { useSteps } from './use-steps.ts';
import { useUpload } from './use-upload.ts';

interface MaskEditorProps {
  readonly photo: WorkPhoto;
  readonly label: string;
  /** What was painted before. */
  readonly maskUrl: string | undefined;
  readonly isKept: boolean;
  /** The id of the file that holds the mask. */
  readonly onSave: (file: string) => void;
}

const sizeSchema = { type: 'number', minimum: 0.5, maximum: 40, multipleOf: 0.5, unit: '%' } as const;
const softnessSchema = { type: 'number', minimum: 0, maximum: 1 } as const;

/** Paints a soft selection: brush and eraser, with undo; nothing is stored before it is done. */
export function MaskEditor({ photo, label, maskUrl, isKept, onSave }: MaskEditorProps) {
  const { widgets } = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [aspect, setAspect] = useState(1);
  const [mask, setMask] = useState<MaskPixels>(() => emptyMask(1, 1));
  const [brush, setBrush] = useState({ size: 8, softness: 0.4, isEraser: false });
  const stroke = useRef<{ readonly pixels: MaskPixels; last: StrokePoint } | undefined>(undefined);
  const steps = useSteps(mask, setMask);
  const { uploading, problem, send } = useUpload({
    kinds: ['photo'],
    isKept,
    onFile: ({ sha256 }) => onSave(`sha256:${sha256}`),
  });

  useEffect(() => {
    const size = maskSize(aspect);
    let isWanted = true;
    setMask(emptyMask(size.width, size.height));
    if (maskUrl !== undefined) {
      void readMask(maskUrl, size).then(
        (read) => isWanted && setMask(read),
        () => undefined,
      );
    }
    return () => {
      isWanted = false;
    };
  }, [aspect, maskUrl]);
  useEffect(() => {
    if (canvas.current !== null) drawVeil(canvas.current, mask);
  }, [mask]);

  const radius = brush.size / 200;
  const paint = (pixels: MaskPixels, from: StrokePoint, to: StrokePoint): void => {
    const scaled = ([x, y]: StrokePoint): StrokePoint => [x * pixels.width, y * pixels.height];
    const target = brush.isEraser ? 0 : 255;
    paintLine(pixels, scaled(from), scaled(to), { radius: radius * pixels.width, softness: brush.softness, target });
    if (canvas.current !== null) drawVeil(canvas.current, pixels);
  };

  return (
    <div className={classes.editor}>
      <PhotoStage
        url={photo.url}
        label={label}
        aspect={aspect}
        onAspect={setAspect}
        radius={radius}
        onStart={(point) => {
          stroke.current = { pixels: { ...mask, data: mask.data.slice() }, last: point };
          paint(stroke.current.pixels, point, point);
        }}
        onMove={(points) => {
          for (const point of points) {
            if (stroke.current === undefined) return;
            paint(stroke.current.pixels, stroke.current.last, point);
            stroke.current.last = point;
          }
        }}
        onEnd={() => {
          if (stroke.current !== undefined) steps.step(stroke.current.pixels);
          stroke.current = undefined;
        }}
        onCancel={() => {
          stroke.current = undefined;
          if (canvas.current !== null) drawVeil(canvas.current, mask);
        }}
      >
        <canvas ref={canvas} className={classes.veil} />
      </PhotoStage>
      <div className={classes.side}>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={widgets.tools}
          value={brush.isEraser ? 'eraser' : 'brush'}
          data={[
            { value: 'brush', label: widgets.brush },
            { value: 'eraser', label: widgets.eraser },
          ]}
          onChange={(tool) => setBrush({ ...brush, isEraser: tool === 'eraser' })}
        />
        <div className={classes.field}>
          <span>{widgets.brushSize}</span>
          <SliderWidget
            schema={sizeSchema}
            value={brush.size}
            label={widgets.brushSize}
            isCompact
            onChange={(size) => setBrush({ ...brush, size: Number(size) })}
          />
          <span>{widgets.softness}</span>
          <SliderWidget
            schema={softnessSchema}
            value={brush.softness}
            label={widgets.softness}
            isCompact
            onChange={(softness) => setBrush({ ...brush, softness: Number(softness) })}
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
          <Button size="xs" variant="default" onClick={() => steps.step(filledMask(mask, 255))}>
            {widgets.selectAll}
          </Button>
          <Button size="xs" variant="default" onClick={() => steps.step(filledMask(mask, 0))}>
            {widgets.selectNone}
          </Button>
          <Button size="xs" variant="default" onClick={() => steps.step(invertedMask(mask))}>
            {widgets.invert}
          </Button>
        </div>
        <Text size="xs" c="dimmed" role="status">
          {widgets.selected(Math.round(maskShare(mask) * 100))}
        </Text>
        {!photo.isExact && (
          <Text size="xs" c="dimmed">
            {widgets.photoUncut}
          </Text>
        )}
        {problem !== undefined && (
          <Text size="xs" c="var(--vv-bad)" role="alert">
            {problem}
          </Text>
        )}
        <Button
          mt="auto"
          loading={uploading !== undefined}
          onClick={async () => send(new File([await maskFile(mask)], 'mask.png', { type: 'image/png' }))}
        >
          {widgets.useMask}
        </Button>
      </div>
    </div>
  );
}
