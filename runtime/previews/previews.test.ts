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
import { framePicture } from './frame-picture.ts';
import { aboutMasks, masksSheet } from './masks-preview.ts';
import { aboutMotion, motionSheet } from './motion-preview.ts';
import { previewOf } from './preview-of.ts';
import { aboutSound, peaksOf } from './sound-peaks.ts';

const mask = (data: number[]) => ({
  kind: 'mask' as const,
  width: data.length,
  height: 1,
  data: Uint8Array.from(data),
});

describe('the sheet of a motion', () => {
  const grid = { cellPx: 1, columns: 4, rows: 1 };
  const motion: MotionValue = {
    kind: 'motion',
    name: 'sea',
    mask: mask([255, 128, 255, 0]),
    forms: [
      {
        ...{ form: 'flow', grid, cycleSeconds: 5, play: 'loop' },
        // Right, up, half as fast to the left and down, still.
        velocityPxPerSecond: Float32Array.of(10, 0, 0, -10, -3, 4, 0, 0),
        phaseCycles: Float32Array.of(0, 0.25, 1.5, 0),
      },
      {
        ...{ form: 'waves', grid, horizonRow: 0, centreColumn: 2, focalPx: 3, periodSeconds: 5, waves: [] },
        ...{ strength: Float32Array.of(0, 0.5, 1, 0), shiftAcross: 0.1, shiftAlong: 0.2, shade: 0.3 },
      },
    ],
  };

  it('has velocity and mask above, phase and the strength of waves below', () => {
    const { width, height, data } = motionSheet(motion);
    expect([width, height]).toEqual([4, 2]);
    const pixels = Array.from({ length: 8 }, (_, i) => [...data.subarray(i * 3, i * 3 + 3)]);
    expect(pixels.slice(0, 4)).toEqual([
      [255, 128, 255],
      [128, 1, 128],
      [90, 179, 255],
      [128, 128, 0],
    ]);
    expect(pixels.slice(4)).toEqual([
      [0, 0, 0],
      [64, 128, 0],
      [128, 255, 0],
      [0, 0, 0],
    ]);
  });

  it('comes with what is the same everywhere', () => {
    expect(aboutMotion(motion)).toEqual({
      ...{ name: 'sea', width: 4, height: 1, glitter: null },
      flow: { fastestPxPerSecond: 10, cycleSeconds: 5, play: 'loop' },
      waves: {
        ...{ horizonRow: 0, centreColumn: 2, focalPx: 3, periodSeconds: 5, waves: [] },
        ...{ shiftAcross: 0.1, shiftAlong: 0.2, shade: 0.3 },
      },
    });
  });
});

describe('the sheet of masks', () => {
  const layer = (data: Uint8Array) => ({ data, confidence: 0.9, coverage: 0.5 });

  it('has the masks side by side, each pixel the mean of what it stands for', () => {
    const [width, height] = [320, 2];
    const alternating = Uint8Array.from({ length: width * height }, (_, i) => (i % 2 === 0 ? 100 : 200));
    const masks: MasksValue = {
      ...{ kind: 'masks', width, height, horizon: 1 },
      classes: {
        sky: layer(alternating),
        water: layer(new Uint8Array(width * height).fill(7)),
        vegetation: layer(new Uint8Array(width * height)),
        ground: layer(new Uint8Array(width * height).fill(255)),
      },
    };
    const sheet = masksSheet(masks);
    expect([sheet.width, sheet.height]).toEqual([640, 1]);
    expect([0, 160, 320, 480].map((column) => sheet.data[column])).toEqual([150, 7, 0, 255]);
    expect(aboutMasks(masks)).toMatchObject({
      horizon: 1,
      classes: [{ name: 'sky', confidence: 0.9, coverage: 0.5 }, { name: 'water' }, {}, { name: 'ground' }],
    });
  });
});

describe('the peaks of a sound', () => {
  it('are the least and greatest sample of each column', () => {
    const samples = Float32Array.from({ length: 480 }, (_, i) => (i < 240 ? 0 : i % 2 === 0 ? 2 : -0.5));
    const peaks = peaksOf(samples);
    expect(peaks).toHaveLength(480);
    expect(peaks.slice(0, 2)).toEqual([0, 0]);
    expect(peaks.slice(-2)).toEqual([-50, 100]);
    expect(aboutSound({ kind: 'audio', sampleRate: 48_000, channels: [samples] })).toMatchObject({
      durationSeconds: 0.01,
    });
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
    expect(preview?.about).toEqual({ width: 1_000, height: 500 });
  });

  it('of a sound can be listened to, and of a camera has its whole path', async () => {
    const sound = await previewOf('audio', { kind: 'audio', sampleRate: 8, channels: [new Float32Array(8)] });
    expect(sound).toMatchObject({ mediaType: 'audio/wav', about: { durationSeconds: 1 } });
    const pose = { panX: 0, panY: 0, zoom: 1, rollDegrees: 0, parallaxX: 0, parallaxY: 0 };
    const poses = Array.from({ length: 900 }, (_, i) => ({ ...pose, panX: i }));
    const path = JSON.parse(
      Buffer.from((await previewOf('camera', { kind: 'camera', poses }))?.bytes ?? []).toString(),
    );
    expect(path.poses).toHaveLength(120);
    expect([path.poses[0].panX, path.poses.at(-1).panX]).toEqual([0, 899]);
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
