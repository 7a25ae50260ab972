/** A small picture to lay over frames, one plane of it, premultiplied, in 1/32768. */
export interface OverlayPlane {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Interleaved values per pixel: 1 for a plane of YUV, 4 for RGBA. */
  readonly channels: number;
  /** What stays of the frame: (1 - alpha) * 32768, per pixel. */
  readonly keep: Uint16Array;
  /** What is added: alpha * value * 32768, per pixel and channel, with the half for rounding. */
  readonly add: Int32Array;
}

const one = 32768;

/** out = frame * (1 - alpha) + alpha * value, on the overlay's rectangle of a frame that is `frameWidth` wide. */
export function blendOverlay(frame: Uint8Array, frameWidth: number, overlay: OverlayPlane): void {
  const { x, y, width, height, channels, keep, add } = overlay;
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * frameWidth + x) * channels;
    if (channels === 1) blendRow(frame, start, overlay, row * width);
    else {
      for (let i = 0; i < width * channels; i++) {
        const from = row * width * channels + i;
        frame[start + i] = (frame[start + i] * keep[row * width + Math.floor(i / channels)] + add[from]) >> 15;
      }
    }
  }
}

function blendRow(frame: Uint8Array, start: number, { keep, add, width }: OverlayPlane, from: number): void {
  for (let i = 0; i < width; i++) frame[start + i] = (frame[start + i] * keep[from + i] + add[from + i]) >> 15;
}

export interface OverlayPicture {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Coverage of the shape under the text, already times its opacity. */
  readonly shape: Float32Array;
  /** Coverage of the text, opaque. */
  readonly text: Float32Array;
}

/** Text over shape as one plane of the frame, for one value of each: a luma, or a chroma with `subsampling` 2. */
export function overlayPlane(
  picture: OverlayPicture,
  values: { readonly shape: readonly number[]; readonly text: readonly number[] },
  subsampling: 1 | 2,
): OverlayPlane {
  const channels = values.shape.length;
  const width = Math.ceil(picture.width / subsampling);
  const height = Math.ceil(picture.height / subsampling);
  const keep = new Uint16Array(width * height);
  const add = new Int32Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let [shape, text, cells] = [0, 0, 0];
      for (let sy = y * subsampling; sy < Math.min((y + 1) * subsampling, picture.height); sy++) {
        for (let sx = x * subsampling; sx < Math.min((x + 1) * subsampling, picture.width); sx++) {
          const cell = sy * picture.width + sx;
          text += picture.text[cell];
          shape += picture.shape[cell] * (1 - picture.text[cell]);
          cells++;
        }
      }
      const [shapeAlpha, textAlpha] = [shape / cells, text / cells];
      const pixel = y * width + x;
      keep[pixel] = Math.round((1 - shapeAlpha - textAlpha) * one);
      const covered = one - keep[pixel];
      for (let channel = 0; channel < channels; channel++) {
        const value =
          (shapeAlpha * values.shape[channel] + textAlpha * values.text[channel]) / (shapeAlpha + textAlpha || 1);
        add[pixel * channels + channel] = Math.round(covered * value) + one / 2;
      }
    }
  }
  return { x: picture.x / subsampling, y: picture.y / subsampling, width, height, channels, keep, add };
}
