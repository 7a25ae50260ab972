import type { GraphDocument } from '../../graphs/schema/document.ts';
import { answer, api } from '../api/client.ts';
import { Failure } from '../api/failure.ts';
import type { DraftKeeper } from '../document/draft-keeper.ts';
import { readRemoteState } from '../document/remote-drafts.ts';
import { refreshVersions } from './version-queries.ts';

interface Saved {
  readonly number: number;
  /** False when it means the same as the newest version: then positions, titles and notes were saved with that one. */
  readonly isNew: boolean;
}

/**
 * Saves the document as a version and puts its draft away. When somebody else has saved one in between, the keeper asks
 * which to take, and the answer is undefined.
 */
export async function saveVersion(
  graph: string,
  { document, message, keeper }: { document: GraphDocument; message: string; keeper: DraftKeeper },
): Promise<Saved | undefined> {
  const parent = keeper.getState().base;
  try {
    const body = { parent, document, ...(message === '' ? {} : { message }) };
    const { revision, number, isNew } = await answer(
      api.POST('/api/graphs/{graph}/revisions', { params: { path: { graph } }, body }),
    );
    await keeper.setHead({ revision, number, document });
    await refreshVersions(graph);
    return { number, isNew };
  } catch (error) {
    const sides = error instanceof Failure && error.code === 'graph/conflict' ? sidesOf(error) : undefined;
    if (sides === undefined) throw error;
    const { head } = await readRemoteState(graph);
    keeper.contradict(head, sides);
    return undefined;
  }
}

interface Sides {
  readonly theirChanges: readonly string[];
  readonly yourChanges: readonly string[];
}

function sidesOf({ body }: Failure): Sides | undefined {
  const conflict = body['conflict'] as
    | {
        readonly theirs: { readonly sentences: readonly string[] };
        readonly yours: { readonly sentences: readonly string[] };
      }
    | undefined;
  return conflict && { theirChanges: conflict.theirs.sentences, yourChanges: conflict.yours.sentences };
}
