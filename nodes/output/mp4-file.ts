import { rm } from 'node:fs/promises';
import type { CodecContext, CodecParameters, FormatContext, Packet, Stream } from 'node-av';
import { type FrameRate, movieTimescale } from './frame-rate.ts';
import { type MediaLibrary, must } from './media-library.ts';

/**
 * An MP4 file in the making. Layout: index before the media (`+faststart`), first picture at time 0 by negative composition
 * offsets (so no edit list has to shift it), nothing that names a date or a program (`bitexact`).
 */
export interface Mp4File {
  start(): Promise<void>;
  /** Writes a packet whose times are in `timeBase`. The packet is empty afterwards. */
  write(packet: Packet, track: 'picture' | 'sound', timeBase: FrameRate): void;
  finish(): Promise<void>;
  /** Closes the file and removes it: after an error or a cancel nothing is left behind. */
  discard(): Promise<void>;
}

export interface Mp4Options {
  readonly path: string;
  readonly frameRate: FrameRate;
  /** An encoder, or the parameters of a track that is copied. */
  readonly picture: CodecContext | CodecParameters;
  readonly sound: CodecContext | undefined;
}

export function createMp4File(media: MediaLibrary, options: Mp4Options): Mp4File {
  const { path, frameRate } = options;
  const format = new media.FormatContext();
  must(media, format.allocOutputContext2(null, 'mp4', path), 'making the file');
  format.setFlags(media.AVFMT_FLAG_BITEXACT);
  const picture = addTrack(media, format, options.picture);
  picture.timeBase = new media.Rational(frameRate.den, frameRate.num);
  picture.avgFrameRate = new media.Rational(frameRate.num, frameRate.den);
  const sound = options.sound ? addTrack(media, format, options.sound) : undefined;
  if (sound && options.sound) sound.timeBase = options.sound.timeBase;

  const close = async () => {
    await format.closeOutput();
    format.freeContext();
  };
  return {
    async start() {
      const header = media.Dictionary.fromObject({
        movflags: '+faststart+negative_cts_offsets',
        brand: 'mp42',
        movie_timescale: movieTimescale(frameRate),
      });
      must(media, await format.openOutput(), 'opening the file');
      must(media, await format.writeHeader(header), 'writing the header');
    },
    write(packet, track, timeBase) {
      const stream = track === 'sound' && sound ? sound : picture;
      packet.streamIndex = stream.index;
      packet.rescaleTs(timeBase, stream.timeBase);
      must(media, format.interleavedWriteFrameSync(packet), 'writing a packet');
      packet.unref();
    },
    async finish() {
      must(media, await format.writeTrailer(), 'closing the file');
      await close();
    },
    async discard() {
      await close();
      await rm(path, { force: true });
    },
  };
}

function addTrack(media: MediaLibrary, format: FormatContext, source: CodecContext | CodecParameters): Stream {
  const stream = format.newStream();
  if (source instanceof media.CodecContext) {
    must(media, stream.codecpar.fromContext(source), 'describing a track');
  } else {
    must(media, source.copy(stream.codecpar), 'copying a track');
    stream.codecpar.codecTag = 0;
  }
  return stream;
}
