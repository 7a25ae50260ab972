import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../nodes/contract/app-error.ts';
import type { VideoValue } from '../../nodes/contract/values/time.ts';
import { decodeTrack } from '../../nodes/output/testing.ts';
import { generator } from '../../nodes/provenance/generator.ts';
import { bytesOf, newSigner, photo, run, runNode, signedClip, unsignedClip, verifyFile } from './signed-clip.ts';

describe('a clip that was signed here', () => {
  it('is trusted, and tells who, when, how, from what and with which graph', async () => {
    const signer = await newSigner();
    const report = await verifyFile((await signedClip(signer)).video, signer);
    expect(report.lines).toEqual([
      'The file is intact: nothing has changed since it was signed.',
      'It was signed by Vivarium local studio, whom this installation trusts.',
      'It was computed by an algorithm, not by a generative AI model.',
      'According to its signer it was made on 20 November 2026, 13:00 UTC.',
      `It was made with Vivarium ${generator.version}.`,
      'It was made from “Photo”.',
      'The graph was “Quiet bay”, revision c0ffee000000.',
      'Its makers ask that it is not used to train AI.',
    ]);
    expect(report.data).toMatchObject({ state: 'trusted', says: { graph: { revision: run.graphRevision } } });
  });

  it('states one action, from the photo as input, and leaves none out', async () => {
    const { manifest } = await signedClip(await newSigner());
    const active = activeOf(manifest.data);
    const actions = active.assertions.find(({ label }) => label === 'c2pa.actions.v2');
    expect(actions?.data).toMatchObject({
      allActionsIncluded: true,
      actions: [
        {
          action: 'c2pa.created',
          digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia',
          softwareAgent: generator,
          parameters: { ingredients: [{ url: expect.stringContaining('c2pa.ingredient.v3') }] },
        },
      ],
    });
    expect(active.ingredients).toMatchObject([{ title: 'Photo', relationship: 'inputTo' }]);
    expect(active.claim_version).toBe(2);
    expect(active.assertions.map(({ label, created }) => [label, created])).toEqual([
      ['c2pa.actions.v2', true],
      ['org.vivarium.graph', true],
      ['cawg.training-mining', true],
      ['c2pa.hash.bmff.v3', true],
    ]);
  });

  it('shows the same picture as before', async () => {
    const clip = await unsignedClip();
    const { video } = await signedClip(await newSigner(), clip);
    expect(await decodeTrack(video.file.path, 'picture')).toEqual(await decodeTrack(clip.file.path, 'picture'));
    expect((await bytesOf(video)).length - (await bytesOf(clip)).length).toBeLessThan(16_000);
  });

  it('is intact but not trusted elsewhere', async () => {
    const { video } = await signedClip(await newSigner());
    const report = await verifyFile(video, await newSigner());
    expect(report.data).toMatchObject({ state: 'untrusted' });
    expect(report.lines.slice(0, 2)).toEqual([
      'The file is intact: nothing has changed since it was signed.',
      'It was signed by Vivarium local studio, but nobody whom this installation trusts vouches for that name.',
    ]);
  });

  it('can be checked where there is no signer at all', async () => {
    const { video } = await signedClip(await newSigner());
    const { report } = await runNode('provenance/verify@1', { video });
    expect(report).toMatchObject({ data: { state: 'untrusted' } });
    expect(report).toMatchObject({
      lines: expect.arrayContaining([expect.stringContaining('could not be checked here')]),
    });
  });

  it('loses its provenance when another program writes the file anew, and the check says so', async () => {
    const signer = await newSigner();
    const { video } = await signedClip(signer);
    const tone = Float32Array.from({ length: 24_000 }, (_, i) => Math.sin(i / 9));
    const audio = { kind: 'audio', sampleRate: 48_000, channels: [tone] };
    const rewritten = (await runNode('output/mux@1', { video, audio }))['video'] as VideoValue;
    const report = await verifyFile(rewritten, signer);
    expect(report.data).toMatchObject({ state: 'unsigned' });
    expect(report.lines[0]).toBe('There is no provenance in this file.');
  });
});

describe('signing', () => {
  it('refuses a clip that carries provenance already', async () => {
    const signer = await newSigner();
    const { video } = await signedClip(signer);
    await expect(signedClip(signer, video)).rejects.toMatchObject({ code: 'provenance/already-signed', kind: 'input' });
  });

  it('passes the error of the signer on', async () => {
    const failure = new AppError({ code: 'signing/key-exposed', kind: 'unavailable', message: 'No.', hint: 'Wait.' });
    const signer = { ...(await newSigner()), sign: () => Promise.reject(failure) };
    await expect(signedClip(signer)).rejects.toBe(failure);
  });

  it('lets nothing out that does not verify', async () => {
    const signer = { ...(await newSigner()), sign: async () => new Uint8Array(64).fill(7) };
    await expect(signedClip(signer)).rejects.toMatchObject({ code: 'provenance/sign-failed' });
  });

  it('leaves no global behind, even when clips are signed at once', async () => {
    const signer = await newSigner();
    await Promise.all([signedClip(signer), signedClip(signer), signedClip(signer)]);
    expect('FileReaderSync' in globalThis).toBe(false);
  });

  it('names the version of the package', async () => {
    const manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(generator.version).toBe(manifest.version);
  });

  it('takes nothing from a cancelled run', async () => {
    const inputs = { video: await unsignedClip(), photo };
    const signer = await newSigner();
    const overrides = { signal: AbortSignal.abort(), signer: async () => signer };
    await expect(runNode('provenance/sign@1', inputs, overrides)).rejects.toMatchObject({ code: 'run/cancelled' });
  });
});

interface Active {
  readonly claim_version: number;
  readonly ingredients: readonly unknown[];
  readonly assertions: readonly { label: string; created: boolean; data: unknown }[];
}

function activeOf(data: unknown): Active {
  const store = data as { active_manifest: string; manifests: { [label: string]: Active } };
  const active = store.manifests[store.active_manifest];
  if (!active) throw new Error('There is no active manifest.');
  return active;
}
