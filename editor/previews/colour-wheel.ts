/**
 * The colour of a direction: red to the right, then anticlockwise through green and blue; white where nothing moves (the
 * colour wheel of Baker et al. 2011, "A database and evaluation methodology for optical flow"). `right` and `down` as shares
 * of the fastest.
 */
export function wheelColour(right: number, down: number): readonly [red: number, green: number, blue: number] {
  const saturation = Math.min(1, Math.hypot(right, down));
  const hue = (Math.atan2(-down, right) / (2 * Math.PI) + 1) % 1;
  const channel = (which: number): number => {
    const distance = Math.abs(((hue * 6 - which * 2 + 9) % 6) - 3);
    return Math.round(255 * (1 - saturation + saturation * Math.min(1, Math.max(0, 2 - distance))));
  };
  return [channel(0), channel(1), channel(2)];
}
