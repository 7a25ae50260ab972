import { Portal } from '@mantine/core';
import { own } from '../../graphs/logic/own.ts';
import { paramSchema, wiredType } from '../../graphs/logic/param-schema.ts';
import { portTypes } from '../../graphs/schema/ports.ts';
import { useWords } from '../words/words.ts';
import { type CanvasTools, documentOf, joinsOf } from './canvas-tools.ts';
import { useCanvasUi } from './canvas-ui.ts';
import { fedPorts, graphIndex, pairsOf, shownPorts } from './graph-index.ts';
import type { PortReference } from './joins.ts';
import classes from './port-hover.module.css';

/** What a port carries: its type, what that is, and what it is connected to. One card for all ports. */
export function PortHover({ tools }: { readonly tools: CanvasTools }) {
  const hovered = useCanvasUi((ui) => ui.hovered);
  if (hovered === undefined) return null;
  const { port, rect } = hovered;
  const isOutput = port.side === 'output';
  const width = 264;
  const left = isOutput ? rect.right + 12 : rect.left - width - 12;
  const fits = left > 8 && left + width < window.innerWidth - 8;
  const style = {
    width,
    left: fits ? left : Math.max(8, Math.min(rect.left, window.innerWidth - width - 8)),
    top: Math.min(fits ? rect.top - 8 : rect.bottom + 8, window.innerHeight - 200),
  };
  return (
    <Portal>
      <div className={classes.card} style={style} role="tooltip">
        <PortFacts tools={tools} port={port} />
      </div>
    </Portal>
  );
}

function PortFacts({ tools, port }: { readonly tools: CanvasTools; readonly port: PortReference }) {
  const { canvas } = useWords();
  const document = documentOf(tools);
  const joins = joinsOf(tools);
  const manifest = joins.manifest(port.node);
  const isOutput = port.side === 'output';
  const spec = own(isOutput ? manifest?.outputs : manifest?.inputs, port.port);
  const schema = manifest && paramSchema(manifest, port.port);
  const type = spec?.type ?? (schema && wiredType(schema));
  const text = (key: 'title' | 'description'): string =>
    spec?.[key] ?? (typeof schema?.[key] === 'string' ? schema[key] : key === 'title' ? port.port : '');
  const index = graphIndex(document);
  const others = isOutput
    ? (index.outOf.get(port.node) ?? []).filter(({ from }) => from[1] === port.port).map(({ to }) => to)
    : (index.into.get(port.node) ?? []).filter(({ to }) => to[1] === port.port).map(({ from }) => from);
  const outside = pairsOf(isOutput ? shownPorts(document, port.node) : fedPorts(document, port.node))
    .filter(([name]) => name === port.port)
    .map(([, name]) => name);
  const portTitle = ([node, name]: readonly [string, string]): string => {
    const other = joins.manifest(node);
    return `${joins.titleOf(node)} · ${own(isOutput ? other?.inputs : other?.outputs, name)?.title ?? name}`;
  };
  const marks = [
    !isOutput && spec !== undefined && (spec.optional === true ? canvas.isOptional : canvas.isRequired),
    spec?.list === true && canvas.takesMany,
  ].filter((mark) => typeof mark === 'string');
  return (
    <>
      <div className={classes.head}>
        <strong>{text('title')}</strong>
        {type !== undefined && (
          <span className={classes.type} style={{ '--port-colour': portTypes[type].colour } as React.CSSProperties}>
            {portTypes[type].title}
          </span>
        )}
      </div>
      <p>{text('description')}</p>
      {type !== undefined && <p className={classes.dim}>{portTypes[type].description}</p>}
      {marks.length > 0 && <p className={classes.dim}>{marks.join(', ')}</p>}
      {others.length > 0 && (
        <p>
          <span className={classes.dim}>{canvas.connectedTo}</span> {others.slice(0, 6).map(portTitle).join(', ')}
        </p>
      )}
      {outside.map((name) => (
        <p key={name} className={classes.dim}>
          {isOutput ? canvas.shownAs(name) : canvas.fedBy(name)}
        </p>
      ))}
      {others.length + outside.length === 0 && <p className={classes.dim}>{canvas.dragToConnect}</p>}
    </>
  );
}
