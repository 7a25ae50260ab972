import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headBytes, servedType, uploadType } from './media-types.ts';

const samples = join(import.meta.dirname, '../../graphs/library/samples');
const typeOf = (bytes: Buffer | string): string | undefined =>
  uploadType(Buffer.from(bytes as string, 'latin1').subarray(0, headBytes))?.type;
const box = (brand: string, compatible = ''): string =>
  `\0\0\0${String.fromCharCode(16 + compatible.length)}ftyp${brand}\0\0\0\0${compatible}`;

describe('the type of a file', () => {
  it('is told by its first bytes', () => {
    expect(typeOf(readFileSync(join(samples, 'seaside.jpg')))).toBe('image/jpeg');
    expect(typeOf(readFileSync(join(samples, 'drifting-light.mp4')))).toBe('video/mp4');
    expect(typeOf('\x89PNG\r\n\x1a\n')).toBe('image/png');
    expect(typeOf('GIF89a=1;alert(1)//')).toBe('image/gif');
    expect(typeOf('RIFF\x10\0\0\0WEBPVP8 ')).toBe('image/webp');
    expect(typeOf('II*\0\x08\0\0\0')).toBe('image/tiff');
    expect(typeOf(box('avif'))).toBe('image/avif');
    expect(typeOf(box('mif1', 'miafavif'))).toBe('image/avif');
    expect(typeOf(box('mif1', 'heic'))).toBe('image/heic');
    expect(typeOf(box('heic'))).toBe('image/heic');
    expect(typeOf(box('isom'))).toBe('video/mp4');
  });

  it('is told so for sounds too', () => {
    expect(typeOf('RIFF\x10\0\0\0WAVEfmt ')).toBe('audio/wav');
    expect(typeOf('fLaC')).toBe('audio/flac');
    expect(typeOf('OggS')).toBe('audio/ogg');
    expect(typeOf(box('M4A '))).toBe('audio/mp4');
    expect(typeOf('ID3\x04')).toBe('audio/mpeg');
    expect(typeOf('\xff\xfb\x90')).toBe('audio/mpeg');
  });

  it.each([
    '',
    'GIF90a',
    'RIFF\x10\0\0\0AVI ',
    '\xff\xfd\x90',
    box('qt  '),
    box('crx '),
    '%PDF-1.7',
    '<svg',
    '#EXTM3U',
    'MZ',
    '\x7fELF',
  ])('of %j is none that is taken', (head) => {
    expect(typeOf(head)).toBeUndefined();
  });
});

describe('a stored file', () => {
  it('is shown only as a picture, a video or a sound', () => {
    expect(servedType('video/mp4')).toMatchObject({ type: 'video/mp4', isShown: true });
    expect(servedType('application/json')).toMatchObject({ type: 'application/json', isShown: false });
    for (const type of ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/javascript', '__proto__', '']) {
      expect(servedType(type)).toEqual({ type: 'application/octet-stream', extension: 'bin', isShown: false });
    }
  });
});
