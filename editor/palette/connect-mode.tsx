import { useMemo, useState } from 'react';
import type { PortSpec } from '../../graphs/schema/manifest.ts';
import { portTypes } from '../../graphs/schema/ports.ts';
import { connectTo } from '../canvas/authoring.ts';
import { type CanvasTools, documentOf, joinsOf } from '../canvas/canvas-tools.ts';
import { type ConnectRequest, portKey, setUi, useCanvasUi } from '../canvas/canvas-ui.ts';
import { namesOf, wiredInputs } from '../canvas/graph-index.ts';
import type { PortReference, Target } from '../canvas/joins.ts';
import { useWords, type Words } from '../words/words.ts';
import { FloatingPanel } from './floating-panel.tsx';
import { type SearchItem, SearchList } from './search-list.tsx';
import { TypeDot } from './type-dot.tsx';

/** Connecting without a pointer: choose a port, then what it is joined to; what does not fit says why. */
export function ConnectMode({ tools }: { readonly tools: CanvasTools }) {
  const request = useCanvasUi((ui) => ui.connect);
  const { palette } = useWords();
  if (request === undefined) return null;
  const close = () => setUi({ connect: undefined });
  return (
    <FloatingPanel label={palette.connect} at={request.screen} onClose={close}>
      {request.port === undefined ? (
        <PortChoice key="port" tools={tools} node={request.node} onClose={close} />
      ) : (
        <TargetChoice key="target" tools={tools} request={request} port={request.port} onClose={close} />
      )}
    </FloatingPanel>
  );
}

function PortChoice({ tools, node, onClose }: { tools: CanvasTools; node: string; onClose: () => void }) {
  const { palette, canvas } = useWords();
  const [text, setText] = useState('');
  const joins = joinsOf(tools);
  const manifest = joins.manifest(node);
  const ports = [
    ...Object.entries(manifest?.outputs ?? {}).map(([port, spec]) => ({ port, spec, side: 'output' as const })),
    ...Object.entries(manifest?.inputs ?? {}).map(([port, spec]) => ({ port, spec, side: 'input' as const })),
  ];
  const wired = new Set(namesOf(wiredInputs(documentOf(tools), node)));
  // What still needs a wire comes first.
  const need = ({ port, spec, side }: (typeof ports)[number]): number =>
    side === 'output' ? 1 : wired.has(port) ? 3 : spec.optional === true ? 2 : 0;
  const inputState = (port: string, spec: PortSpec): string => {
    const state = wired.has(port) ? canvas.isWired : spec.optional === true ? canvas.isOptional : canvas.isRequired;
    return canvas.inputPort(spec.title, portTypes[spec.type].title, state);
  };
  ports.sort((a, b) => need(a) - need(b));
  const shown = ports.filter(({ spec }) => matches(text, spec.title, portTypes[spec.type].title));
  return (
    <SearchList
      label={palette.choosePort(joins.titleOf(node))}
      placeholder={palette.choosePort(joins.titleOf(node))}
      text={text}
      onText={setText}
      onClose={onClose}
      empty={palette.nothing}
      items={shown.map(({ port, spec, side }) => ({
        id: `${side} ${port}`,
        title: spec.title,
        detail: side === 'output' ? canvas.outputPort(spec.title, portTypes[spec.type].title) : inputState(port, spec),
        icon: <TypeDot type={spec.type} />,
        aside: portTypes[spec.type].title,
      }))}
      onChoose={(id) => {
        const found = shown.find(({ port, side }) => `${side} ${port}` === id);
        if (found !== undefined) setUi({ connect: { node, port: { node, port: found.port, side: found.side } } });
      }}
    />
  );
}

interface TargetChoiceProps {
  readonly tools: CanvasTools;
  readonly request: ConnectRequest;
  readonly port: PortReference;
  readonly onClose: () => void;
}

function TargetChoice({ tools, request, port, onClose }: TargetChoiceProps) {
  const words = useWords();
  const { palette } = words;
  const [text, setText] = useState('');
  const targets = useMemo(() => {
    const joins = joinsOf(tools);
    const all = request.on === undefined ? joins.targets(port) : joins.targetsOn(request.on, port);
    return all.filter(({ node }) => node !== port.node).sort((a, b) => rank(a) - rank(b));
  }, [tools, port, request.on]);
  const shown = targets.filter(({ nodeTitle, portTitle }) => matches(text, nodeTitle, portTitle));
  const title = joinsOf(tools).titleOf(port.node);
  return (
    <SearchList
      label={palette.connectFrom(port.port, title)}
      placeholder={palette.connectFrom(port.port, title)}
      text={text}
      onText={setText}
      onClose={onClose}
      empty={text === '' ? palette.nothingToConnect : palette.nothing}
      items={shown.map((target) => targetItem(target, words))}
      onChoose={(id) => {
        const target = shown.find((each) => portKey(each) === id);
        onClose();
        if (target !== undefined) connectTo(tools, port, target);
      }}
    />
  );
}

function targetItem(target: Target, { canvas, palette }: Words): SearchItem {
  const { nodeTitle, portTitle, type, join } = target;
  const notes = join.allowed
    ? [
        join.replaces === undefined ? '' : canvas.replaces(join.replaces),
        join.conversion === undefined ? '' : canvas.converts(join.conversion),
      ]
    : [join.message, join.hint];
  const detail = notes.filter((note) => note !== '').join(' ');
  return {
    id: portKey(target),
    title: `${nodeTitle}: ${portTitle}`,
    ...(detail === '' ? {} : { detail }),
    ...(type === undefined ? {} : { icon: <TypeDot type={type} />, aside: portTypes[type].title }),
    ...(join.allowed ? {} : { group: palette.cannot, isDisabled: true }),
  };
}

/** What fits as it is and is free, then what would be replaced, then what converts, then what cannot be. */
function rank({ join }: Target): number {
  if (!join.allowed) return 10;
  return Number(join.replaces !== undefined) + 2 * Number(join.conversion !== undefined);
}

function matches(text: string, ...words: readonly string[]): boolean {
  const all = words.join(' ').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((part) => all.includes(part));
}
