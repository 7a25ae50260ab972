import { type NodeProps, NodeResizer } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import { viewOf } from '../../graphs/logic/view.ts';
import { useDocument, useRunCommand } from '../document/document-context.tsx';
import { setInView } from '../document/view-commands.ts';
import { useWords } from '../words/words.ts';
import { areaColour } from './area-colours.ts';
import { setUi, useCanvasUi } from './canvas-ui.ts';
import { ColourDots } from './colour-dots.tsx';
import { flowItem } from './flow-ids.ts';
import classes from './note-card.module.css';
import { NoteText } from './note-text.tsx';

/** A sticky note: words beside the graph. */
export const NoteCard = memo(function NoteCard({ id: flowId, selected }: NodeProps) {
  const { id } = flowItem(flowId);
  const { canvas } = useWords();
  const run = useRunCommand();
  const note = useDocument((state) => viewOf(state.document).notes?.[id]);
  const isWriting = useCanvasUi((ui) => ui.renaming === flowId);
  if (note === undefined) return null;
  const change = (value: Partial<typeof note>) => run(setInView('notes', { id, value, label: canvas.did.changeNote }));
  return (
    <div
      className={classes.note}
      data-selected={selected}
      style={{ '--area': areaColour(note.colour) } as React.CSSProperties}
    >
      <NodeResizer
        isVisible={selected === true}
        minWidth={120}
        minHeight={64}
        color="var(--vv-accent)"
        onResizeEnd={(_event, { x, y, width, height }) => change({ x, y, width, height })}
      />
      {isWriting ? (
        <NoteField
          value={note.text}
          onDone={(text) => {
            setUi({ renaming: undefined });
            if (text !== note.text) change({ text });
          }}
        />
      ) : (
        <div className={classes.text} data-name>
          {note.text === '' ? <span className={classes.empty}>{canvas.noteEmpty}</span> : <NoteText text={note.text} />}
        </div>
      )}
      {selected === true && (
        <div className={classes.colours}>
          <ColourDots chosen={note.colour} onChoose={(colour) => change({ colour })} />
        </div>
      )}
    </div>
  );
});

function NoteField({ value, onDone }: { readonly value: string; readonly onDone: (text: string) => void }) {
  const { canvas } = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <textarea
      ref={field}
      className={`${classes.field} nodrag nowheel nopan`}
      aria-label={canvas.noteText}
      defaultValue={value}
      maxLength={4000}
      onBlur={(event) => onDone(event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
