import type { PixelFormat } from '../../contract/values/time.ts';
import { fillOutline, fillRoundedRectangle } from '../../kernels/overlay/fill-outline.ts';
import { type OverlayPicture, type OverlayPlane, overlayPlane } from '../../kernels/overlay/overlay.ts';
import { fontRuns } from './font.ts';
import { outlineText } from './outline.ts';

export type Corner = 'top-right' | 'top-left' | 'bottom-right' | 'bottom-left';

export interface BadgeSettings {
  readonly text: string;
  readonly corner: Corner;
  /** Height of a capital letter, in percent of the frame's short side. */
  readonly capHeightPercent: number;
  readonly opacity: number;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly format: PixelFormat;
}

/** sRGB. Over pure white at the lowest opacity the text still has a contrast of 4.7:1; over anything darker, more. */
export const pillColour = [12, 14, 18] as const;
export const textColour = [245, 245, 245] as const;

/** Space around the text, in cap heights. */
const [paddingX, paddingY] = [0.85, 0.62];

/** The label as overlay planes, one for each plane of the frame. */
export async function makeBadge(settings: BadgeSettings, frame: Frame): Promise<readonly OverlayPlane[]> {
  const picture = await drawBadge(settings, frame);
  if (frame.format === 'rgba') {
    return [overlayPlane(picture, { shape: [...pillColour, 255], text: [...textColour, 255] }, 1)];
  }
  const [pill, text] = [toYuv(pillColour), toYuv(textColour)];
  return [0, 1, 2].map((plane) =>
    overlayPlane(picture, { shape: [pill[plane] ?? 0], text: [text[plane] ?? 0] }, plane === 0 ? 1 : 2),
  );
}

async function drawBadge(settings: BadgeSettings, frame: Frame): Promise<OverlayPicture> {
  const runs = await fontRuns(settings.text.trim());
  const shortSide = Math.min(frame.width, frame.height);
  const insets = safeInsets(frame, settings.corner);
  const wanted = (shortSide * settings.capHeightPercent) / 100;
  const perCap = outlineText(runs, 1).width + 2 * paddingX;
  const capHeight = Math.min(wanted, (frame.width - 2 * insets.x) / perCap);

  const width = even(Math.min(frame.width, perCap * capHeight));
  const height = even(Math.min(frame.height, capHeight * (1 + 2 * paddingY)));
  const { edges } = outlineText(runs, capHeight);
  // Baseline on a whole pixel: the straight feet and heads of capitals stay crisp.
  const [left, baseline] = [paddingX * capHeight, Math.round((height + capHeight) / 2)];
  for (let i = 0; i < edges.length; i += 2) {
    edges[i] = (edges[i] ?? 0) + left;
    edges[i + 1] = (edges[i + 1] ?? 0) + baseline;
  }
  const [shape, text] = [new Float32Array(width * height), new Float32Array(width * height)];
  fillRoundedRectangle(shape, { width, height }, height / 2);
  for (let i = 0; i < shape.length; i++) shape[i] = (shape[i] ?? 0) * settings.opacity;
  fillOutline(text, edges, { width, height });
  const right = settings.corner.endsWith('right');
  const bottom = settings.corner.startsWith('bottom');
  const x = right ? frame.width - insets.x - width : insets.x;
  const y = bottom ? frame.height - insets.y - height : insets.y;
  return { x: evenDown(x, frame.width - width), y: evenDown(y, frame.height - height), width, height, shape, text };
}

/**
 * Distance from the frame's edges. Players of upright clips cover about the top 6.5 % with their header, the bottom 19 % with the
 * caption and, low on the right, 15 % of the width with buttons.
 */
function safeInsets(frame: Frame, corner: Corner): { x: number; y: number } {
  const margin = 0.04 * Math.min(frame.width, frame.height);
  if (frame.height <= frame.width) return { x: margin, y: margin };
  return {
    x: corner === 'bottom-right' ? 0.16 * frame.width : margin,
    y: (corner.startsWith('bottom') ? 0.2 : 0.07) * frame.height,
  };
}

/** BT.709, limited range. */
function toYuv([red, green, blue]: readonly [number, number, number]): readonly [number, number, number] {
  const luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return [
    16 + (luma * 219) / 255,
    128 + ((blue - luma) / 1.8556) * (224 / 255),
    128 + ((red - luma) / 1.5748) * (224 / 255),
  ];
}

/** Even sizes and places keep luma and chroma aligned. */
function even(size: number): number {
  return Math.max(2, 2 * Math.floor(size / 2));
}

function evenDown(position: number, largest: number): number {
  return 2 * Math.floor(Math.min(Math.max(0, position), Math.max(0, largest)) / 2);
}
