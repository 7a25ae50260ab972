/** The types a port can carry, each with what an editor needs to draw it and a runtime needs to store it. */
export interface PortTypeInfo {
  readonly title: string;
  readonly description: string;
  /** CSS colour of the port and its wires; all pass 3:1 on both a white and a near-black canvas. */
  readonly colour: string;
  readonly preview: 'image' | 'mask' | 'depth' | 'flow' | 'audio' | 'video' | 'text' | 'json' | 'none';
  /** `value`: immutable, content-addressed, cached. `stream`: pulled frame by frame, never stored. */
  readonly carriage: 'value' | 'stream';
}

export const portTypes = {
  image: info('Image', 'One picture, 8-bit sRGB RGBA.', '#0e8fb3', 'image'),
  mask: info('Mask', 'One soft selection, 0 to 255 per pixel.', '#7d7f86', 'mask'),
  masks: info('Masks', 'Soft selections by scene class, each with a confidence.', '#6b7a99', 'mask'),
  depth: info('Depth', 'Disparity per pixel, 0 far to 1 near.', '#4f6fd6', 'depth'),
  faces: info('Faces', 'Face boxes and landmarks.', '#c2558e', 'json'),
  tags: info('Tags', 'Words for what the picture shows, each with a score.', '#a0741f', 'json'),
  text: info('Text', 'A sentence or a prompt.', '#8a7a1c', 'text'),
  number: info('Number', 'One number.', '#5f8a1f', 'text'),
  boolean: info('Yes or no', 'One truth value.', '#a85b1e', 'text'),
  timeline: info('Timeline', 'Frame rate, length and whether the clip loops.', '#7a62c9', 'json'),
  strokes: info('Strokes', 'Arrows, anchors and freeze strokes drawn over the photo.', '#b85c3a', 'image'),
  direction: info('Direction', 'What should move and how strongly, understood from the prompt.', '#9a5fc0', 'json'),
  motion: info('Motion', 'A displacement of the picture over time, with a soft mask.', '#c24f4f', 'flow'),
  camera: info('Camera', 'A camera path over time.', '#5b6ee0', 'json'),
  frames: info('Frames', 'A lazy stream of video frames.', '#158a6a', 'video', 'stream'),
  audio: info('Audio', 'Sampled sound, 32-bit float.', '#2f8f3e', 'audio'),
  video: info('Video', 'An encoded video file.', '#0f8577', 'video'),
  verdict: info('Verdict', 'A moderation decision with its reasons.', '#c7442e', 'json'),
  report: info('Report', 'A readable report.', '#77756d', 'json'),
  manifest: info('Manifest', 'A provenance manifest.', '#8d6a4f', 'json'),
  json: info('JSON', 'Any plain JSON value.', '#76767a', 'json'),
} as const satisfies Record<string, PortTypeInfo>;

export type PortType = keyof typeof portTypes;

export const portTypeNames = Object.keys(portTypes) as readonly PortType[];

export function isPortType(name: string): name is PortType {
  return Object.hasOwn(portTypes, name);
}

function info(
  title: string,
  description: string,
  colour: string,
  preview: PortTypeInfo['preview'],
  carriage: PortTypeInfo['carriage'] = 'value',
): PortTypeInfo {
  return { title, description, colour, preview, carriage };
}
