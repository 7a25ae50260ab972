import { useMutation } from '@tanstack/react-query';
import { documentFormat, type GraphDocument } from '../../graphs/schema/document.ts';
import { answer, api } from '../api/client.ts';
import { Failure } from '../api/failure.ts';
import { queryClient } from '../api/queries.ts';

/** The answer when a name is taken, so that the next one is tried. */
const isTaken = (error: unknown): boolean => error instanceof Failure && error.status === 409;

const emptyDocument = (title: string): GraphDocument => ({ format: documentFormat, title, nodes: {}, edges: [] });

/** A name for addresses from a title: letters, digits and dashes. */
export function nameFrom(title: string): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 48);
  return plain === '' ? 'graph' : plain;
}

const numbered = (base: string, number: number): string => (number === 1 ? base : `${base}-${number}`);

/** The first number that no graph in sight has taken; somebody may still be quicker. */
async function firstFree(base: string): Promise<number> {
  const pages = await Promise.all(
    (['false', 'true'] as const).map((archived) =>
      answer(api.GET('/api/graphs', { params: { query: { search: base, archived, limit: '100' } } })),
    ),
  );
  const taken = new Set(pages.flatMap(({ graphs }) => graphs.map(({ name }) => name)));
  let number = 1;
  while (taken.has(numbered(base, number))) number += 1;
  return number;
}

/** Makes a graph under the first free name: `sea`, `sea-2`, `sea-3`… Gives the name. */
export async function createGraph(title: string, document: GraphDocument = emptyDocument(title)): Promise<string> {
  const base = nameFrom(title);
  for (let number = await firstFree(base); ; number += 1) {
    const name = numbered(base, number);
    try {
      await answer(api.POST('/api/graphs', { body: { name, title, document } }));
      await queryClient.invalidateQueries({ queryKey: ['graphs'] });
      return name;
    } catch (error) {
      if (!isTaken(error) || number >= 100) throw error;
    }
  }
}

/** Reads a file that was exported from here, or a plain document, and makes a graph of it. Gives its name. */
export async function importGraph(file: File, unreadable: string): Promise<string> {
  const content: unknown = await file.text().then(JSON.parse, () => undefined);
  if (typeof content !== 'object' || content === null) throw new Error(unreadable);
  if ('format' in content && content.format === documentFormat) {
    const document = content as GraphDocument;
    return createGraph(document.title ?? file.name.replace(/\.json$/i, ''), document);
  }
  const base = nameFrom('name' in content ? String(content.name) : file.name);
  for (let number = await firstFree(base); ; number += 1) {
    const name = numbered(base, number);
    try {
      await answer(api.POST('/api/graphs/import', { params: { query: { name } }, body: content as never }));
      await queryClient.invalidateQueries({ queryKey: ['graphs'] });
      return name;
    } catch (error) {
      if (!isTaken(error) || number >= 100) throw error;
    }
  }
}

/** Changes of one graph from the list. */
export function useGraphChange(graph: string) {
  return useMutation({
    mutationFn: (body: { title?: string; isArchived?: boolean }) =>
      answer(api.PATCH('/api/graphs/{graph}', { params: { path: { graph } }, body })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['graphs'] }),
  });
}

/** A copy of the newest version under a name of its own. */
export async function duplicateGraph(graph: string, title: string): Promise<string> {
  const path = { graph, revision: 'latest' };
  const { document } = await answer(api.GET('/api/graphs/{graph}/revisions/{revision}', { params: { path } }));
  return createGraph(title, { ...(document as GraphDocument), title });
}
