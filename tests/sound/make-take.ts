import { createRandom } from '../../nodes/contract/random.ts';
import { defaultParams, testContext } from '../../nodes/contract/testing.ts';
import type { EventsValue } from '../../nodes/contract/values/sound.ts';
import type { AudioValue, TimelineValue } from '../../nodes/contract/values/time.ts';
import type { SoundName } from '../../nodes/contract/values/words.ts';
import { nodeRegistry } from '../../nodes/index.ts';

export const sampleRate = 48_000;

export function timelineOf(seconds: number, loop = true): TimelineValue {
  return { kind: 'timeline', fps: 30, frameCount: Math.round(seconds * 30), durationSeconds: seconds, loop };
}

export interface Take {
  readonly sounds: readonly SoundName[];
  readonly seed: number;
  readonly seconds: number;
  readonly loop?: boolean;
  readonly events?: EventsValue;
  readonly params?: object;
}

/** Runs a node of the catalogue by its type. */
export async function runNode(
  type: string,
  inputs: object,
  params: object = {},
  seed = 1,
): Promise<{ [port: string]: unknown }> {
  const node = nodeRegistry.get(type);
  if (!node) throw new Error(`there is no node ${type}`);
  const context = await testContext({ random: createRandom(seed, type) });
  return node.run({ ...inputs }, { ...defaultParams(node), ...params }, context);
}

/** One take of the ambience, both sides. */
export async function makeTake(take: Take): Promise<readonly [left: Float32Array, right: Float32Array]> {
  const timeline = timelineOf(take.seconds, take.loop ?? true);
  const inputs = { timeline, events: take.events };
  const { audio } = await runNode('audio/ambience@1', inputs, { sounds: take.sounds, ...take.params }, take.seed);
  const [left, right] = (audio as AudioValue).channels;
  if (!left || !right) throw new Error('a take has two sides');
  return [left, right];
}
