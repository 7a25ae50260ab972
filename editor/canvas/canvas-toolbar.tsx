import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import {
  IconBookmark,
  IconFrame,
  IconGridDots,
  IconLayoutAlignLeft,
  IconLayoutDistributeHorizontal,
  IconMarquee2,
  IconMaximize,
  IconMinus,
  IconNote,
  IconPlus,
  IconSearch,
  IconTrash,
  type TablerIcon,
} from '@tabler/icons-react';
import { useStore } from '@xyflow/react';
import type { ReactNode } from 'react';
import { viewOf } from '../../graphs/logic/view.ts';
import { useDocument } from '../document/document-context.tsx';
import { findAction, runAction } from '../palette/actions.ts';
import { Keys } from '../palette/keys.tsx';
import { useWords } from '../words/words.ts';
import { addBookmark, goToBookmark, removeBookmark } from './actions/area-actions.ts';
import classes from './canvas-toolbar.module.css';
import type { CanvasTools } from './canvas-tools.ts';
import { setUi, useCanvasUi } from './canvas-ui.ts';
import { useSelection } from './selection-store.ts';

const alignments = [
  'align.left',
  'align.centre',
  'align.right',
  'align.top',
  'align.middle',
  'align.bottom',
  'distribute.across',
  'distribute.down',
] as const;

/** What the canvas offers at hand, along its lower edge. */
export function CanvasToolbar({ tools }: { readonly tools: CanvasTools }) {
  const { canvas } = useWords();
  const snaps = useCanvasUi((ui) => ui.snaps);
  const selectsByBox = useCanvasUi((ui) => ui.selectsByBox);
  const { nodes } = useSelection();
  return (
    <div className={classes.bar} role="toolbar" aria-label={canvas.toolbar}>
      <Tool action="canvas.add" icon={IconPlus} label={canvas.tool.add} isMain />
      <span className={classes.line} />
      <Tool action="canvas.frame" icon={IconFrame} label={canvas.tool.frame} />
      <Tool action="canvas.note" icon={IconNote} label={canvas.tool.note} />
      <Tool action="arrange.tidy" icon={IconLayoutDistributeHorizontal} label={canvas.tool.arrange} />
      {nodes.length > 1 && <AlignMenu />}
      <span className={classes.touchOnly}>
        <Button
          icon={IconMarquee2}
          label={canvas.tool.select}
          isPressed={selectsByBox}
          onPress={() => setUi({ selectsByBox: !selectsByBox })}
        />
      </span>
      <Tool action="view.snap" icon={IconGridDots} label={canvas.tool.snap} isPressed={snaps} />
      <Bookmarks tools={tools} />
      <Tool action="view.find" icon={IconSearch} label={canvas.tool.find} />
      <span className={classes.line} />
      <span className={classes.zoom}>
        <Button icon={IconMinus} label={canvas.zoomOut} onPress={() => void tools.flow.zoomOut({ duration: 120 })} />
        <ZoomLevel />
        <Button icon={IconPlus} label={canvas.zoomIn} onPress={() => void tools.flow.zoomIn({ duration: 120 })} />
      </span>
      <Tool action="view.fit" icon={IconMaximize} label={canvas.tool.fit} />
    </div>
  );
}

function ZoomLevel() {
  const { canvas } = useWords();
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  return (
    <button type="button" className={`${classes.level} vv-numbers`} onClick={() => runAction('view.actual')}>
      {canvas.zoomLevel(percent)}
    </button>
  );
}

interface ToolProps {
  readonly action: string;
  readonly icon: TablerIcon;
  readonly label: string;
  readonly isPressed?: boolean;
  readonly isMain?: boolean;
}

function Tool({ action, ...rest }: ToolProps) {
  const [keys] = findAction(action)?.keys ?? [];
  return <Button {...rest} {...(keys === undefined ? {} : { keys })} onPress={() => runAction(action)} />;
}

interface ButtonProps extends Omit<ToolProps, 'action'> {
  readonly keys?: string;
  readonly onPress: () => void;
}

function Button({ icon: Icon, label, isPressed, isMain = false, keys, onPress }: ButtonProps) {
  return (
    <Tooltip label={<Tip label={label} keys={keys} />} openDelay={400} position="top">
      <ActionIcon
        size={32}
        variant={isMain ? 'filled' : isPressed === true ? 'light' : 'subtle'}
        color={isMain || isPressed === true ? 'lagoon' : 'gray'}
        aria-label={label}
        aria-pressed={isPressed}
        // The focus stays on the canvas, where the keys are.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onPress}
      >
        <Icon size={18} stroke={1.8} />
      </ActionIcon>
    </Tooltip>
  );
}

function Tip({ label, keys }: { readonly label: string; readonly keys: string | undefined }): ReactNode {
  return (
    <span className={classes.tip}>
      {label}
      {keys !== undefined && <Keys keys={keys} />}
    </span>
  );
}

function AlignMenu() {
  const { canvas } = useWords();
  return (
    <Menu position="top" withinPortal>
      <Menu.Target>
        <ActionIcon size={32} variant="subtle" color="gray" aria-label={canvas.tool.align}>
          <IconLayoutAlignLeft size={18} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {alignments.map((id) => {
          const action = findAction(id);
          if (action === undefined) return null;
          return (
            <Menu.Item
              key={id}
              disabled={action.isEnabled?.() === false}
              rightSection={<Keys keys={action.keys?.[0] ?? ''} />}
              onClick={action.run}
            >
              {action.title}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

function Bookmarks({ tools }: { readonly tools: CanvasTools }) {
  const { canvas } = useWords();
  const bookmarks = useDocument((state) => viewOf(state.document).bookmarks);
  const list = Object.entries(bookmarks ?? {});
  return (
    <Menu position="top" withinPortal>
      <Menu.Target>
        <ActionIcon size={32} variant="subtle" color="gray" aria-label={canvas.tool.bookmarks}>
          <IconBookmark size={18} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPlus size={14} />} onClick={() => addBookmark(tools)}>
          {canvas.addBookmark}
        </Menu.Item>
        <Menu.Divider />
        {list.length === 0 && <Menu.Label>{canvas.noBookmarks}</Menu.Label>}
        {list.map(([id, { title }], i) => (
          <Menu.Item
            key={id}
            rightSection={i < 9 ? <Keys keys={`shift+${i + 1}`} /> : undefined}
            onClick={() => goToBookmark(tools, id)}
          >
            {title}
          </Menu.Item>
        ))}
        {list.length > 0 && <Menu.Divider />}
        {list.map(([id, { title }]) => (
          <Menu.Item key={id} leftSection={<IconTrash size={14} />} onClick={() => removeBookmark(tools, id, title)}>
            {canvas.removeBookmark(title)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
