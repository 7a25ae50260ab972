/** A container that is taken: the one demuxer that may open it, and what may lie inside. */
export interface SoundFormat {
  readonly demuxer: 'wav' | 'flac' | 'mp3' | 'ogg' | 'mov';
  readonly extension: string;
}

const text = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));

/** What the first bytes say the file is; never its name. No playlists, no formats that refer to other files. */
export function sniffSound(bytes: Uint8Array): SoundFormat | undefined {
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WAVE') return { demuxer: 'wav', extension: 'wav' };
  if (text(bytes, 0, 4) === 'fLaC') return { demuxer: 'flac', extension: 'flac' };
  if (text(bytes, 0, 4) === 'OggS') return { demuxer: 'ogg', extension: 'ogg' };
  if (text(bytes, 4, 8) === 'ftyp') return { demuxer: 'mov', extension: 'm4a' };
  const isMpegFrame = bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2;
  if (text(bytes, 0, 3) === 'ID3' || isMpegFrame) return { demuxer: 'mp3', extension: 'mp3' };
  return undefined;
}
