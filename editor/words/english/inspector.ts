/** The panel that shows what is selected, and the fields on cards. */
export const inspector = {
  title: 'Inspector',
  params: 'Settings',
  comesFrom: (source: string) => `Comes from ${source}`,
  comesFromInput: (input: string) => `Input “${input}” of the graph`,
  reset: (param: string) => `Reset ${param}`,
  resetTo: (value: string) => `Back to ${value}`,
} as const;
