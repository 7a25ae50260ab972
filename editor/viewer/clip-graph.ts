import type { GraphDocument } from '../../graphs/schema/document.ts';
import { answer, api } from '../api/client.ts';
import { Failure } from '../api/failure.ts';
import { queryClient } from '../api/queries.ts';
import { createGraph } from '../gallery/graph-actions.ts';
import { upload } from '../widgets/upload.ts';
import type { Words } from '../words/words.ts';
import { factsOf } from './provenance.ts';

/** Makes a graph of one that a clip carries. Gives its name. */
export function openCarriedGraph(document: GraphDocument, otherwise = 'Graph'): Promise<string> {
  return createGraph(document.title ?? otherwise, document);
}

type ClipWords = Pick<Words['viewer'], 'foreignClip' | 'foreignHint' | 'changedClip'>;

/**
 * Uploads a clip, reads its signed provenance and makes a graph of the one that made it. The clip itself is not kept. Gives
 * name and title of the graph; throws in words where there is none to open.
 */
export async function graphOfClip(
  file: File,
  words: ClipWords,
): Promise<{ readonly name: string; readonly title: string }> {
  const { id } = await upload(file, file.name, { onProgress: () => {}, signal: new AbortController().signal });
  const params = { path: { artifactId: id } };
  try {
    const { trust, document } = factsOf(await answer(api.GET('/api/artifacts/{artifactId}/provenance', { params })));
    if (trust === 'tampered' || trust === 'damaged') throw inWords(words.changedClip, words.foreignHint);
    if (document === undefined) throw inWords(words.foreignClip, words.foreignHint);
    const title = document.title ?? file.name;
    return { name: await openCarriedGraph(document, title), title };
  } finally {
    await answer(api.DELETE('/api/artifacts/{artifactId}', { params })).catch(() => undefined);
    await queryClient.invalidateQueries({ queryKey: ['file'] });
  }
}

function inWords(message: string, hint: string): Failure {
  return new Failure(422, { code: 'viewer/no-graph', message, hint });
}
