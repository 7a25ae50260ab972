/**
 * Share of pixels whose chroma lies in the skin cluster 77 ≤ Cb ≤ 127, 133 ≤ Cr ≤ 173 (Chai and Ngan, "Face segmentation
 * using skin-color map", 1999), which holds for light and dark skin alike because luma is left out; and the mean chroma
 * |Cb - 128| + |Cr - 128|, which is near 0 where the test can say nothing (black and white). `planes`: R', G', B', 0 to 1.
 * Sand, wood and sunsets lie in the cluster too, so a high share proves nothing; a low one does.
 */
export function measureSkin(planes: Float32Array): { share: number; meanChroma: number } {
  const area = planes.length / 3;
  let skin = 0;
  let chroma = 0;
  for (let i = 0; i < area; i++) {
    const red = planes[i] * 255;
    const green = planes[i + area] * 255;
    const blue = planes[i + 2 * area] * 255;
    const cb = 128 - 0.168736 * red - 0.331264 * green + 0.5 * blue;
    const cr = 128 + 0.5 * red - 0.418688 * green - 0.081312 * blue;
    if (cb >= 77 && cb <= 127 && cr >= 133 && cr <= 173) skin++;
    chroma += Math.abs(cb - 128) + Math.abs(cr - 128);
  }
  return { share: skin / area, meanChroma: chroma / area };
}
