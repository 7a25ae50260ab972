import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { FileId, GraphDocument } from '../../graphs/schema/document.ts';
import type { Json, JsonObject } from '../../graphs/schema/json.ts';
import type { PortType } from '../../graphs/schema/ports.ts';
import type { MotionValue } from '../../nodes/contract/values/motion.ts';
import type { ImageValue, MasksValue } from '../../nodes/contract/values/picture.ts';
import type { ContentStore } from '../../runtime/engine/content-store.ts';
import { runGraph } from '../../runtime/engine/run-graph.ts';
import type { RunServices } from '../../runtime/engine/run-services.ts';
import type { RunReport } from '../../runtime/engine/types.ts';
import { decodeValue } from '../../runtime/engine/value-codec.ts';
import { ClipMeter, type ClipMetrics, type Regions } from './clip-metrics.ts';
import { decodeVideo } from './decode-video.ts';
import { meanSpeed, motionOverlay, posterFrame, scenePicture } from './overlays.ts';
import type { PhotoResult } from './photo-result.ts';
import { measureScene } from './segmentation.ts';
import { stillRegion } from './still-region.ts';

export interface Evaluation {
  readonly document: GraphDocument;
  readonly services: RunServices;
  readonly outFolder: string;
  readonly inputs: { readonly [name: string]: Json };
}

/** Values of a run besides its clip that the measures need. */
interface Findings {
  readonly image: ImageValue;
  readonly masks: MasksValue;
  readonly motions: readonly MotionValue[];
}

/** Runs the graph on one photo, measures the clip and writes its pictures beside the page. */
export async function evaluatePhoto(evaluation: Evaluation, photoPath: string): Promise<PhotoResult> {
  const name = basename(photoPath, extname(photoPath));
  const photo: FileId = `sha256:${await evaluation.services.store.put([await readFile(photoPath)])}`;
  const report = await run(evaluation, photo, name, {});
  const blank = { name, state: report.state, reason: report.reason, seconds: report.wallMs / 1000, stillChange: null };
  const clip = report.outputs['clip']?.file;
  const findings = await readFindings(report, evaluation.services.store);
  if (!clip || !findings) return { ...blank, speed: {}, iou: {}, pictures: [] };

  const clipFile = `${name}.mp4`;
  await copyFile(clip.path, join(evaluation.outFolder, clipFile));
  return {
    ...blank,
    reason: String(
      (report.outputs['understood']?.value as { sentence?: string } | undefined)?.sentence ?? report.reason,
    ),
    clip: await measureClip(clip.path, { still: null, moving: movingRegions(findings) }),
    stillChange: await measureStillness(evaluation, photo, name, findings),
    speed: Object.fromEntries(findings.motions.map((motion) => [motion.name, meanSpeed(motion)])),
    iou: (await measureScene(dirname(photoPath), basename(photoPath))).iou,
    clipFile,
    pictures: await writePictures(evaluation.outFolder, name, clip.path, findings),
  };
}

async function run(
  evaluation: Evaluation,
  photo: FileId,
  name: string,
  set: { readonly [node: string]: JsonObject },
): Promise<RunReport> {
  const request = {
    runId: `evaluate-${name.replace(/[^A-Za-z0-9-]/g, '-').slice(0, 40)}`,
    tenant: 'evaluate',
    document: withFindings(evaluation.document),
    inputs: { ...evaluation.inputs, photo },
    set,
    useCache: true,
    limits: { runSeconds: 300, nodeSeconds: 200 },
  };
  return runGraph(request, evaluation.services, () => {}, new AbortController().signal);
}

/** The still region must not change while the camera stands still. */
async function measureStillness(
  evaluation: Evaluation,
  photo: FileId,
  name: string,
  { motions, image }: Findings,
): Promise<number | null> {
  const still = stillRegion(
    image.width,
    image.height,
    motions.map((motion) => motion.mask.data),
  );
  if (!still) return null;
  const cameras = nodesOfType(evaluation.document, 'motion/camera');
  const report = await run(
    evaluation,
    photo,
    name,
    Object.fromEntries(cameras.map((node) => [node, { move: 'none' }])),
  );
  const clip = report.outputs['clip']?.file;
  return clip ? (await measureClip(clip.path, { still, moving: {} })).stillChange : null;
}

async function measureClip(path: string, regions: Regions): Promise<ClipMetrics> {
  let meter: ClipMeter | undefined;
  for await (const frame of decodeVideo(path)) {
    meter ??= new ClipMeter(frame.width * frame.height, regions);
    meter.add(frame.yuv);
  }
  if (!meter) throw new Error(`${path} holds no frames`);
  return meter.result();
}

function movingRegions({ motions }: Findings): Regions['moving'] {
  return Object.fromEntries(
    motions.map((motion) => [motion.name, motion.mask.data.map((level) => (level > 127 ? 1 : 0))]),
  );
}

async function writePictures(folder: string, name: string, clip: string, { image, masks, motions }: Findings) {
  const pictures: { file: string; caption: string }[] = [];
  const keep = async (kind: string, caption: string, png: Buffer) => {
    const file = `${name}.${kind}.png`;
    await writeFile(join(folder, file), png);
    pictures.push({ file, caption });
  };
  await keep('masks', 'masks: sky blue, water cyan, plants green, ground orange', await scenePicture(image, masks));
  await keep('motion', 'motion: hue is direction, saturation is speed', await motionOverlay(image, motions));
  for await (const frame of decodeVideo(clip)) {
    if (frame.index % 30 === 0) await keep(`t${frame.index}`, `frame ${frame.index}`, await posterFrame(frame));
  }
  return pictures;
}

/** The same graph with what the measures need as further outputs. */
function withFindings(document: GraphDocument): GraphDocument {
  const [load] = nodesOfType(document, 'input/photo');
  const [scene] = nodesOfType(document, 'segmentation/scene');
  const [direction] = nodesOfType(document, 'motion/direction');
  const moving = [...nodesOfType(document, 'motion/sky'), ...nodesOfType(document, 'motion/water')];
  const outputs = { ...document.outputs };
  if (load) outputs['image'] = { from: [load, 'image'] };
  if (scene) outputs['masks'] = { from: [scene, 'masks'] };
  if (direction) outputs['understood'] = { from: [direction, 'direction'] };
  for (const node of moving) outputs[`motion-${node}`] = { from: [node, 'motion'] };
  return { ...document, outputs };
}

async function readFindings(report: RunReport, store: ContentStore): Promise<Findings | undefined> {
  const read = async (type: PortType) => {
    const files = Object.values(report.outputs).filter((output) => output.type === type);
    const stored = await Promise.all(files.map(({ digest }) => store.read(digest)));
    return stored.map((bytes) => (bytes ? decodeValue(bytes) : undefined));
  };
  const [image] = await read('image');
  const [masks] = await read('masks');
  if (!image || !masks) return undefined;
  const motions = (await read('motion')).filter((motion) => motion !== undefined);
  return { image: image as ImageValue, masks: masks as MasksValue, motions: motions as MotionValue[] };
}

function nodesOfType(document: GraphDocument, id: string): string[] {
  return Object.entries(document.nodes)
    .filter(([, node]) => node.type.startsWith(`${id}@`))
    .map(([name]) => name);
}
