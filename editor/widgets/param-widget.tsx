import { Skeleton } from '@mantine/core';
import { type ComponentType, lazy, Suspense } from 'react';
import { AngleWidget } from './angle-widget.tsx';
import { BooleanWidget } from './boolean-widget.tsx';
import { ChoiceWidget } from './choice-widget.tsx';
import { ChoicesWidget } from './choices-widget.tsx';
import { FileWidget } from './file-widget.tsx';
import { JsonWidget } from './json-widget.tsx';
import { NumberWidget } from './number-widget.tsx';
import { NumbersWidget } from './numbers-widget.tsx';
import { SeedWidget } from './seed-widget.tsx';
import { SliderWidget } from './slider-widget.tsx';
import { TextareaWidget, TextWidget } from './text-widget.tsx';
import { TextsWidget } from './texts-widget.tsx';
import { type WidgetKind, widgetKind } from './widget-kind.ts';
import type { WidgetProps } from './widget-props.ts';

/** Those that need more program than a card does come when the first one is shown. */
const ColourWidget = lazy(async () => ({ default: (await import('./colour-widget.tsx')).ColourWidget }));
const CurveWidget = lazy(async () => ({ default: (await import('./curve-widget.tsx')).CurveWidget }));
const MaskWidget = lazy(async () => ({ default: (await import('./mask-widget.tsx')).MaskWidget }));
const PointWidget = lazy(async () => ({ default: (await import('./point-widget.tsx')).PointWidget }));
const StrokesWidget = lazy(async () => ({ default: (await import('./strokes-widget.tsx')).StrokesWidget }));

const widgets: { readonly [kind in WidgetKind]: ComponentType<WidgetProps> } = {
  number: NumberWidget,
  slider: SliderWidget,
  seed: SeedWidget,
  choice: ChoiceWidget,
  boolean: BooleanWidget,
  text: TextWidget,
  textarea: TextareaWidget,
  angle: AngleWidget,
  choices: ChoicesWidget,
  colour: ColourWidget,
  curve: CurveWidget,
  file: FileWidget,
  mask: MaskWidget,
  numbers: NumbersWidget,
  point: PointWidget,
  strokes: StrokesWidget,
  texts: TextsWidget,
  json: JsonWidget,
};

/** The field that fits a schema. */
export function ParamWidget(props: WidgetProps) {
  const Widget = widgets[widgetKind(props.schema)];
  return (
    <Suspense fallback={<Skeleton h={28} />}>
      <Widget {...props} />
    </Suspense>
  );
}
