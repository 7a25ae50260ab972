import { Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBrush } from '@tabler/icons-react';
import { useState } from 'react';
import type { Stroke } from '../../graphs/schema/strokes.ts';
import { useWords } from '../words/words.ts';
import classes from './drawn-widget.module.css';
import { StrokeEditor } from './stroke-editor.tsx';
import { StrokeMarks } from './stroke-marks.tsx';
import type { WorkPhoto } from './use-photo.ts';
import type { WidgetProps } from './widget-props.ts';
import { WithPhoto } from './with-photo.tsx';

/** Arrows, anchors and brushed areas over the photo of the node: small here, drawn in a window of their own. */
export function StrokesWidget(props: WidgetProps) {
  return <WithPhoto node={props.node}>{(photo) => <StrokesField {...props} photo={photo} />}</WithPhoto>;
}

function StrokesField({ value, label, photo, onChange }: WidgetProps & { readonly photo: WorkPhoto }) {
  const { widgets } = useWords();
  const [isOpen, setOpen] = useState(false);
  const [aspect, setAspect] = useState(1);
  const isNarrow = useMediaQuery('(max-width: 700px)');
  const strokes = Array.isArray(value) ? (value as unknown as readonly Stroke[]) : [];
  return (
    <div className={classes.root}>
      <button type="button" className={classes.preview} aria-label={widgets.draw(label)} onClick={() => setOpen(true)}>
        {photo.url !== undefined && (
          <img
            src={photo.url}
            alt=""
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => setAspect(naturalHeight / naturalWidth)}
          />
        )}
        <StrokeMarks strokes={strokes} aspect={aspect} />
      </button>
      <div className={classes.about}>
        <span className={classes.hint}>{widgets.strokeCount(strokes.length)}</span>
        <Button size="compact-xs" variant="default" leftSection={<IconBrush size={12} />} onClick={() => setOpen(true)}>
          {widgets.drawShort}
        </Button>
      </div>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={label}
        size={980}
        fullScreen={isNarrow === true}
        classNames={{ body: classes.body, title: classes.title }}
      >
        <StrokeEditor strokes={strokes} label={label} photo={photo} onChange={onChange} />
      </Modal>
    </div>
  );
}
