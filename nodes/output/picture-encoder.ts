import type { CodecContext, Frame, Packet } from 'node-av';
import type { FrameRate } from './frame-rate.ts';
import { reproducibleInstructionSets } from './instruction-sets.ts';
import { type MediaLibrary, must } from './media-library.ts';

export const presets = ['ultrafast', 'superfast', 'veryfast', 'faster', 'fast', 'medium', 'slow'] as const;
export type Preset = (typeof presets)[number];

export interface PictureOptions {
  readonly width: number;
  readonly height: number;
  readonly frameRate: FrameRate;
  /** x264's constant rate factor: 0 lossless to 51. */
  readonly quality: number;
  readonly preset: Preset;
  readonly keyframeSeconds: number;
}

/**
 * x264's thread count is written into the stream and steers how far motion vectors reach between frames being coded at once,
 * so it is the same on every machine: one clip, one digest. Three is what x264 chooses on two cores.
 */
const encoderThreads = 3;

/**
 * Above this many pixels, x264's threads share one frame instead of each taking its own, and fewer frames are looked ahead: at 2160 × 3840
 * that needs 290 MB instead of 810.
 */
const largePixels = 4_000_000;
const fewFramesInFlight = ['sliced-threads=1', 'rc-lookahead=2', 'sync-lookahead=0', 'bframes=1'];

/** An H.264 encoder: High profile, 4:2:0, BT.709 limited range, closed groups of pictures. */
export async function openPictureEncoder(media: MediaLibrary, options: PictureOptions): Promise<CodecContext> {
  const codec = media.Codec.findEncoderByName(media.FF_ENCODER_LIBX264);
  const context = new media.CodecContext();
  context.allocContext3(codec);
  context.width = options.width;
  context.height = options.height;
  context.pixelFormat = media.AV_PIX_FMT_YUV420P;
  context.timeBase = new media.Rational(options.frameRate.den, options.frameRate.num);
  context.framerate = new media.Rational(options.frameRate.num, options.frameRate.den);
  context.sampleAspectRatio = new media.Rational(1, 1);
  context.gopSize = Math.max(1, Math.round((options.keyframeSeconds * options.frameRate.num) / options.frameRate.den));
  context.threadCount = encoderThreads;
  context.colorRange = media.AVCOL_RANGE_MPEG;
  context.colorPrimaries = media.AVCOL_PRI_BT709;
  context.colorTrc = media.AVCOL_TRC_BT709;
  context.colorSpace = media.AVCOL_SPC_BT709;
  context.chromaLocation = media.AVCHROMA_LOC_LEFT;
  context.setFlags(media.AV_CODEC_FLAG_GLOBAL_HEADER, media.AV_CODEC_FLAG_CLOSED_GOP, media.AV_CODEC_FLAG_BITEXACT);
  const instructionSets = await reproducibleInstructionSets();
  const x264Params = [
    ...(instructionSets ? [`asm=${instructionSets}`] : []),
    ...(options.width * options.height > largePixels ? fewFramesInFlight : []),
  ];
  const settings = media.Dictionary.fromObject({
    preset: options.preset,
    crf: options.quality,
    profile: 'high',
    ...(x264Params.length > 0 ? { 'x264-params': x264Params.join(':') } : {}),
  });
  must(media, await context.open2(codec, settings), 'opening the H.264 encoder');
  return context;
}

/** A frame with its own memory, rows without padding so that a plane is copied in one go. */
export function allocatePicture(media: MediaLibrary, width: number, height: number): Frame {
  const frame = new media.Frame();
  frame.alloc();
  frame.format = media.AV_PIX_FMT_YUV420P;
  frame.width = width;
  frame.height = height;
  must(media, frame.getBuffer(1), 'allocating a frame');
  return frame;
}

/**
 * Hands one frame (or null for the end) to an encoder and every finished packet to `write`. The encoder works on a
 * thread of its own while this is awaited; taking finished packets is a copy of a pointer, except at the end,
 * when the encoder still works on what it holds.
 */
export async function encode(
  media: MediaLibrary,
  encoder: CodecContext,
  { frame, packet, write }: { frame: Frame | null; packet: Packet; write: (packet: Packet) => void },
): Promise<void> {
  must(media, await encoder.sendFrame(frame), 'encoding a frame');
  for (;;) {
    const result = frame === null ? await encoder.receivePacket(packet) : encoder.receivePacketSync(packet);
    if (result === media.AVERROR_EAGAIN || result === media.AVERROR_EOF) return;
    must(media, result, 'taking a packet');
    write(packet);
  }
}
