import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { canonicalJson } from '../../graphs/logic/canonical-json.ts';
import { graph } from '../../graphs/logic/testing.ts';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { Failure } from '../api/failure.ts';
import { createDocumentStore } from './document-store.ts';
import { createDraftKeeper, type KeepHere } from './draft-keeper.ts';
import { moveNodes, setParam } from './node-commands.ts';
import { chooseDocument } from './opened-document.ts';
import type { RemoteDraft, RemoteDrafts, RemoteState } from './remote-drafts.ts';

const document = graph({ nodes: { blur: { type: 'test/blur@1' } } });
const head = { revision: 'a'.repeat(64), number: 4, document };
const radius = (value: number) => setParam('blur', 'radius', value);
const withRadius = (value: number): GraphDocument =>
  graph({ nodes: { blur: { type: 'test/blur@1', params: { radius: value } } } });

/** Drafts by the rules of the server, for as many windows as a test opens. */
class Server implements RemoteDrafts {
  draft: RemoteDraft | undefined;
  isDown = false;
  refusal: Failure | undefined;
  #counter = 100;

  async read(): Promise<RemoteState> {
    this.#reach();
    return { head, draft: this.draft };
  }

  async put(given: { document: GraphDocument; base: string; counter: number }): Promise<number> {
    this.#reach();
    if ((this.draft?.counter ?? 0) !== given.counter) {
      if (this.draft !== undefined && canonicalJson(this.draft.document) === canonicalJson(given.document))
        return this.draft.counter;
      throw new Failure(409, { code: 'draft/conflict' });
    }
    this.#counter += 1;
    this.draft = { ...given, counter: this.#counter, author: 'local', updatedAt: '2026-01-01T00:00:00.000Z' };
    return this.#counter;
  }

  async remove(counter: number): Promise<void> {
    this.#reach();
    if (this.draft !== undefined && this.draft.counter !== counter) throw new Failure(409, { code: 'draft/conflict' });
    this.draft = undefined;
  }

  #reach(): void {
    if (this.isDown) throw new TypeError('Failed to fetch');
    if (this.refusal !== undefined) throw this.refusal;
  }
}

type Kept = Parameters<KeepHere>[0];

function channelOf(windows: Set<(news: never) => void>) {
  let own: ((news: never) => void) | undefined;
  return {
    send: (news: { document: GraphDocument }) => {
      for (const listen of windows) if (listen !== own) listen(news as never);
    },
    listen: (onNews: (news: never) => void) => {
      own = onNews;
      windows.add(onNews);
    },
    close: () => own !== undefined && windows.delete(own),
  };
}

let server: Server;
let windows: Set<(news: never) => void>;
let kept: Kept | undefined;

async function openWindow() {
  const local = kept === undefined ? undefined : { ...kept, graphId: 'grf_1', name: 'blur', savedAt: 5 };
  const opened = chooseDocument({ head, draft: server.draft }, local);
  const documents = createDocumentStore(opened.document, opened);
  const keeper = createDraftKeeper({
    ...{ documents, opened, remote: server, channel: channelOf(windows) },
    keepHere: async (draft) => {
      kept = structuredClone(draft);
    },
    labels: { otherWindow: 'Other window', theirs: 'Theirs' },
    now: () => 7,
  });
  await vi.advanceTimersByTimeAsync(0);
  return { documents, keeper, save: () => keeper.getState().save, document: () => documents.getState().document };
}

const quiet = () => vi.advanceTimersByTimeAsync(700);

beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
  windows = new Set();
  kept = undefined;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a draft', () => {
  it('is kept in the browser at once, and on the server when it has been quiet for a moment', async () => {
    const { documents, save } = await openWindow();
    documents.run(radius(2));
    await vi.advanceTimersByTimeAsync(0);
    expect(kept).toMatchObject({ document: withRadius(2), isSynced: false, past: [{ label: 'Set radius of blur' }] });
    expect(server.draft).toBeUndefined();
    expect(save()).toBe('saving');
    documents.run(radius(3));
    await quiet();
    expect(server.draft?.document).toEqual(withRadius(3));
    expect(save()).toBe('saved');
    expect(kept).toMatchObject({ isSynced: true, counter: server.draft?.counter });
  });

  it('is put away when it is undone to the version that it was made from', async () => {
    const { documents, keeper } = await openWindow();
    documents.run(radius(2));
    await quiet();
    expect(keeper.getState().isChanged).toBe(true);
    documents.undo();
    await quiet();
    expect(server.draft).toBeUndefined();
    expect(keeper.getState().isChanged).toBe(false);
  });

  it('waits in the browser while the server is away, says so, and is sent when it is back', async () => {
    const { documents, save } = await openWindow();
    server.isDown = true;
    documents.run(radius(2));
    await quiet();
    expect(save()).toBe('offline');
    documents.run(radius(3));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(save()).toBe('offline');
    server.isDown = false;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(save()).toBe('saved');
    expect(server.draft?.document).toEqual(withRadius(3));
  });

  it('is there after a crash, with its history, and goes to the server then', async () => {
    const first = await openWindow();
    server.isDown = true;
    first.documents.run(radius(2));
    await vi.advanceTimersByTimeAsync(0);
    windows.clear();
    server.isDown = false;
    const again = await openWindow();
    expect(again.document()).toEqual(withRadius(2));
    await quiet();
    expect(server.draft?.document).toEqual(withRadius(2));
    again.documents.undo();
    expect(again.document()).toEqual(document);
  });

  it('says when the server does not take it, and tries again with the next change', async () => {
    const { documents, save, keeper } = await openWindow();
    server.refusal = new Failure(413, { code: 'request/too-large', message: 'Too large.' });
    documents.run(radius(2));
    await quiet();
    expect(save()).toBe('refused');
    expect(keeper.getState().failure?.message).toBe('Too large.');
    server.refusal = undefined;
    documents.run(radius(3));
    await quiet();
    expect(save()).toBe('saved');
  });
});

