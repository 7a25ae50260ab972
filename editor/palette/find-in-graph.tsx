import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type CanvasTools, joinsOf } from '../canvas/canvas-tools.ts';
import { setUi, useCanvasUi } from '../canvas/canvas-ui.ts';
import { reveal } from '../canvas/selection-store.ts';
import { useDocument } from '../document/document-context.tsx';
import { useWords } from '../words/words.ts';
import classes from './find-in-graph.module.css';

/** Goes from match to match over names, titles, types and settings of the nodes of this graph. */
export function FindInGraph({ tools }: { readonly tools: CanvasTools }) {
  const isOpen = useCanvasUi((ui) => ui.isFindOpen);
  return isOpen ? <FindBar tools={tools} /> : null;
}

function FindBar({ tools }: { readonly tools: CanvasTools }) {
  const { palette } = useWords();
  const nodes = useDocument((state) => state.document.nodes);
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  useEffect(() => field.current?.focus(), []);
  const matches = useMemo(() => {
    const asked = text.trim().toLowerCase();
    if (asked === '') return [];
    const joins = joinsOf(tools);
    return Object.entries(nodes)
      .filter(([name, { type, params }]) =>
        `${name} ${joins.titleOf(name)} ${type} ${JSON.stringify(params ?? {})}`.toLowerCase().includes(asked),
      )
      .map(([name]) => name);
  }, [tools, nodes, text]);
  const go = (to: number): void => {
    if (matches.length === 0) return;
    const next = (to + matches.length) % matches.length;
    setAt(next);
    const node = matches[next];
    if (node !== undefined) reveal(node);
  };
  const close = (): void => {
    setUi({ isFindOpen: false });
    tools.surface.focus();
  };
  return (
    <search className={classes.bar} aria-label={palette.find}>
      <IconSearch size={15} aria-hidden />
      <input
        ref={field}
        aria-label={palette.find}
        placeholder={palette.findHint}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(-1);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') close();
          if (event.key !== 'Enter') return;
          event.preventDefault();
          go(event.shiftKey ? at - 1 : at + 1);
        }}
      />
      <span className={`${classes.count} vv-numbers`} aria-live="polite">
        {text === '' ? '' : palette.findCount(Math.max(0, at) + 1, matches.length)}
      </span>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={palette.findPrevious} onClick={() => go(at - 1)}>
        <IconChevronUp size={15} />
      </ActionIcon>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={palette.findNext} onClick={() => go(at + 1)}>
        <IconChevronDown size={15} />
      </ActionIcon>
      <ActionIcon size="sm" variant="subtle" color="gray" aria-label={palette.close} onClick={close}>
        <IconX size={15} />
      </ActionIcon>
    </search>
  );
}
