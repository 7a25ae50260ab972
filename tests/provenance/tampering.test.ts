import { beforeAll, describe, expect, it } from 'vitest';
import type { Signer } from '../../nodes/contract/context.ts';
import type { VideoValue } from '../../nodes/contract/values/time.ts';
import { bytesOf, newSigner, provenanceBox, signedClip, unsignedClip, verifyBytes } from './signed-clip.ts';

let signer: Signer;
let video: VideoValue;
let original: Buffer;

beforeAll(async () => {
  signer = await newSigner();
  ({ video } = await signedClip(signer));
  original = await bytesOf(video);
});

interface Found {
  readonly state: string;
  readonly changedParts: readonly string[];
  readonly says?: { readonly [name: string]: unknown };
}

async function stateOf(bytes: Uint8Array): Promise<Found & { lines: readonly string[] }> {
  const report = await verifyBytes(bytes, video, signer);
  return { ...(report.data as unknown as Found), lines: report.lines };
}

function flipped(at: number, bit = 0): Buffer {
  const bytes = Buffer.from(original);
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
  return bytes;
}

describe('one flipped bit', () => {
  it.each(['mdat', 'moov'])('in the %s box is a change of the picture, the sound or the index', async (box) => {
    const start = original.indexOf(box, provenanceBox(original).end, 'latin1');
    const { state, changedParts, lines } = await stateOf(flipped(start + 60));
    expect(state).toBe('tampered');
    expect(changedParts).toEqual(['the picture, the sound or the index of the file']);
    expect(lines[0]).toContain('was changed after it was signed');
    expect(lines.join(' ')).not.toContain('Vivarium');
  });

  it.each([
    { text: 'c0ffee', part: 'the statement of which graph made it' },
    { text: 'algorithmicMedia', part: 'the statement of how the clip was made' },
    { text: 'notAllowed', part: 'the wishes about AI training' },
  ])('in the statement “$text” is named', async ({ text, part }) => {
    // Bit 1 of the first letter gives another letter, so the statement stays readable and says something else.
    const { state, changedParts } = await stateOf(flipped(original.indexOf(text), 1));
    expect(state).toBe('tampered');
    expect(changedParts).toContain(part);
  });

  it('anywhere in the provenance either fails or changes nothing that is said', async () => {
    const { start, end } = provenanceBox(original);
    const { says } = await stateOf(original);
    let caught = 0;
    for (let at = start; at < end; at += 29) {
      const found = await stateOf(flipped(at, at % 8));
      if (['tampered', 'damaged', 'unsigned'].includes(found.state)) caught++;
      else expect(found, `byte ${at - start}`).toMatchObject({ state: 'trusted', says });
    }
    expect(caught / ((end - start) / 29)).toBeGreaterThan(0.9);
  });
});

describe('a file that was put together from others', () => {
  it('is tampered when it carries the provenance of another clip', async () => {
    const other = await bytesOf((await signedClip(signer, await unsignedClip(150))).video);
    const [own, foreign] = [provenanceBox(original), provenanceBox(other)];
    const pasted = Buffer.concat([
      original.subarray(0, own.start),
      other.subarray(foreign.start, foreign.end),
      original.subarray(own.end),
    ]);
    const { state, changedParts } = await stateOf(pasted);
    expect(state).toBe('tampered');
    expect(changedParts).toEqual(['the picture, the sound or the index of the file']);
  });

  it.each([
    { name: 'is cut short', make: () => original.subarray(0, original.length - 100) },
    {
      name: 'has something appended',
      make: () => Buffer.concat([original, Buffer.from('\0\0\0\x0cmdatmore', 'latin1')]),
    },
  ])('is tampered when it $name', async ({ make }) => {
    expect(await stateOf(make())).toMatchObject({ state: 'tampered' });
  });

  it('is unsigned when the provenance was cut out', async () => {
    const { start, end } = provenanceBox(original);
    const stripped = Buffer.concat([original.subarray(0, start), original.subarray(end)]);
    expect(await stateOf(stripped)).toMatchObject({ state: 'unsigned' });
  });

  it('is damaged when half of the provenance is zeros', async () => {
    const { start, end } = provenanceBox(original);
    const zeroed = Buffer.from(original).fill(0, start + 200, end);
    const { state, lines } = await stateOf(zeroed);
    expect(state).toBe('damaged');
    expect(lines[0]).toContain('cannot be read');
  });
});
