import { Decoder, Demuxer } from 'node-av/api';

export interface DecodedFrame {
  readonly index: number;
  readonly width: number;
  readonly height: number;
  /** Packed 4:2:0, luma plane first, then Cb and Cr; valid until the next frame. */
  readonly yuv: Uint8Array;
}

/** Decodes the picture track of an MP4, frame by frame. */
export async function* decodeVideo(path: string): AsyncGenerator<DecodedFrame> {
  const demuxer = await Demuxer.open(path);
  try {
    const stream = demuxer.video();
    if (!stream) throw new Error(`${path} has no picture track`);
    const decoder = await Decoder.create(stream);
    let index = 0;
    for await (const frame of decoder.frames(demuxer.packets(stream.index))) {
      if (!frame) continue;
      yield { index, width: frame.width, height: frame.height, yuv: frame.toBuffer() };
      index++;
      frame.free();
    }
    decoder.close();
  } finally {
    await demuxer.close();
  }
}
