import { Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBrush, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../words/words.ts';
import classes from './drawn-widget.module.css';
import { MaskEditor } from './mask-editor.tsx';
import { useFile } from './use-file.ts';
import type { WidgetProps } from './widget-props.ts';
import { WithPhoto } from './with-photo.tsx';

/** A soft selection, painted over the photo and kept as a grey picture. */
export function MaskWidget({ schema, value, label, node, onChange }: WidgetProps) {
  const { widgets } = useWords();
  const [isOpen, setOpen] = useState(false);
  const isNarrow = useMediaQuery('(max-width: 700px)');
  const mask = useFile(value);
  const none = typeof schema['default'] === 'string' ? schema['default'] : '';
  return (
    <div className={classes.root}>
      <button type="button" className={classes.preview} aria-label={widgets.paint(label)} onClick={() => setOpen(true)}>
        {mask?.url !== undefined && <img src={mask.url} alt="" />}
      </button>
      <div className={classes.about}>
        <span className={classes.hint}>{mask === undefined ? widgets.noMask : widgets.hasMask}</span>
        <Button size="compact-xs" variant="default" leftSection={<IconBrush size={12} />} onClick={() => setOpen(true)}>
          {widgets.paintShort}
        </Button>
        {mask !== undefined && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={12} />}
            onClick={() => onChange(none)}
          >
            {widgets.removeMask}
          </Button>
        )}
      </div>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={label}
        size={980}
        fullScreen={isNarrow === true}
        classNames={{ body: classes.body, title: classes.title }}
      >
        <WithPhoto node={node}>
          {(photo) => (
            <MaskEditor
              photo={photo}
              label={label}
              maskUrl={mask?.url}
              isKept={node !== undefined}
              onSave={(file) => {
                onChange(file);
                setOpen(false);
              }}
            />
          )}
        </WithPhoto>
      </Modal>
    </div>
  );
}
