import type { JsonObject } from '../../graphs/schema/json.ts';

export type FileKind = 'photo' | 'video';

const mebibyte = 1024 ** 2;
export const largestPhotoMebibytes = 25;

const endings: { readonly [kind in FileKind]: readonly string[] } = {
  photo: ['jpg', 'jpeg', 'png', 'webp', 'avif', 'tif', 'tiff', 'gif', 'heic', 'heif'],
  video: ['mp4', 'm4v', 'mov'],
};

/** What a file param takes. A schema says it with `accept`; else the file that it takes by default shows it. */
export function fileKinds(schema: JsonObject): readonly FileKind[] {
  const { accept, default: byDefault } = schema;
  const told = typeof accept === 'string' ? accept : typeof byDefault === 'string' ? byDefault : '';
  if (told.startsWith('video/') || told.endsWith('.mp4')) return ['video'];
  if (told.startsWith('image/') || /\.(jpg|png)$/.test(told)) return ['photo'];
  return ['photo', 'video'];
}

/** For the file dialog of the browser. */
export function acceptedTypes(kinds: readonly FileKind[]): string {
  return kinds.map((kind) => (kind === 'photo' ? 'image/*,.heic,.heif,.avif' : 'video/mp4,.mp4')).join(',');
}

export type FileProblem = 'empty' | 'type' | 'too-large';

/** What can be told of a file before it is sent; the server looks inside it. */
export function fileProblem(
  file: { readonly name: string; readonly type: string; readonly size: number },
  kinds: readonly FileKind[],
): FileProblem | undefined {
  if (file.size === 0) return 'empty';
  const kind = kindOf(file);
  if (kind === undefined || !kinds.includes(kind)) return 'type';
  return kind === 'photo' && file.size > largestPhotoMebibytes * mebibyte ? 'too-large' : undefined;
}

function kindOf({ name, type }: { readonly name: string; readonly type: string }): FileKind | undefined {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  for (const kind of ['photo', 'video'] as const) if (endings[kind].includes(ending)) return kind;
  // A photo from a camera or the clipboard may have no name worth the word.
  if (type.startsWith('image/') && type !== 'image/svg+xml') return 'photo';
  return type === 'video/mp4' ? 'video' : undefined;
}

/** `3.4 MB`, in the units of file managers. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** `sample:drifting-light.mp4` as words: `Drifting light`. */
export function sampleTitle(file: string): string {
  const words = file
    .replace(/^sample:/, '')
    .replace(/\.\w+$/, '')
    .replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
