const paper = [255, 255, 255] as const;
const darkPaper = [32, 36, 40] as const;

/**
 * Lays straight-alpha RGBA on an opaque background, in place: on white, as on paper, unless what can be seen is itself so
 * light that it would vanish there.
 */
export function flattenOnPaper(rgba: Uint8Array): void {
  const background = isVeryLight(rgba) ? darkPaper : paper;
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3] ?? 255;
    if (alpha === 255) continue;
    for (const [channel, paperValue] of background.entries()) {
      const value = rgba[i + channel] ?? 0;
      rgba[i + channel] = Math.round((value * alpha + paperValue * (255 - alpha)) / 255);
    }
    rgba[i + 3] = 255;
  }
}

/** Mean BT.709 luma of the visible part over 200 of 255. */
function isVeryLight(rgba: Uint8Array): boolean {
  let visible = 0;
  let luma = 0;
  for (let i = 0; i < rgba.length; i += 4) {
    const alpha = rgba[i + 3] ?? 255;
    visible += alpha;
    luma += alpha * (0.2126 * (rgba[i] ?? 0) + 0.7152 * (rgba[i + 1] ?? 0) + 0.0722 * (rgba[i + 2] ?? 0));
  }
  return luma > 200 * visible;
}
