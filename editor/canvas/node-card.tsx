import { Text } from '@mantine/core';
import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import type { PortSpec } from '../../graphs/schema/manifest.ts';
import { portTypes } from '../../graphs/schema/ports.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument } from '../document/document-context.tsx';
import { NodePreview } from '../previews/node-preview.tsx';
import { NodeStatus } from '../runs/node-status.tsx';
import { categoryColours } from '../theme/category-colours.ts';
import classes from './node-card.module.css';

/** One node, drawn from its manifest alone; a type that the server does not know is drawn as missing and kept. */
export const NodeCard = memo(function NodeCard({ id }: NodeProps) {
  const instance = useDocument((state) => state.document.nodes[id]);
  const entry = useCatalogue().entries.get(instance?.type ?? '');
  if (instance === undefined) return null;
  const manifest = entry?.manifest;
  const colour = manifest === undefined ? 'var(--vv-bad)' : categoryColours[manifest.category];
  return (
    <div className={classes.card} style={{ borderTopColor: colour }}>
      <div className={classes.title}>
        <Text size="sm" fw={600} truncate>
          {instance.title ?? manifest?.title ?? instance.type}
        </Text>
        <NodeStatus node={id} />
      </div>
      <div className={classes.ports}>
        <div>
          {Object.entries(manifest?.inputs ?? {}).map(([name, port]) => (
            <Port key={name} name={name} port={port} kind="target" />
          ))}
        </div>
        <div>
          {Object.entries(manifest?.outputs ?? {}).map(([name, port]) => (
            <Port key={name} name={name} port={port} kind="source" />
          ))}
        </div>
      </div>
      <NodePreview node={id} />
    </div>
  );
});

interface PortProps {
  readonly name: string;
  readonly port: PortSpec;
  readonly kind: 'source' | 'target';
}

function Port({ name, port, kind }: PortProps) {
  const { colour } = portTypes[port.type];
  return (
    <div className={kind === 'source' ? classes.output : classes.input}>
      <Handle
        id={name}
        type={kind}
        position={kind === 'source' ? Position.Right : Position.Left}
        style={{ background: colour }}
        className={classes.handle}
      />
      <Text size="xs" c="dimmed">
        {port.title}
      </Text>
    </div>
  );
}
