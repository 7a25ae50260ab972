import { Skeleton } from '@mantine/core';
import { type ComponentType, Suspense } from 'react';
import { BooleanWidget } from './boolean-widget.tsx';
import { ChoiceWidget } from './choice-widget.tsx';
import { JsonWidget } from './json-widget.tsx';
import { NumberWidget } from './number-widget.tsx';
import { SeedWidget } from './seed-widget.tsx';
import { SliderWidget } from './slider-widget.tsx';
import { TextareaWidget, TextWidget } from './text-widget.tsx';
import { type WidgetKind, widgetKind } from './widget-kind.ts';
import type { WidgetProps } from './widget-props.ts';

const widgets: Partial<{ readonly [kind in WidgetKind]: ComponentType<WidgetProps> }> = {
  number: NumberWidget,
  slider: SliderWidget,
  seed: SeedWidget,
  choice: ChoiceWidget,
  boolean: BooleanWidget,
  text: TextWidget,
  textarea: TextareaWidget,
  json: JsonWidget,
};

/** The field that fits a schema. */
export function ParamWidget(props: WidgetProps) {
  const Widget = widgets[widgetKind(props.schema)] ?? JsonWidget;
  return (
    <Suspense fallback={<Skeleton h={28} />}>
      <Widget {...props} />
    </Suspense>
  );
}
