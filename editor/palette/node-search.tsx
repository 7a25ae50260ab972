import { useMemo, useState } from 'react';
import { portTypes } from '../../graphs/schema/ports.ts';
import { createNode, fittingPorts, freePlace } from '../canvas/authoring.ts';
import { portTypesOf, throughPorts } from '../canvas/bridge.ts';
import { type CanvasTools, documentOf, joinsOf } from '../canvas/canvas-tools.ts';
import { type SearchRequest, setUi, useCanvasUi } from '../canvas/canvas-ui.ts';
import type { PortReference } from '../canvas/joins.ts';
import { useWords } from '../words/words.ts';
import { CategoryIcon } from './category-icon.tsx';
import { FloatingPanel } from './floating-panel.tsx';
import { type NodeHit, searchNodes } from './node-index.ts';
import { ownUse } from './own-use.ts';
import { SearchList } from './search-list.tsx';

/** The search for a node at the pointer; for a wire that was dropped it shows what fits, and wires it. */
export function NodeSearch({ tools }: { readonly tools: CanvasTools }) {
  const request = useCanvasUi((ui) => ui.search);
  const { palette } = useWords();
  if (request === undefined) return null;
  const close = () => setUi({ search: undefined });
  return (
    <FloatingPanel label={palette.searchNodes} at={request.screen} onClose={close}>
      <NodeSearchList tools={tools} request={request} onClose={close} />
    </FloatingPanel>
  );
}

interface ListProps {
  readonly tools: CanvasTools;
  readonly request: SearchRequest;
  readonly onClose: () => void;
}

interface Hit extends NodeHit {
  readonly port: string | undefined;
  readonly portTitle: string;
  readonly isExact: boolean;
}

function NodeSearchList({ tools, request, onClose }: ListProps) {
  const { palette } = useWords();
  const [text, setText] = useState('');
  const [use] = useState(ownUse);
  const { from, into, at } = request;
  const hits = useMemo(() => {
    const found = searchNodes(tools.catalogue, text, use).flatMap((hit): Hit[] => hitsFor(tools, hit, request));
    // What takes the value as it is comes before what converts it; within both the order of the search stays.
    return from === undefined ? found : [...found.filter((hit) => hit.isExact), ...found.filter((hit) => !hit.isExact)];
  }, [tools, text, use, request, from]);
  const label = from === undefined ? palette.searchNodes : portQuestion(tools, from, palette.searchFor);
  return (
    <SearchList
      label={label}
      placeholder={from === undefined ? palette.searchNodesHint : label}
      text={text}
      onText={setText}
      onClose={onClose}
      empty={from === undefined && into === undefined ? `${palette.noNode} ${palette.noNodeHint}` : palette.noNodeFits}
      items={hits.map(({ type, manifest, portTitle }) => ({
        id: type,
        title: manifest.title,
        detail: manifest.summary,
        icon: <CategoryIcon category={manifest.category} />,
        ...(portTitle === '' || from === undefined
          ? {}
          : { aside: from.side === 'output' ? palette.wiresTo(portTitle) : palette.wiresFrom(portTitle) }),
      }))}
      onChoose={(type) => {
        const hit = hits.find((each) => each.type === type);
        onClose();
        const place = from === undefined && into === undefined ? freePlace(tools, at) : at;
        createNode(tools, { type, at: place, from, port: hit?.port, into });
      }}
    />
  );
}

function hitsFor(tools: CanvasTools, hit: NodeHit, { from, into }: SearchRequest): Hit[] {
  if (from !== undefined) {
    const [best] = fittingPorts(tools, hit.manifest, from);
    return best === undefined ? [] : [{ ...hit, port: best.port, portTitle: best.title, isExact: best.isExact }];
  }
  if (into !== undefined) {
    const types = portTypesOf(documentOf(tools), tools.catalogue.manifests);
    if (throughPorts(into, hit.manifest, types) === undefined) return [];
  }
  return [{ ...hit, port: undefined, portTitle: '', isExact: true }];
}

function portQuestion(
  tools: CanvasTools,
  { node, port, side }: PortReference,
  words: (port: string, type: string, isOutput: boolean) => string,
): string {
  const manifest = joinsOf(tools).manifest(node);
  const spec = side === 'output' ? manifest?.outputs[port] : manifest?.inputs[port];
  return spec === undefined ? '' : words(spec.title, portTypes[spec.type].title, side === 'output');
}
