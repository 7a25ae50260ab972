import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { testContext } from '../../nodes/contract/testing.ts';
import type { VideoValue } from '../../nodes/contract/values/time.ts';
import { nodeRegistry } from '../../nodes/index.ts';
import { newSigner, photo, run, unsignedClip, verifyFile } from './signed-clip.ts';

const library = new URL('../../graphs/library/ai-alive.json', import.meta.url);
const document = JSON.parse(readFileSync(library, 'utf8')) as GraphDocument;

/** What the provenance of a clip says of its graph. */
async function graphIn(params: object, of: GraphDocument): Promise<{ document?: unknown; title?: unknown }> {
  const signer = await newSigner();
  const context = await testContext({ run: { ...run, document: of }, signer: async () => signer });
  const node = nodeRegistry.get('provenance/sign@1');
  const outputs = await node?.run({ video: await unsignedClip(), photo }, { ...params }, context);
  const report = await verifyFile(outputs?.['video'] as VideoValue, signer);
  return (report.data as { says: { graph: { document?: unknown } } }).says.graph;
}

it('gives back the whole graph, number by number', async () => {
  expect((await graphIn({ carryGraph: true }, document)).document).toEqual(document);
});

it('tells title and revision only, where the graph is not to be carried or is too large for that', async () => {
  const withoutGraph = await graphIn({ carryGraph: false }, document);
  expect(withoutGraph).toMatchObject({ title: run.graphTitle });
  expect(withoutGraph.document).toBeUndefined();
  const large = { ...document, description: 'x'.repeat(140_000) };
  expect((await graphIn({ carryGraph: true }, large)).document).toBeUndefined();
});
