import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { removeSelected } from '../canvas/actions/edit-actions.ts';
import { announce } from '../canvas/announce.ts';
import { type CanvasTools, useOpenCanvas } from '../canvas/canvas-tools.ts';
import { setUi } from '../canvas/canvas-ui.ts';
import { graphIndex } from '../canvas/graph-index.ts';
import { Joins } from '../canvas/joins.ts';
import { reveal, select, useSelection } from '../canvas/selection-store.ts';
import { openSearch } from '../canvas/use-canvas-actions.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument, useRunCommand } from '../document/document-context.tsx';
import { removeEdges } from '../document/node-commands.ts';
import { CategoryIcon } from '../palette/category-icon.tsx';
import { TypeDot } from '../palette/type-dot.tsx';
import { NodeStatus } from '../runs/node-status.tsx';
import { useWords } from '../words/words.ts';
import classes from './outline-panel.module.css';
import { type OutlineRow, outlineRows } from './outline-rows.ts';

/** The graph without the canvas: every node and wire can be read, made and removed here by keys alone. */
export function OutlinePanel() {
  const tools = useOpenCanvas();
  return tools === undefined ? null : <Outline tools={tools} />;
}

function Outline({ tools }: { readonly tools: CanvasTools }) {
  const words = useWords();
  const { outline } = words;
  const document = useDocument((state) => state.document);
  const { manifests } = useCatalogue();
  const run = useRunCommand();
  const tree = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [active, setActive] = useState<string>();
  const rows = useMemo(
    () => outlineRows(document, new Joins(document, manifests, words.canvas), open),
    [document, manifests, words, open],
  );
  const stop = rows.some(({ id }) => id === active) ? active : rows[0]?.id;

  const focusRow = (row: OutlineRow | undefined): void => {
    if (row === undefined) return;
    setActive(row.id);
    tree.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.id)}"]`)?.focus();
  };
  const unfold = (node: string, isOpen: boolean): void =>
    setOpen((before) => new Set(isOpen ? [...before, node] : [...before].filter((name) => name !== node)));
  const remove = (row: OutlineRow, i: number): void => {
    if (row.kind === 'port') {
      if (row.edges.length > 0) run(removeEdges(row.edges));
      announce(words.canvas.said.removed(row.edges.length));
      return;
    }
    select([row.node]);
    removeSelected(tools);
    focusRow(rows.filter(({ node }) => node !== row.node)[Math.max(0, i - 1)]);
  };
  const onKeyDown = (event: React.KeyboardEvent, row: OutlineRow, i: number): void => {
    const isOpen = open.has(row.node);
    const keys: { readonly [key: string]: () => void } = {
      ArrowDown: () => focusRow(rows[i + 1]),
      ArrowUp: () => focusRow(rows[i - 1]),
      Home: () => focusRow(rows[0]),
      End: () => focusRow(rows.at(-1)),
      ArrowRight: () => (row.kind === 'node' && !isOpen ? unfold(row.node, true) : focusRow(rows[i + 1])),
      ArrowLeft: () =>
        row.kind === 'node' ? unfold(row.node, false) : focusRow(rows.find(({ id }) => id === row.node)),
      Enter: () => activate(row),
      ' ': () => activate(row),
      Delete: () => remove(row, i),
      Backspace: () => remove(row, i),
      l: () => setUi({ connect: row.kind === 'port' ? { node: row.node, port: row.port } : { node: row.node } }),
    };
    const act = event.metaKey || event.ctrlKey || event.altKey ? undefined : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <div className={classes.outline}>
      <Button
        size="xs"
        variant="light"
        fullWidth
        leftSection={<IconPlus size={14} />}
        onClick={() => openSearch(tools)}
      >
        {outline.add}
      </Button>
      <p className={classes.hint}>{rows.length === 0 ? outline.empty : outline.hint}</p>
      <div ref={tree} role="tree" aria-label={outline.title}>
        {rows.map((row, i) => (
          <Row
            key={row.id}
            row={row}
            isOpen={open.has(row.node)}
            isStop={row.id === stop}
            wires={
              (graphIndex(document).into.get(row.node)?.length ?? 0) +
              (graphIndex(document).outOf.get(row.node)?.length ?? 0)
            }
            category={manifests.get(document.nodes[row.node]?.type ?? '')?.category}
            onFold={() => unfold(row.node, !open.has(row.node))}
            onActivate={() => {
              setActive(row.id);
              activate(row);
            }}
            onKeyDown={(event) => onKeyDown(event, row, i)}
          />
        ))}
      </div>
    </div>
  );
}

function activate(row: OutlineRow): void {
  if (row.kind === 'node') reveal(row.node);
  else setUi({ connect: { node: row.node, port: row.port } });
}

interface RowProps {
  readonly row: OutlineRow;
  readonly isOpen: boolean;
  readonly isStop: boolean;
  readonly wires: number;
  readonly category: React.ComponentProps<typeof CategoryIcon>['category'] | undefined;
  readonly onFold: () => void;
  readonly onActivate: () => void;
  readonly onKeyDown: (event: React.KeyboardEvent) => void;
}

function Row({ row, isOpen, isStop, wires, category, onFold, onActivate, onKeyDown }: RowProps) {
  const { outline } = useWords();
  const isSelected = useSelection().nodes.includes(row.node);
  const isNode = row.kind === 'node';
  return (
    <div
      role="treeitem"
      aria-level={isNode ? 1 : 2}
      aria-expanded={isNode ? isOpen : undefined}
      aria-selected={isNode && isSelected}
      aria-label={isNode ? outline.node(row.title, outline.connected(wires)) : portInWords(row, outline)}
      tabIndex={isStop ? 0 : -1}
      data-row={row.id}
      data-kind={row.kind}
      className={classes.row}
      onClick={onActivate}
      onKeyDown={onKeyDown}
    >
      {isNode ? (
        <>
          {/* The arrow keys fold, too. */}
          <span
            className={classes.fold}
            aria-hidden
            onPointerDown={(event) => {
              event.preventDefault();
              onFold();
            }}
          >
            {isOpen ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
          </span>
          {category !== undefined && <CategoryIcon category={category} />}
          <span className={classes.title}>{row.title}</span>
          <NodeStatus node={row.node} />
        </>
      ) : (
        <>
          <TypeDot type={row.type} />
          <span className={classes.port}>{row.title}</span>
          <span className={classes.other} data-missing={row.isMissing}>
            {endInWords(row, outline)}
          </span>
        </>
      )}
    </div>
  );
}

type OutlineWords = ReturnType<typeof useWords>['outline'];
type Port = Extract<OutlineRow, { kind: 'port' }>;

function endInWords({ others, port, isMissing }: Port, outline: OutlineWords): string {
  if (others.length === 0) return isMissing ? outline.missing : outline.open;
  return port.side === 'input' ? outline.from(others.join(', ')) : outline.to(others.join(', '));
}

function portInWords(row: Port, outline: OutlineWords): string {
  return `${row.port.side === 'input' ? outline.input : outline.output} ${row.title}, ${endInWords(row, outline)}`;
}
