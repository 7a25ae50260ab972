import { Handle, type NodeProps, Position, useUpdateNodeInternals } from '@xyflow/react';
import { memo, useEffect, useRef } from 'react';
import { own } from '../../graphs/logic/own.ts';
import { paramSchema, wiredType } from '../../graphs/logic/param-schema.ts';
import { viewOf } from '../../graphs/logic/view.ts';
import type { NodeManifest, PortSpec } from '../../graphs/schema/manifest.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument } from '../document/document-context.tsx';
import { InlineParams } from '../inspector/inline-params.tsx';
import { NodePreview } from '../previews/node-preview.tsx';
import { categoryColours } from '../theme/category-colours.ts';
import { mergedPort } from './flow-edges.ts';
import { fedPorts, namesOf, pairsOf, shownPorts, wiredInputs, wiredOutputs } from './graph-index.ts';
import { MissingCard } from './missing-card.tsx';
import classes from './node-card.module.css';
import { NodeHeader } from './node-header.tsx';
import { PassThroughLines } from './pass-through-lines.tsx';
import { PortRow } from './port-row.tsx';

/** One node, drawn from its manifest alone; a type that the server does not know is drawn as missing and kept. */
export const NodeCard = memo(function NodeCard({ id, selected }: NodeProps) {
  const type = useDocument((state) => state.document.nodes[id]?.type);
  const isDisabled = useDocument((state) => state.document.nodes[id]?.disabled === true);
  const isCollapsed = useDocument((state) => own(viewOf(state.document).nodes, id)?.isCollapsed === true);
  const entry = useCatalogue().entries.get(type ?? '');
  useFreshPorts(id, isCollapsed);
  if (type === undefined) return null;
  const colour = entry === undefined ? 'var(--vv-bad)' : categoryColours[entry.manifest.category];
  return (
    <div
      className={classes.card}
      data-selected={selected}
      data-disabled={isDisabled}
      data-collapsed={isCollapsed}
      style={{ '--category': colour } as React.CSSProperties}
    >
      <NodeHeader node={id} type={type} manifest={entry?.manifest} isCollapsed={isCollapsed} />
      {isCollapsed ? (
        <MergedPorts />
      ) : entry === undefined ? (
        <MissingCard node={id} type={type} />
      ) : (
        <CardBody node={id} manifest={entry.manifest} isDisabled={isDisabled} />
      )}
    </div>
  );
});

/** Ports that come and go without a change of size would be unknown to the wires. */
function useFreshPorts(node: string, isCollapsed: boolean): void {
  const inputs = useDocument((state) => wiredInputs(state.document, node));
  const fed = useDocument((state) => fedPorts(state.document, node));
  const ports = `${isCollapsed} ${inputs} ${fed}`;
  const measured = useRef(ports);
  const measure = useUpdateNodeInternals();
  useEffect(() => {
    // At first the canvas measures every card by itself.
    if (measured.current === ports) return;
    measured.current = ports;
    measure(node);
  }, [measure, node, ports]);
}

interface CardBodyProps {
  readonly node: string;
  readonly manifest: NodeManifest;
  readonly isDisabled: boolean;
}

/** What does not change while the card is dragged. */
const CardBody = memo(function CardBody({ node, manifest, isDisabled }: CardBodyProps) {
  const wiredIn = namesOf(useDocument((state) => wiredInputs(state.document, node)));
  const wiredOut = namesOf(useDocument((state) => wiredOutputs(state.document, node)));
  const fed = new Map(pairsOf(useDocument((state) => fedPorts(state.document, node))));
  const shown = new Map(pairsOf(useDocument((state) => shownPorts(state.document, node))));
  const params = [...new Set([...wiredIn, ...fed.keys()])].filter((name) => !Object.hasOwn(manifest.inputs, name));
  return (
    <div className={classes.body}>
      {isDisabled && <PassThroughLines manifest={manifest} />}
      <div className={classes.ports}>
        <div className={classes.side}>
          {Object.entries(manifest.inputs).map(([name, port]) => (
            <PortRow
              key={name}
              node={node}
              name={name}
              port={port}
              side="input"
              isWired={wiredIn.includes(name)}
              outside={fed.get(name)}
            />
          ))}
          {params.map((name) => (
            <PortRow
              key={name}
              node={node}
              name={name}
              port={paramAsPort(manifest, name)}
              side="input"
              isWired={wiredIn.includes(name)}
              outside={fed.get(name)}
            />
          ))}
        </div>
        <div className={classes.side}>
          {Object.entries(manifest.outputs).map(([name, port]) => (
            <PortRow
              key={name}
              node={node}
              name={name}
              port={port}
              side="output"
              isWired={wiredOut.includes(name)}
              outside={shown.get(name)}
            />
          ))}
        </div>
      </div>
      <div className={classes.inline}>
        <InlineParams node={node} />
      </div>
      <div className={classes.preview}>
        <NodePreview node={node} />
      </div>
    </div>
  );
});

/** A param that is wired, or set by a graph input, as the port that it is then. */
function paramAsPort(manifest: NodeManifest, name: string): Pick<PortSpec, 'type' | 'title' | 'optional'> {
  const schema = paramSchema(manifest, name) ?? {};
  const title = typeof schema['title'] === 'string' ? schema['title'] : name;
  return { type: wiredType(schema) ?? 'json', title, optional: true };
}

/** Where the wires of a collapsed node end. */
function MergedPorts() {
  return (
    <>
      <Handle id={mergedPort} type="target" position={Position.Left} className={classes.merged} isConnectable={false} />
      <Handle
        id={mergedPort}
        type="source"
        position={Position.Right}
        className={classes.merged}
        isConnectable={false}
      />
    </>
  );
}
