export type PhotoFormat = 'jpeg' | 'png' | 'webp' | 'heif' | 'tiff' | 'gif';

/** What the first bytes say a file is. `name` is for people; `format` is null for everything that is not a photo. */
export interface Sniffed {
  readonly format: PhotoFormat | null;
  readonly name: string;
}

interface Signature {
  readonly name: string;
  readonly format: PhotoFormat | null;
  readonly offset: number;
  /** Latin-1, one character per byte. */
  readonly magic: string;
}

/** An allow-list: the name and the declared type of a file are claims of whoever sent it, its first bytes decide. */
const signatures: readonly Signature[] = [
  { name: 'a JPEG', format: 'jpeg', offset: 0, magic: '\xff\xd8\xff' },
  { name: 'a PNG', format: 'png', offset: 0, magic: '\x89PNG\r\n\x1a\n' },
  { name: 'a GIF', format: 'gif', offset: 0, magic: 'GIF87a' },
  { name: 'a GIF', format: 'gif', offset: 0, magic: 'GIF89a' },
  { name: 'a TIFF', format: 'tiff', offset: 0, magic: 'II*\0' },
  { name: 'a TIFF', format: 'tiff', offset: 0, magic: 'MM\0*' },
  { name: 'a WebP', format: 'webp', offset: 8, magic: 'WEBPVP8' },
  { name: 'a PDF', format: null, offset: 0, magic: '%PDF' },
  { name: 'a ZIP archive', format: null, offset: 0, magic: 'PK\x03\x04' },
  { name: 'a WebM video', format: null, offset: 0, magic: '\x1aE\xdf\xa3' },
  { name: 'a BMP picture', format: null, offset: 0, magic: 'BM' },
];

/** ISO/IEC 23008-12 brands of still pictures (MIAF, HEIF, AVIF); any other `ftyp` brand is a film. */
const pictureBrands = new Set(['avif', 'avis', 'mif1', 'msf1', 'miaf', 'heic', 'heix', 'heim', 'heis', 'hevc', 'hevx']);

export function sniffPhoto(bytes: Uint8Array): Sniffed {
  if (latin1(bytes, 4, 4) === 'ftyp') return sniffIsoMedia(bytes);
  const hit = signatures.find(({ magic, offset }) => latin1(bytes, offset, magic.length) === magic);
  if (hit) return { format: hit.format, name: hit.name };
  const start = latin1(bytes, 0, 1024).toLowerCase();
  if (start.includes('<svg')) return { format: null, name: 'an SVG drawing' };
  if (start.includes('<html') || start.includes('<!doctype')) return { format: null, name: 'a web page' };
  return { format: null, name: 'a file of an unknown kind' };
}

function sniffIsoMedia(bytes: Uint8Array): Sniffed {
  const brand = latin1(bytes, 8, 4);
  if (!pictureBrands.has(brand)) return { format: null, name: 'an MP4 video' };
  return { format: 'heif', name: brand.startsWith('avi') ? 'an AVIF' : 'a HEIF' };
}

function latin1(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length));
}
