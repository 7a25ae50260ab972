export interface MediaType {
  readonly type: string;
  readonly extension: string;
}

interface KnownType extends MediaType {
  readonly isPhoto: boolean;
  readonly matches: (head: Buffer) => boolean;
}

/** Bytes from the beginning that are enough to tell what a file is. */
export const headBytes = 64;

/**
 * What may be uploaded, told by the first bytes and never by what the sender says. Formats that a browser could run, or
 * that may refer to other files, are not among them: no SVG, HTML, PDF, playlists.
 */
const uploads: readonly KnownType[] = [
  photo('image/jpeg', 'jpg', (head) => startsWith(head, [0xff, 0xd8, 0xff])),
  photo('image/png', 'png', (head) => startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  photo('image/gif', 'gif', (head) => /^GIF8[79]a$/.test(head.toString('latin1', 0, 6))),
  photo('image/webp', 'webp', (head) => tag(head, 0) === 'RIFF' && tag(head, 8) === 'WEBP'),
  photo('image/tiff', 'tif', (head) => ['II*\0', 'MM\0*'].includes(tag(head, 0))),
  photo('image/avif', 'avif', (head) => brands(head).some((brand) => ['avif', 'avis'].includes(brand))),
  photo('image/heic', 'heic', (head) => /^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(majorBrand(head) ?? '')),
  {
    type: 'video/mp4',
    extension: 'mp4',
    isPhoto: false,
    matches: (head) => /^(isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash)$/.test(majorBrand(head) ?? ''),
  },
  sound('audio/wav', 'wav', (head) => tag(head, 0) === 'RIFF' && tag(head, 8) === 'WAVE'),
  sound('audio/flac', 'flac', (head) => tag(head, 0) === 'fLaC'),
  sound('audio/ogg', 'ogg', (head) => tag(head, 0) === 'OggS'),
  sound('audio/mp4', 'm4a', (head) => majorBrand(head) === 'M4A '),
  sound('audio/mpeg', 'mp3', (head) => head.toString('latin1', 0, 3) === 'ID3' || isMpegFrame(head)),
];

/** What the beginning of a file says it is; undefined when it is nothing that is taken. */
export function uploadType(head: Buffer): (MediaType & { readonly isPhoto: boolean }) | undefined {
  return uploads.find((known) => known.matches(head));
}

export const uploadExtensions = uploads.map(({ extension }) => extension.toUpperCase());

const others: readonly MediaType[] = [
  { type: 'application/json', extension: 'json' },
  { type: 'application/vnd.vivarium.value', extension: 'value' },
];

const served: ReadonlyMap<string, MediaType & { readonly isShown: boolean }> = new Map(
  [...uploads, ...others].map(({ type, extension }) => {
    const isShown = /^(image|video|audio)\//.test(type);
    return [type, { type, extension, isShown }];
  }),
);

/** How a stored file is handed out. What is on no list is bytes without a meaning, to be saved and not shown. */
export function servedType(mediaType: string): MediaType & { readonly isShown: boolean } {
  return served.get(mediaType) ?? { type: 'application/octet-stream', extension: 'bin', isShown: false };
}

function photo(type: string, extension: string, matches: KnownType['matches']): KnownType {
  return { type, extension, isPhoto: true, matches };
}

function sound(type: string, extension: string, matches: KnownType['matches']): KnownType {
  return { type, extension, isPhoto: false, matches };
}

/** Sync word of an MPEG audio frame, layer III (ISO/IEC 11172-3, 2.4.1.3). */
function isMpegFrame(head: Buffer): boolean {
  return head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2;
}

function startsWith(head: Buffer, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => head[i] === byte);
}

function tag(head: Buffer, offset: number): string {
  return head.toString('latin1', offset, offset + 4);
}

/** ISO base media file format, ISO/IEC 14496-12, 4.3: a box of type `ftyp` first, its major brand, then compatible ones. */
function majorBrand(head: Buffer): string | undefined {
  return tag(head, 4) === 'ftyp' ? tag(head, 8) : undefined;
}

function brands(head: Buffer): string[] {
  const major = majorBrand(head);
  if (major === undefined) return [];
  if (major !== 'mif1' && major !== 'msf1') return [major];
  const end = Math.min(head.length, head.readUInt32BE(0));
  const compatible: string[] = [];
  for (let offset = 16; offset + 4 <= end; offset += 4) compatible.push(tag(head, offset));
  return compatible;
}