describe('two windows on one graph', () => {
  it('show the same as soon as one of them has saved, as a step that can be undone', async () => {
    const [one, two] = [await openWindow(), await openWindow()];
    one.documents.run(radius(2));
    await quiet();
    expect(two.document()).toEqual(withRadius(2));
    expect(two.documents.getState().past.at(-1)?.label).toBe('Other window');
    two.documents.run(radius(3));
    await quiet();
    expect(one.document()).toEqual(withRadius(3));
    expect([one.save(), two.save()]).toEqual(['saved', 'saved']);
  });

  it('ask which change to take when both have changed the same graph', async () => {
    const [one, two] = [await openWindow(), await openWindow()];
    windows.clear();
    one.documents.run(radius(2));
    two.documents.run(radius(3));
    await quiet();
    const asked = one.save() === 'conflict' ? one : two;
    const { conflict } = asked.keeper.getState();
    expect(asked.save()).toBe('conflict');
    expect(conflict?.yourChanges).toEqual(['`blur.radius` was set to 3.']);
    expect(conflict?.theirChanges).toEqual(['`blur.radius` was set to 2.']);
    asked.documents.run(radius(4));
    await quiet();
    expect(server.draft?.document).toEqual(withRadius(2));
    await asked.keeper.keepMine();
    expect(server.draft?.document).toEqual(withRadius(4));
    expect(asked.save()).toBe('saved');
  });

  it('lose nothing when theirs is taken: one undo brings mine back', async () => {
    const [one, two] = [await openWindow(), await openWindow()];
    windows.clear();
    one.documents.run(radius(2));
    two.documents.run(radius(3));
    await quiet();
    two.keeper.takeTheirs();
    expect(two.document()).toEqual(withRadius(2));
    two.documents.undo();
    await quiet();
    expect(server.draft?.document).toEqual(withRadius(3));
  });

  it('go on without a question where one has only moved something', async () => {
    const [one, two] = [await openWindow(), await openWindow()];
    windows.clear();
    one.documents.run(moveNodes(new Map([['blur', { x: 9, y: 9 }]])));
    two.documents.run(radius(3));
    await quiet();
    await quiet();
    expect([one.save(), two.save()]).toEqual(['saved', 'saved']);
    expect(server.draft?.document).toMatchObject(withRadius(3));
  });

  it('look at what others have saved when they are seen again', async () => {
    const [one, two] = [await openWindow(), await openWindow()];
    windows.clear();
    one.documents.run(radius(2));
    await quiet();
    await two.keeper.look();
    expect(two.document()).toEqual(withRadius(2));
  });
});

describe('a version', () => {
  const newer = { revision: 'b'.repeat(64), number: 5, document: withRadius(8) };

  it('that was saved takes the place of the draft', async () => {
    const { documents, keeper } = await openWindow();
    documents.run(radius(2));
    await quiet();
    await keeper.setHead({ ...newer, document: withRadius(2) });
    expect(server.draft).toBeUndefined();
    expect(keeper.getState()).toMatchObject({ isChanged: false, base: newer.revision, save: 'saved' });
    documents.run(radius(3));
    await quiet();
    expect(server.draft).toMatchObject({ base: newer.revision, document: withRadius(3) });
  });

  it('that somebody else saved is asked about, and what is kept is then made from it', async () => {
    const { documents, keeper, save } = await openWindow();
    documents.run(radius(2));
    await quiet();
    keeper.contradict(newer, { theirChanges: ['theirs'], yourChanges: ['yours'] });
    expect(save()).toBe('conflict');
    await keeper.keepMine();
    expect(server.draft).toMatchObject({ base: newer.revision, document: withRadius(2) });
  });

  it('that somebody else saved can be taken: the draft goes, and one undo brings it back', async () => {
    const { documents, keeper, document: shown } = await openWindow();
    documents.run(radius(2));
    await quiet();
    keeper.contradict(newer, { theirChanges: ['theirs'], yourChanges: ['yours'] });
    keeper.takeTheirs();
    await quiet();
    expect(shown()).toEqual(withRadius(8));
    expect(server.draft).toBeUndefined();
    documents.undo();
    await quiet();
    expect(server.draft).toMatchObject({ base: newer.revision, document: withRadius(2) });
  });
});
