import { ActionIcon, Modal, Select, Skeleton } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getViewportForBounds, type Viewport } from '@xyflow/react';
import { useEffect, useMemo, useState } from 'react';
import { positionOf } from '../../graphs/logic/view.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { revisionQuery } from '../api/queries.ts';
import { useDocument } from '../document/document-context.tsx';
import { useWords } from '../words/words.ts';
import { ChangeList } from './change-list.tsx';
import { CompareCanvas } from './compare-canvas.tsx';
import classes from './compare-dialog.module.css';
import { compareDocuments, middleOf, openDocument, type ToldChange } from './compared.ts';
import type { Version } from './use-versions.ts';

interface CompareDialogProps {
  readonly graph: string;
  readonly versions: readonly Version[];
  readonly initial: { readonly from: string; readonly to: string };
  readonly onClose: () => void;
}

/** Any two versions, or what is open, on two canvases that move as one, and what differs in words. */
export function CompareDialog({ graph, versions, initial, onClose }: CompareDialogProps) {
  const words = useWords().versions;
  const [{ from, to }, setSides] = useState(initial);
  const before = useSide(graph, from);
  const after = useSide(graph, to);
  const seen = new Set<string>();
  const choices = versions.flatMap(({ number, revision, message }) => {
    if (seen.has(revision)) return [];
    seen.add(revision);
    return [
      { value: revision, label: message === '' ? words.version(number) : `${words.version(number)} · ${message}` },
    ];
  });
  const data = [{ value: openDocument, label: words.draft }, ...choices];
  const labelOf = (side: string): string =>
    data.find(({ value }) => value === side)?.label ?? words.unknownVersion(side);
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.compare}
      fullScreen
      classNames={{ body: classes.body, content: classes.content, header: classes.header }}
    >
      <div className={classes.sides}>
        <Select
          size="xs"
          aria-label={words.from}
          data={data}
          value={from}
          allowDeselect={false}
          onChange={(value) => value !== null && setSides({ from: value, to })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={words.swap}
          onClick={() => setSides({ from: to, to: from })}
        >
          <IconArrowsExchange size={16} />
        </ActionIcon>
        <Select
          size="xs"
          aria-label={words.to}
          data={data}
          value={to}
          allowDeselect={false}
          onChange={(value) => value !== null && setSides({ from, to: value })}
        />
      </div>
      {before === undefined || after === undefined ? (
        <Skeleton height="100%" />
      ) : (
        <Sides before={before} after={after} labels={[labelOf(from), labelOf(to)]} />
      )}
    </Modal>
  );
}

/** The document of a revision, or the one that is open. */
function useSide(graph: string, side: string): GraphDocument | undefined {
  const open = useDocument((state) => state.document);
  const isOpen = side === openDocument;
  const { data, error } = useQuery({
    ...revisionQuery(graph, side),
    enabled: !isOpen,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (error !== null) throw error;
  return isOpen ? open : (data?.document as GraphDocument | undefined);
}

interface SidesProps {
  readonly before: GraphDocument;
  readonly after: GraphDocument;
  readonly labels: readonly [string, string];
}

const cardWidth = 216;
const cardHeight = 80;
/** As close as a change is shown at least. */
const readableZoom = 0.8;

function Sides({ before, after, labels }: SidesProps) {
  const words = useWords().versions;
  const comparison = useMemo(() => compareDocuments(before, after), [before, after]);
  const allEdges = useMemo(() => [...before.edges, ...after.edges], [before, after]);
  const { ref, width, height } = useElementSize();
  const [viewport, setViewport] = useState<Viewport>();
  const [focused, setFocused] = useState<ToldChange>();
  const focusedNodes = useMemo(() => new Set(focused?.nodes), [focused]);
  const isMeasured = width > 0 && height > 0;
  // The two begin with everything in sight, as soon as it is known how large they are.
  useEffect(() => {
    if (isMeasured) setViewport((old) => old ?? everything([before, after], width, height));
  }, [isMeasured, before, after, width, height]);
  const show = (change: ToldChange): void => {
    setFocused(change);
    const middle = middleOf(change.nodes, [after, before]);
    if (middle === undefined) return;
    const zoom = Math.max(viewport?.zoom ?? 0, readableZoom);
    const x = width / 2 - (middle.x + cardWidth / 2) * zoom;
    const y = height / 2 - (middle.y + cardHeight / 2) * zoom;
    setViewport({ x, y, zoom });
  };
  const shared = {
    comparison,
    allEdges,
    viewport: viewport ?? { x: 0, y: 0, zoom: 1 },
    onViewport: setViewport,
    focused: focusedNodes,
  };
  return (
    <div className={classes.compared}>
      <div className={classes.canvas} ref={ref}>
        {viewport !== undefined && (
          <CompareCanvas {...shared} document={before} label={words.beforeCanvas(labels[0])} />
        )}
      </div>
      <div className={classes.canvas}>
        {viewport !== undefined && <CompareCanvas {...shared} document={after} label={words.afterCanvas(labels[1])} />}
      </div>
      <ChangeList changes={comparison.changes} shown={focused} onShow={show} />
    </div>
  );
}

function everything(documents: readonly GraphDocument[], width: number, height: number): Viewport {
  const points = documents.flatMap((document) => Object.keys(document.nodes).map((node) => positionOf(document, node)));
  const left = points.reduce((least, { x }) => Math.min(least, x), points[0]?.x ?? 0);
  const top = points.reduce((least, { y }) => Math.min(least, y), points[0]?.y ?? 0);
  const right = points.reduce((most, { x }) => Math.max(most, x), left) + cardWidth;
  const bottom = points.reduce((most, { y }) => Math.max(most, y), top) + cardHeight;
  return getViewportForBounds(
    { x: left, y: top, width: right - left, height: bottom - top },
    width,
    height,
    0.05,
    1,
    0.08,
  );
}
