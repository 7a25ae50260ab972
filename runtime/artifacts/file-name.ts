import type { MediaType } from './media-types.ts';

const longestStem = 100;

/** Controls, what file systems and shells read as syntax, and marks that reverse the order of letters. */
const unwanted = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029"*/:<>?\\|]/gu;

/**
 * A file name as it may be shown and saved: the last part of whatever path was sent, without anything that could mean
 * something, with the extension of what the file really is. Empty when nothing is left.
 */
export function safeFileName(sent: string, { extension }: MediaType): string {
  const last = sent.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  const stem = last
    .normalize('NFC')
    .replace(unwanted, '')
    .replace(/\.[A-Za-z0-9]{1,8}$/, '')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const short = [...stem].slice(0, longestStem).join('').trim();
  return short === '' ? '' : `${short}.${extension}`;
}

/**
 * RFC 6266: a plain name for old readers, and the real one in UTF-8 for all others. The name must be a safe one.
 */
export function contentDisposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  if (plain === name) return `${kind}; filename="${name}"`;
  return `${kind}; filename="${plain}"; filename*=UTF-8''${extendedValue(name)}`;
}

/** RFC 8187: everything but `attr-char` is percent-encoded. */
function extendedValue(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
