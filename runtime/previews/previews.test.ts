import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { MotionValue } from '../../nodes/contract/values/motion.ts';
import type { MasksValue } from '../../nodes/contract/values/picture.ts';
import { runGraph } from '../engine/run-graph.ts';
import type { RunServices } from '../engine/run-services.ts';
import { createServices } from '../engine/services.ts';
import type { RunEvent } from '../engine/types.ts';
import { flowPicture } from './flow-picture.ts';
import { framePicture } from './frame-picture.ts';
import { previewOf } from './preview-of.ts';
import { scenePoster } from './scene-poster.ts';
import { waveform } from './waveform.ts';

const mask = (data: number[]) => ({
  kind: 'mask' as const,
  width: data.length,
  height: 1,
  data: Uint8Array.from(data),
});

describe('the picture of a flow', () => {
  it('has the hue of the direction, is white where nothing moves and black outside the mask', () => {
    const motion: MotionValue = {
      kind: 'motion',
      name: 'sky',
      mask: mask([255, 255, 255, 255, 255, 0]),
      forms: [
        {
          form: 'flow',
          grid: { cellPx: 1, columns: 6, rows: 1 },
          // Right, up, left, down, still, right.
          velocityPxPerSecond: Float32Array.of(9, 0, 0, -9, -9, 0, 0, 9, 0, 0, 9, 0),
          phaseCycles: new Float32Array(6),
          cycleSeconds: 5,
          play: 'loop',
        },
      ],
    };
    const { data } = flowPicture(motion);
    const colours = Array.from({ length: 6 }, (_, i) => [...data.subarray(i * 3, i * 3 + 3)]);
    expect(colours).toEqual([
      [255, 0, 0],
      [127, 255, 0],
      [0, 255, 255],
      [127, 0, 255],
      [255, 255, 255],
      [0, 0, 0],
    ]);
  });
});

describe('the poster of a scene', () => {
  it('mixes the colours of the classes of each pixel', () => {
    const layer = (...data: number[]) => ({ data: Uint8Array.from(data), confidence: 1, coverage: 0.5 });
    const masks: MasksValue = {
      kind: 'masks',
      width: 3,
      height: 1,
      horizon: null,
      classes: { sky: layer(255, 0, 0), water: layer(0, 128, 0), vegetation: layer(0, 127, 0), ground: layer(0, 0, 0) },
    };
    expect([...scenePoster(masks).data]).toEqual([102, 170, 238, 47, 127, 128, 0, 0, 0]);
  });
});

describe('a waveform', () => {
  it('spans the least and greatest sample of each column', () => {
    const samples = Float32Array.from({ length: 480 }, (_, i) => (i < 240 ? 0 : i % 2 === 0 ? 1 : 0.5));
    const { width, height, data } = waveform({ kind: 'audio', sampleRate: 48_000, channels: [samples, samples] });
    expect([width, height]).toEqual([480, 192]);
    const inked = (column: number) =>
      Array.from({ length: 96 }, (_, row) => row).filter((row) => (data[row * width + column] ?? 255) < 128);
    expect(inked(10)).toEqual([48]);
    expect(inked(300)[0]).toBe(0);
    expect(inked(300)).toHaveLength(49);
  });
});

describe('the picture of a frame', () => {
  it('has the colours that BT.709 gives', () => {
    const planes = (y: number, cb: number, cr: number) => ({
      index: 0,
      planes: [new Uint8Array(4).fill(y), Uint8Array.of(cb), Uint8Array.of(cr)],
    });
    const shape = { width: 2, height: 2, format: 'yuv420p' } as const;
    const colourOf = (y: number, cb: number, cr: number) => [
      ...framePicture(shape, planes(y, cb, cr)).data.subarray(0, 3),
    ];
    expect(colourOf(16, 128, 128)).toEqual([0, 0, 0]);
    expect(colourOf(235, 128, 128)).toEqual([255, 255, 255]);
    // Pure red, from the standard's matrix: Y 63, Cb 102, Cr 240.
    expect(colourOf(63, 102, 240)).toEqual([255, 1, 0]);
  });

  it('is no larger than 320 pixels', () => {
    const picture = framePicture(
      { width: 720, height: 1280, format: 'rgba' },
      { index: 0, planes: [new Uint8Array(720 * 1280 * 4).fill(9)] },
    );
    expect(picture).toMatchObject({ width: 180, height: 320 });
    expect(picture.data[picture.data.length - 1]).toBe(9);
  });
});

describe('a preview', () => {
  it('is a picture of at most 480 pixels, or JSON, or nothing', async () => {
    const image = { kind: 'image' as const, width: 1_000, height: 500, data: new Uint8Array(1_000 * 500 * 4) };
    const preview = await previewOf('image', image);
    expect(preview?.mediaType).toBe('image/jpeg');
    expect(await sharp(preview?.bytes).metadata()).toMatchObject({ width: 480, height: 240 });
    expect(await previewOf('text', 'gentle waves')).toMatchObject({ mediaType: 'application/json' });
    expect(await previewOf('json', 'x'.repeat(100_000))).toBeUndefined();
  });
});

describe('a run with previews', () => {
  let folder: string;
  let services: RunServices;
  let document: GraphDocument;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vivarium-previews-'));
    services = await createServices({ dataFolder: folder });
    const example = join(import.meta.dirname, '../../nodes/synthesis/render/example.json');
    document = JSON.parse(await readFile(example, 'utf8')) as GraphDocument;
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function eventsOf(previews: boolean): Promise<RunEvent[]> {
    const events: RunEvent[] = [];
    const limits = { runSeconds: 60, nodeSeconds: 60 };
    const request = { runId: 'run-1', tenant: 'test', document, inputs: {}, useCache: true, limits, previews };
    const report = await runGraph(request, services, (event) => events.push(event), new AbortController().signal);
    expect(report.state).toBe('done');
    return events;
  }
  const shownBy = (events: readonly RunEvent[]) => events.filter((event) => event.type === 'node.preview');

  it('shows nothing unless asked to', async () => {
    expect(shownBy(await eventsOf(false))).toEqual([]);
  });

  it('shows the values of nodes that ran and of cached ones, and some frames of what flows', async () => {
    const events = await eventsOf(true);
    const shown = shownBy(events);
    const states = events.flatMap((event) => (event.type === 'node.finished' ? [event.report.state] : []));
    expect(states).toContain('cached');
    expect(shown.map(({ node, output }) => `${node}.${output}`)).toContain('load.image');
    const frames = shown.flatMap(({ frame }) => (frame === undefined ? [] : [frame]));
    expect(frames).toEqual([0, 6, 12, 18]);
    expect(events.at(-1)?.type).toBe('run.finished');
    for (const { digest, mediaType, bytes } of shown) {
      const file = await services.store.read(digest);
      expect(file).toHaveLength(bytes);
      if (mediaType === 'image/jpeg') expect((await sharp(file).metadata()).format).toBe('jpeg');
    }
  });
});
