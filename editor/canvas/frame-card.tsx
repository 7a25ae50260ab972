import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Handle, type NodeProps, NodeResizer, Position } from '@xyflow/react';
import { memo } from 'react';
import { viewOf } from '../../graphs/logic/view.ts';
import { useDocument, useRunCommand } from '../document/document-context.tsx';
import { setInView } from '../document/view-commands.ts';
import { useWords } from '../words/words.ts';
import { areaColour } from './area-colours.ts';
import { setUi, useCanvasUi } from './canvas-ui.ts';
import { ColourDots } from './colour-dots.tsx';
import { mergedPort } from './flow-edges.ts';
import { flowItem } from './flow-ids.ts';
import { nodesInside } from './flow-nodes.ts';
import classes from './frame-card.module.css';
import { InlineName } from './inline-name.tsx';

/** A named area behind nodes. Its content moves with it; folded up it is one card with the wires that cross its edge. */
export const FrameCard = memo(function FrameCard({ id: flowId, selected }: NodeProps) {
  const { id } = flowItem(flowId);
  const { canvas } = useWords();
  const run = useRunCommand();
  const frame = useDocument((state) => viewOf(state.document).frames?.[id]);
  const inside = useDocument((state) => (frame === undefined ? 0 : nodesInside(state.document, frame).length));
  const isRenaming = useCanvasUi((ui) => ui.renaming === flowId);
  if (frame === undefined) return null;
  const { title, isCollapsed = false } = frame;
  const fold = () => {
    const label = isCollapsed ? canvas.did.unfoldFrame(title) : canvas.did.foldFrame(title);
    run(setInView('frames', { id, value: { isCollapsed: !isCollapsed }, label }));
  };
  return (
    <div
      className={classes.frame}
      data-selected={selected}
      data-folded={isCollapsed}
      style={{ '--area': areaColour(frame.colour) } as React.CSSProperties}
    >
      {!isCollapsed && (
        <NodeResizer
          isVisible={selected === true}
          minWidth={160}
          minHeight={96}
          color="var(--vv-accent)"
          onResizeEnd={(_event, { x, y, width, height }) =>
            run(setInView('frames', { id, value: { x, y, width, height }, label: canvas.did.changeFrame(title) }))
          }
        />
      )}
      <div className={classes.head}>
        <button
          type="button"
          className={`${classes.fold} nodrag`}
          aria-label={isCollapsed ? canvas.expand : canvas.collapse}
          aria-expanded={!isCollapsed}
          tabIndex={-1}
          onClick={fold}
        >
          {isCollapsed ? <IconChevronRight size={14} /> : <IconChevronDown size={14} />}
        </button>
        {isRenaming ? (
          <InlineName
            value={title}
            label={canvas.frameName}
            onDone={(name) => {
              setUi({ renaming: undefined });
              run(setInView('frames', { id, value: { title: name.trim() }, label: canvas.did.changeFrame(name) }));
            }}
          />
        ) : (
          <span className={classes.title} data-name>
            {title}
          </span>
        )}
        {isCollapsed && <span className={classes.count}>{canvas.frameHolds(inside)}</span>}
        {selected === true && !isCollapsed && (
          <ColourDots
            chosen={frame.colour}
            onChoose={(colour) =>
              run(setInView('frames', { id, value: { colour }, label: canvas.did.changeFrame(title) }))
            }
          />
        )}
      </div>
      {isCollapsed && (
        <>
          <Handle
            id={mergedPort}
            type="target"
            position={Position.Left}
            className={classes.merged}
            isConnectable={false}
          />
          <Handle
            id={mergedPort}
            type="source"
            position={Position.Right}
            className={classes.merged}
            isConnectable={false}
          />
        </>
      )}
    </div>
  );
});
