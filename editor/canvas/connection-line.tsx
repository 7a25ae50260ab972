import { type ConnectionLineComponentProps, getBezierPath } from '@xyflow/react';
import { own } from '../../graphs/logic/own.ts';
import { portTypes } from '../../graphs/schema/ports.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument } from '../document/document-context.tsx';
import type { FlowNode } from './flow-nodes.ts';

/** The wire that is being drawn, in the colour of what it will carry. */
export function ConnectionLine(props: ConnectionLineComponentProps<FlowNode>) {
  const { fromX, fromY, toX, toY, fromPosition, toPosition, fromHandle, connectionStatus } = props;
  const type = useDocument((state) => own(state.document.nodes, fromHandle.nodeId)?.type);
  const manifest = useCatalogue().manifests.get(type ?? '');
  const port = own(fromHandle.type === 'source' ? manifest?.outputs : manifest?.inputs, fromHandle.id ?? '');
  const [path] = getBezierPath({
    sourceX: fromX,
    sourceY: fromY,
    sourcePosition: fromPosition,
    targetX: toX,
    targetY: toY,
    targetPosition: toPosition,
  });
  const stroke = connectionStatus === 'invalid' ? 'var(--vv-bad)' : port ? portTypes[port.type].colour : 'currentColor';
  return (
    <g>
      <path
        d={path}
        fill="none"
        stroke={stroke}
        strokeWidth={3}
        strokeDasharray={connectionStatus ? undefined : '6 5'}
      />
      <circle cx={toX} cy={toY} r={4} fill={stroke} />
    </g>
  );
}
