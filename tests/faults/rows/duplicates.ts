import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { single } from '../arena.ts';
import { type FaultRow, inArena } from './row.ts';

/** Row 6: the same thing comes twice. */
export const duplicates: FaultRow = {
  name: 'the same request many times at once makes one run, and its webhook has one event id however often it is told',
  kinds: ['embedded', 'postgres'],
  perform: ({ kind, scale }) =>
    inArena({ kind, scale }, async (arena, problems) => {
      const receiver = await openReceiver();
      try {
        const server = await arena.start({ settings: { VIVARIUM_TRUSTED_WEBHOOKS: receiver.url } });
        const webhook = await server.ask<{ id: string }>('POST', '/api/webhooks', {
          json: { url: `${receiver.url}/` },
        });
        const runs = new Set<string>();
        for (let i = 0; i < scale; i++) {
          const ledger = await arena.newLedger();
          const headers = { 'idempotency-key': `same-${i}` };
          const json = { graph: { document: single(ledger) } };
          const answers = await Promise.all(
            Array.from({ length: 12 }, () => server.ask<{ id: string }>('POST', '/api/runs', { json, headers })),
          );
          const ids = new Set(answers.map(({ id }) => id));
          if (ids.size !== 1) problems.push(`${ids.size} runs were made`);
          for (const id of ids) {
            arena.accept({ id, ledger });
            runs.add(id);
            await server.untilFinished(id);
          }
          const begun = (await ledger.lines()).filter(({ phase }) => phase === 'begin').length;
          if (begun !== 1) problems.push(`its node ran ${begun} times`);
        }
        // The first attempt of each is refused; the second comes by itself.
        await receiver.untilReceived(2 * runs.size);
        const path = `/api/webhooks/${webhook.id}/deliveries`;
        const { deliveries } = await server.ask<{ deliveries: { id: string }[] }>('GET', path);
        if (deliveries.length !== runs.size) problems.push(`${deliveries.length} deliveries for ${runs.size} runs`);
        for (const { id } of deliveries) await server.ask('POST', `${path}/${id}/resend`);
        await receiver.untilReceived(3 * runs.size);
        for (const runId of runs) {
          const told = receiver.received.filter((delivery) => delivery.runId === runId);
          if (new Set(told.map(({ id }) => id)).size !== 1)
            problems.push(`told of under several ids: ${told.map(({ id }) => id)}`);
          if (new Set(told.map(({ body }) => body)).size !== 1) problems.push('told of in several ways');
        }
      } finally {
        await receiver.close();
      }
      return undefined;
    }),
};

interface Received {
  readonly id: string;
  readonly runId: string;
  readonly body: string;
}

/** A receiver of webhooks that has trouble with whatever it hears for the first time. */
async function openReceiver() {
  const received: Received[] = [];
  let onReceived = (): void => {};
  const server = createServer(async (request: IncomingMessage, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const id = String(request.headers['webhook-id']);
    const isKnown = received.some((delivery) => delivery.id === id);
    const { data } = JSON.parse(body) as { data: { runId: string } };
    received.push({ id, runId: data.runId, body });
    response.writeHead(isKnown ? 204 : 500).end();
    onReceived();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    received,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async untilReceived(count: number): Promise<void> {
      while (received.length < count) {
        await new Promise<void>((resolve) => {
          onReceived = resolve;
        });
      }
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
