import type { Json } from '../../../graphs/schema/json.ts';
import type { PortType } from '../../../graphs/schema/ports.ts';
import type { CameraValue, MotionValue } from './motion.ts';
import type { DepthValue, FacesValue, ImageValue, MasksValue, MaskValue, StrokesValue, TagsValue } from './picture.ts';
import type { AudioValue, FramesValue, TimelineValue, VideoValue } from './time.ts';
import type { DirectionValue, ManifestValue, ReportValue, VerdictValue } from './words.ts';

/** The value that travels through a port of each type. */
export interface ValueByPort {
  image: ImageValue;
  mask: MaskValue;
  masks: MasksValue;
  depth: DepthValue;
  faces: FacesValue;
  tags: TagsValue;
  text: string;
  number: number;
  boolean: boolean;
  timeline: TimelineValue;
  strokes: StrokesValue;
  direction: DirectionValue;
  motion: MotionValue;
  camera: CameraValue;
  frames: FramesValue;
  audio: AudioValue;
  video: VideoValue;
  verdict: VerdictValue;
  report: ReportValue;
  manifest: ManifestValue;
  json: Json;
}

export type Value = ValueByPort[PortType];
