/** A graph as a simple form, for those who want the clip and not the graph. */
export const appMode = {
  create: 'Create',
} as const;
