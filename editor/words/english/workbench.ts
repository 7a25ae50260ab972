/** The editor page: canvas, inspector, runs. */
export const workbench = {
  run: 'Run',
  cancel: 'Cancel',
  undo: 'Undo',
  redo: 'Redo',
  untitled: 'Untitled graph',
} as const;
