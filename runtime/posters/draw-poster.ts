/** What the process that draws posters is asked for, and its answer. */
export interface PosterOrder {
  readonly number: number;
  readonly path: string;
  readonly mediaType: string;
}

export interface PosterAnswer {
  readonly number: number;
  /** JPEG; undefined where there is nothing to see. */
  readonly picture: Uint8Array | undefined;
}

export const posterWidthPx = 480;
const longestPx = 854;
/** Larger pictures are not decoded for the sake of a small one. */
const mostPixels = 64_000_000;
const quality = 78;

/** The first frame of a clip, which is where it begins to play, or a small copy of a picture. */
export async function drawPoster({ path, mediaType }: PosterOrder): Promise<Uint8Array | undefined> {
  const { default: sharp } = await import('sharp');
  if (mediaType.startsWith('image/')) {
    return small(sharp(path, { limitInputPixels: mostPixels, failOn: 'error' }).rotate());
  }
  const frame = mediaType === 'video/mp4' ? await firstFrame(path) : undefined;
  return frame && small(sharp(frame.data, { raw: { width: frame.width, height: frame.height, channels: 3 } }));
}

function small(picture: import('sharp').Sharp): Promise<Uint8Array> {
  return picture
    .resize({ width: posterWidthPx, height: longestPx, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#808080' })
    .jpeg({ quality })
    .toBuffer();
}

async function firstFrame(path: string) {
  const [{ Decoder, Demuxer, Scaler }, { AV_LOG_FATAL, Log }] = await Promise.all([
    import('node-av/api'),
    import('node-av'),
  ]);
  Log.setLevel(AV_LOG_FATAL);
  // Nothing but this file can be reached from it, and it is read as what its first bytes said it was.
  const options = { protocol_whitelist: 'file', enable_drefs: '0', use_absolute_path: '0' };
  const demuxer = await Demuxer.open(path, { format: 'mov', options });
  try {
    const stream = demuxer.video();
    const { width = 0, height = 0 } = stream?.codecpar ?? {};
    if (stream === undefined || width * height < 1 || width * height > mostPixels) return undefined;
    const decoder = await Decoder.create(stream);
    const scaler = new Scaler();
    try {
      for await (const frame of decoder.frames(demuxer.packets(stream.index))) {
        if (frame === null) continue;
        const scale = Math.min(1, posterWidthPx / frame.width, longestPx / frame.height);
        const resize = {
          width: Math.max(1, Math.round(frame.width * scale)),
          height: Math.max(1, Math.round(frame.height * scale)),
        };
        const data = await scaler.toBuffer(frame, { resize, format: 'rgb' });
        frame.free();
        return { ...resize, data };
      }
      return undefined;
    } finally {
      decoder.close();
      scaler.close();
    }
  } finally {
    await demuxer.close();
  }
}
