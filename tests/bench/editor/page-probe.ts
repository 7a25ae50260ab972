/** What the bench puts into the page before its own scripts: a run that it leads by hand, and a count of what React draws. */
export interface Probe {
  /** Sends one event of the run to the page. */
  send(event: { readonly id: number; readonly event: string; readonly data: unknown }): void;
  /** The nodes in which something was drawn anew since the last call. */
  takeRendered(): string[];
}

interface Fiber {
  readonly tag: number;
  readonly flags: number;
  readonly memoizedProps: { readonly [name: string]: unknown } | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly alternate: Fiber | null;
}

/** Runs in the page; must not use anything from outside itself. */
export function installProbe(): void {
  const performedWork = 1;
  const components = new Set([0, 1, 11, 14, 15]);
  const rendered = new Set<string>();
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  const pageFetch = globalThis.fetch;
  const page = globalThis as unknown as { probe: Probe; __REACT_DEVTOOLS_GLOBAL_HOOK__: object };

  /** As the developer tools do: only what was visited has another object than before, and what worked is marked. */
  function visit(next: Fiber, before: Fiber, node: string): void {
    if (next.child === before.child) return;
    for (let child = next.child; child !== null; child = child.sibling) {
      const id = child.memoizedProps?.['data-id'];
      const within = typeof id === 'string' && child.memoizedProps?.['data-testid'] === `rf__node-${id}` ? id : node;
      const old = child.alternate;
      if (old === null) {
        if (within !== '') rendered.add(within);
        continue;
      }
      if (within !== '' && components.has(child.tag) && (child.flags & performedWork) !== 0) rendered.add(within);
      visit(child, old, within);
    }
  }

  page.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
    supportsFiber: true,
    renderers: new Map(),
    inject: () => 1,
    onCommitFiberUnmount: () => undefined,
    onPostCommitFiberRoot: () => undefined,
    onCommitFiberRoot: (_id: number, root: { readonly current: Fiber }) => {
      if (root.current.alternate !== null) visit(root.current, root.current.alternate, '');
    },
  };
  page.probe = {
    send: ({ id, event, data }) => {
      const text = `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      stream?.enqueue(new TextEncoder().encode(text));
    },
    takeRendered: () => {
      const names = [...rendered];
      rendered.clear();
      return names;
    },
  };
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    if (request.method === 'POST' && pathname === '/api/runs') {
      return Response.json({ id: 'run_bench', state: 'queued' }, { status: 201 });
    }
    if (pathname === '/api/runs/run_bench/events') {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          stream = controller;
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    }
    return pageFetch(request);
  };
}
