/**
 * Makes noise loop: `samples` holds the loop and, after it, a tail; the tail is faded out over the head that fades in.
 * Afterwards the sample that follows the last one of the loop is the first one, as if the sound had simply gone on.
 * Equal power (cos^2 + sin^2 = 1), since head and tail of a noise are uncorrelated. Only the first `loopLength`
 * samples mean anything afterwards.
 */
export function foldLoop(samples: Float32Array, loopLength: number): void {
  const overlap = Math.min(samples.length - loopLength, loopLength);
  const step = Math.PI / 2 / Math.max(1, overlap);
  const stepX = Math.cos(step);
  const stepY = Math.sin(step);
  let x = Math.cos(step / 2);
  let y = Math.sin(step / 2);
  for (let i = 0; i < overlap; i++) {
    samples[i] = samples[i] * y + samples[loopLength + i] * x;
    const turned = x * stepX - y * stepY;
    y = x * stepY + y * stepX;
    x = turned;
  }
}

/** Raised-cosine fade at both ends, in place. */
export function fadeEnds(samples: Float32Array, fadeLength: number): void {
  const length = Math.min(fadeLength, Math.floor(samples.length / 2));
  for (let i = 0; i < length; i++) {
    const gain = 0.5 - 0.5 * Math.cos((Math.PI * (i + 0.5)) / length);
    samples[i] *= gain;
    samples[samples.length - 1 - i] *= gain;
  }
}
