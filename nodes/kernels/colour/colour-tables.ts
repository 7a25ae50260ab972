/** A change of colour: white balance first, then tone, then saturation and tints. */
export interface ColourChange {
  /** Brightness to brightness, both 0 to 1, of gamma-encoded video. */
  readonly tone: (luma: number) => number;
  /** Factors on R', G', B'; scaled so that grey keeps its brightness. */
  readonly gains: Rgb;
  /** 0 = grey, 1 = as it is. */
  readonly saturation: number;
  /** Added to R', G', B' without their brightness: in the shadows, and in the highlights. */
  readonly shadowTint: Rgb;
  readonly highlightTint: Rgb;
}

export type Rgb = readonly [red: number, green: number, blue: number];

/** A change of colour as tables for `recolour`. */
export interface ColourTables {
  /** Change of luma by Cb and by Cr, in 1/64 level. */
  readonly lumaFromCb: Int32Array;
  readonly lumaFromCr: Int32Array;
  /** New luma by luma after that change. */
  readonly tone: Uint8Array;
  /** Factor on chroma by luma, in 1/256. */
  readonly chromaGain: Int32Array;
  /** Chroma of grey by luma, rounding included, in 1/65536 level. */
  readonly greyCb: Int32Array;
  readonly greyCr: Int32Array;
  /** Cb from Cb, Cb from Cr, Cr from Cb, Cr from Cr, in 1/256. */
  readonly mix: Int32Array;
}

/** BT.709. */
export const lumaShare: Rgb = [0.2126, 0.7152, 0.0722];
const cbRange = 1.8556;
const crRange = 1.5748;

export function createColourTables(): ColourTables {
  return {
    lumaFromCb: new Int32Array(256),
    lumaFromCr: new Int32Array(256),
    tone: new Uint8Array(256),
    chromaGain: new Int32Array(256),
    greyCb: new Int32Array(256),
    greyCr: new Int32Array(256),
    mix: new Int32Array(4),
  };
}

/**
 * R'G'B' = Y + (1.5748 Cr, -0.1873 Cb - 0.4681 Cr, 1.8556 Cb), so gains r, g, b give
 * Y₁ = Y + 1.8556 Kb (b - g) Cb + 1.5748 Kr (r - g) Cr, Cb₁ = (b (Y + 1.8556 Cb) - Y₁) / 1.8556, Cr₁ alike.
 * Tone gives Y₂ = tone(Y₁); chroma follows by the saturation times Y₂ / Y₁, held below 2.5 where Y₁ is near black.
 */
export function fillColourTables(change: ColourChange, out: ColourTables): void {
  const [red, green, blue] = keepingGrey(change.gains);
  const [kr, , kb] = lumaShare;
  const fromCb = kb * cbRange * (blue - green);
  const fromCr = kr * crRange * (red - green);
  out.mix[0] = Math.round(256 * (blue - fromCb / cbRange));
  out.mix[1] = Math.round(256 * (-fromCr / cbRange));
  out.mix[2] = Math.round(256 * (-fromCb / crRange));
  out.mix[3] = Math.round(256 * (red - fromCr / crRange));
  const shadow = chromaOf(change.shadowTint);
  const highlight = chromaOf(change.highlightTint);
  for (let code = 0; code < 256; code++) {
    out.lumaFromCb[code] = Math.round(64 * 219 * fromCb * ((code - 128) / 224));
    out.lumaFromCr[code] = Math.round(64 * 219 * fromCr * ((code - 128) / 224));
    const before = Math.min(1, Math.max(0, (code - 16) / 219));
    const after = Math.min(1, Math.max(0, change.tone(before)));
    out.tone[code] = Math.round(16 + 219 * after);
    out.chromaGain[code] = Math.round(256 * change.saturation * Math.min(2.5, (after + 0.02) / (before + 0.02)));
    // Tints act where there is room for colour: neither in black nor in white.
    const room = 4 * after * (1 - after);
    const cb = (after * (blue - 1)) / cbRange + room * (shadow.cb * (1 - after) + highlight.cb * after);
    const cr = (after * (red - 1)) / crRange + room * (shadow.cr * (1 - after) + highlight.cr * after);
    out.greyCb[code] = Math.round(65536 * (128.5 + 224 * cb));
    out.greyCr[code] = Math.round(65536 * (128.5 + 224 * cr));
  }
}

function keepingGrey([red, green, blue]: Rgb): Rgb {
  const luma = lumaShare[0] * red + lumaShare[1] * green + lumaShare[2] * blue;
  return [red / luma, green / luma, blue / luma];
}

function chromaOf([red, green, blue]: Rgb): { cb: number; cr: number } {
  const luma = lumaShare[0] * red + lumaShare[1] * green + lumaShare[2] * blue;
  return { cb: (blue - luma) / cbRange, cr: (red - luma) / crRange };
}
