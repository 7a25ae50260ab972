import { useCatalogue } from '../catalogue/catalogue.ts';
import { useDocument } from '../document/document-context.tsx';

/** What people call a node: its own title, that of its type, or its name. */
export function useNodeTitle(node: string): string {
  const { manifests } = useCatalogue();
  const title = useDocument(({ document }) => document.nodes[node]?.title);
  const type = useDocument(({ document }) => document.nodes[node]?.type);
  return title ?? manifests.get(type ?? '')?.title ?? node;
}
