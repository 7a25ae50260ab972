import { Popover, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../words/words.ts';
import { FileDrop } from './file-drop.tsx';
import { FilePicture } from './file-picture.tsx';
import classes from './file-widget.module.css';
import { useFile } from './use-file.ts';
import type { WidgetProps } from './widget-props.ts';

/** A photo or a video: dropped, chosen, pasted, or one of the samples. On a card, a button that opens the same. */
export function FileWidget(props: WidgetProps) {
  return props.isCompact === true ? <CompactFile {...props} /> : <FileDrop {...props} />;
}

function CompactFile(props: WidgetProps) {
  const { widgets } = useWords();
  const [isOpen, setOpen] = useState(false);
  const file = useFile(props.value);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      shadow="md"
      width={300}
      trapFocus
      withinPortal
      transitionProps={{ duration: 80 }}
    >
      <Popover.Target>
        <UnstyledButton className={classes.compact} aria-label={props.label} onClick={() => setOpen(!isOpen)}>
          <FilePicture file={file} className={classes.tiny ?? ''} />
          <span className={classes.name}>{file?.name || widgets.noFile}</span>
          <IconChevronDown size={12} className={classes.chevron} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p="sm" className="nodrag nowheel nopan">
        <FileDrop
          {...props}
          isCompact={false}
          onChange={(value, gesture) => {
            props.onChange(value, gesture);
            setOpen(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
