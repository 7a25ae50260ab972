import { Stack, Text } from '@mantine/core';
import { paramNames } from '../../graphs/logic/param-schema.ts';
import { useSelectedNode } from '../canvas/selection-store.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument } from '../document/document-context.tsx';
import { ParamWidget } from '../widgets/param-widget.tsx';
import { useParam } from './use-param.ts';

/** What is selected, to be read and changed. */
export function InspectorPanel() {
  const node = useSelectedNode();
  return node === undefined ? null : <NodeParams key={node} node={node} />;
}

function NodeParams({ node }: { readonly node: string }) {
  const type = useDocument(({ document }) => document.nodes[node]?.type);
  const manifest = useCatalogue().manifests.get(type ?? '');
  if (manifest === undefined) return null;
  return (
    <Stack p="sm" gap="sm">
      {paramNames(manifest).map((name) => (
        <Param key={name} node={node} param={name} />
      ))}
    </Stack>
  );
}

function Param({ node, param }: { readonly node: string; readonly param: string }) {
  const field = useParam(node, param);
  if (field === undefined) return null;
  return (
    <div>
      <Text size="xs">{field.title}</Text>
      <ParamWidget schema={field.schema} value={field.value} label={field.title} node={node} onChange={field.set} />
    </div>
  );
}
