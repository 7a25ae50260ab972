/** The editor page: canvas, inspector, runs. */
export const workbench = {
  run: 'Run',
  cancel: 'Cancel',
  undo: 'Undo',
  redo: 'Redo',
  untitled: 'Untitled graph',
  panels: 'Panels',
  nodes: 'Nodes',
  outline: 'Outline',
  inspector: 'Inspector',
  runs: 'Runs',
  versions: 'Versions',
  history: 'History',
  closePanel: (title: string) => `Close ${title}`,
  resizePanel: (title: string) => `Resize ${title}`,
  asForm: 'Open as a form',
  canvas: 'Canvas',
} as const;
