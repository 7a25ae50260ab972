import type { Json } from '../../graphs/schema/json.ts';
import type { PortType } from '../../graphs/schema/ports.ts';
import type { VideoValue } from '../../nodes/contract/values/time.ts';
import type { Value } from '../../nodes/contract/values/value.ts';
import { readableForm } from '../previews/readable-form.ts';
import type { ContentStore } from './content-store.ts';
import type { OutputReport } from './types.ts';
import type { StoredValue } from './value-store.ts';

/** Media type of a value in the encoding of `value-codec`. */
const storedValueMediaType = 'application/vnd.vivarium.value';

const readableTypes: ReadonlySet<PortType> = new Set<PortType>([
  ...(['text', 'number', 'boolean', 'json', 'tags', 'faces', 'strokes', 'timeline', 'direction', 'camera'] as const),
  ...(['verdict', 'report', 'manifest'] as const),
]);

/** What the report of a run says about one of the graph's outputs. Pictures and sound become files that others open. */
export async function describeOutput(
  output: {
    readonly type: PortType;
    readonly value: Value;
    readonly stored: StoredValue | undefined;
    readonly digest: string;
  },
  store: ContentStore,
): Promise<OutputReport> {
  const { type, value, stored, digest } = output;
  if (type === 'video') {
    const { file, width, height, fps, frameCount, hasAudio } = value as VideoValue;
    const { path, mediaType } = file;
    const video = { width, height, fps, frameCount, hasAudio };
    const bytes = stored?.file === undefined ? undefined : await store.size(stored.file);
    return { type, digest: stored?.file ?? digest, file: { path, mediaType, bytes: bytes ?? 0 }, video };
  }
  if (readableTypes.has(type)) return { type, digest, value: value as Json };
  const form = await readableForm(type, value);
  if (form !== undefined) {
    const { mediaType, bytes } = form;
    const path = store.pathOf(await store.put([bytes]));
    return { type, digest, file: { path, mediaType, bytes: bytes.byteLength } };
  }
  if (stored === undefined || stored.inline !== undefined) return { type, digest };
  return {
    type,
    digest,
    file: { path: store.pathOf(stored.digest), mediaType: storedValueMediaType, bytes: stored.bytes },
  };
}
