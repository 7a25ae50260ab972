import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { ImageValue } from '../../nodes/contract/values/picture.ts';
import type { VideoValue } from '../../nodes/contract/values/time.ts';
import { bytesOf, newSigner, runNode, unsignedClip, verifyFile } from './signed-clip.ts';

const canary = 'CANARY-7c1f';

/** A photo whose file tells everything it should not: place, person, camera serial number, editing history. */
async function talkativePhoto(): Promise<Uint8Array> {
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${canary}-xmp"/></rdf:RDF></x:xmpmeta>`;
  return sharp({ create: { width: 640, height: 480, channels: 3, background: '#4a7ba6' } })
    .withExif({
      IFD0: { Artist: `${canary}-artist`, Make: `${canary}-make`, ImageDescription: `${canary}-description` },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100', GPSMapDatum: `${canary}-gps` },
    })
    .withXmp(xmp)
    .jpeg()
    .toBuffer();
}

it('carries nothing of what the file of the photo said about its maker', async () => {
  const file = await talkativePhoto();
  expect(Buffer.from(file).includes(canary)).toBe(true);
  const { image } = await runNode('input/photo@1', {}, { readFile: async () => file });
  const signer = await newSigner();
  const outputs = await runNode(
    'provenance/sign@1',
    { video: await unsignedClip(), photo: image as ImageValue },
    { signer: async () => signer },
  );
  const signed = outputs['video'] as VideoValue;
  const bytes = await bytesOf(signed);
  expect(bytes.includes(canary)).toBe(false);
  expect(bytes.includes('Exif')).toBe(false);
  expect(JSON.stringify(outputs['manifest'])).not.toContain(canary);

  const report = await verifyFile(signed, signer);
  const { says } = report.data as { says: { sources: { thumbnail: string }[] } };
  const thumbnail = Buffer.from(says.sources[0]?.thumbnail.split(',')[1] ?? '', 'base64');
  const metadata = await sharp(thumbnail).metadata();
  expect(metadata).toMatchObject({ format: 'jpeg' });
  expect(Math.max(metadata.width, metadata.height)).toBeLessThanOrEqual(256);
  expect([metadata.exif, metadata.xmp, metadata.icc, metadata.iptc]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
