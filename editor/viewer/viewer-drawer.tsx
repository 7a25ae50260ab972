/** The clip that is looked at, below the canvas. */
export function ViewerDrawer() {
  return null;
}
