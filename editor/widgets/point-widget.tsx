import { useState } from 'react';
import type { StrokePoint } from '../../graphs/schema/strokes.ts';
import { useWords } from '../words/words.ts';
import { NumberWidget } from './number-widget.tsx';
import { PhotoStage } from './photo-stage.tsx';
import classes from './point-widget.module.css';
import type { WorkPhoto } from './use-photo.ts';
import { useGesture, type WidgetProps } from './widget-props.ts';
import { WithPhoto } from './with-photo.tsx';

/** A place on the photo, as parts of its width and height: dragged, or typed. */
export function PointWidget(props: WidgetProps) {
  return <WithPhoto node={props.node}>{(photo) => <PointField {...props} photo={photo} />}</WithPhoto>;
}

const fraction = { type: 'number', minimum: 0, maximum: 1 } as const;

function PointField({ value, label, photo, onChange }: WidgetProps & { readonly photo: WorkPhoto }) {
  const { widgets } = useWords();
  const gesture = useGesture();
  const [aspect, setAspect] = useState(1);
  const [x, y] = Array.isArray(value) ? [Number(value[0] ?? 0.5), Number(value[1] ?? 0.5)] : [0.5, 0.5];
  const set = ([px, py]: StrokePoint, name?: string): void => onChange([tidy(px), tidy(py)], name);
  return (
    <div className={classes.root}>
      <PhotoStage
        url={photo.url}
        label={label}
        aspect={aspect}
        onAspect={setAspect}
        radius={0.02}
        onStart={(point) => {
          gesture.begin();
          set(point, gesture.current());
        }}
        onMove={(points) => set(points.at(-1) ?? [x, y], gesture.current())}
        onEnd={() => undefined}
        onCancel={() => undefined}
      >
        <span className={classes.pin} style={{ left: `${x * 100}%`, top: `${y * 100}%` }} />
      </PhotoStage>
      <div className={classes.numbers}>
        <NumberWidget
          schema={{ ...fraction, title: widgets.fromLeft }}
          value={x}
          label={`${label}, ${widgets.fromLeft}`}
          onChange={(next, name) => set([Number(next), y], name)}
        />
        <NumberWidget
          schema={{ ...fraction, title: widgets.fromTop }}
          value={y}
          label={`${label}, ${widgets.fromTop}`}
          onChange={(next, name) => set([x, Number(next)], name)}
        />
      </div>
    </div>
  );
}

function tidy(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
}
