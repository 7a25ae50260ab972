/** Dark blue through violet and orange to pale yellow: readable in grey, and without red and green side by side. */
const stops: readonly (readonly [red: number, green: number, blue: number])[] = [
  [8, 8, 24],
  [45, 16, 92],
  [124, 28, 109],
  [200, 62, 76],
  [244, 136, 40],
  [250, 224, 140],
];

/** Writes the colour of `part`, 0 to 1, as three bytes. */
export function writeHeat(out: Uint8Array, offset: number, part: number): void {
  const place = Math.min(0.999999, Math.max(0, part)) * (stops.length - 1);
  const from = stops[Math.floor(place)];
  const to = stops[Math.floor(place) + 1];
  const blend = place - Math.floor(place);
  for (let channel = 0; channel < 3; channel++) {
    out[offset + channel] = Math.round(from[channel] + (to[channel] - from[channel]) * blend);
  }
}
