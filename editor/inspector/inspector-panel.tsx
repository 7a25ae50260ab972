import { useSelection } from '../canvas/selection-store.ts';
import { useDocument } from '../document/document-context.tsx';
import { GraphInspector } from './graph-inspector.tsx';
import { ManyInspector } from './many-inspector.tsx';
import { NodeInspector } from './node-inspector.tsx';
import { WireInspector } from './wire-inspector.tsx';

/** What is selected, to be read and changed; the graph itself when nothing is. */
export function InspectorPanel() {
  const { nodes, edges } = useSelection();
  const there = useDocument(({ document }) => nodes.filter((node) => Object.hasOwn(document.nodes, node)).join(' '));
  const names = there === '' ? [] : there.split(' ');
  const [node] = names;
  const [wire] = edges;
  if (names.length > 1) return <ManyInspector nodes={names} />;
  if (node !== undefined) return <NodeInspector key={node} node={node} />;
  if (wire !== undefined && edges.length === 1) return <WireInspector wire={wire} />;
  return <GraphInspector />;
}
