/** The queue and the history of runs. */
export function RunsPanel() {
  return null;
}
