import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../../graphs/schema/json.ts';
import type { NodeContext } from './context.ts';
import type { NodeDefinition } from './define-node.ts';
import { createRandom } from './random.ts';
import type { FramesValue, VideoFrame } from './values/time.ts';

/** A context for a unit test of one node: real randomness and scratch folder, no models, no signer unless given. */
export async function testContext(overrides: Partial<NodeContext> = {}): Promise<NodeContext> {
  return {
    signal: new AbortController().signal,
    random: createRandom(7, 'test'),
    models: {
      available: async () => [],
      session: async (id) => Promise.reject(new Error(`no model ${id} in this test`)),
    },
    scratch: await mkdtemp(join(tmpdir(), 'vivarium-test-')),
    run: { startedAt: '2026-01-01T00:00:00.000Z', graphRevision: '0'.repeat(64), graphTitle: 'Test' },
    progress: () => {},
    log: () => {},
    usedBackend: () => {},
    readFile: async (id) => {
      const name = id.replace(/^sample:/, '');
      return readFile(new URL(`../../graphs/library/samples/${name}`, import.meta.url));
    },
    signer: async () => Promise.reject(new Error('no signer in this test')),
    ...overrides,
  };
}

/** Default value of every param, from the schema. */
export function defaultParams(node: NodeDefinition): JsonObject {
  const properties = (node.manifest.params['properties'] ?? {}) as { [name: string]: JsonObject };
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, schema['default'] ?? null]));
}

/** Pulls a whole stream, copying each frame. Only for small test streams. */
export async function collectFrames(
  frames: FramesValue,
  signal: AbortSignal = new AbortController().signal,
): Promise<VideoFrame[]> {
  const all: VideoFrame[] = [];
  for await (const frame of frames.open({ signal })) {
    all.push({ index: frame.index, planes: frame.planes.map((plane) => plane.slice()) });
  }
  return all;
}
