/** The graph as a tree to read and to write. */
export const outline = {
  title: 'Outline of the graph',
  hint: 'Arrow keys move, Enter shows a node or connects a port, Delete removes it.',
  add: 'Add a node',
  empty: 'There are no nodes yet.',
  input: 'Input',
  output: 'Output',
  from: (others: string) => `from ${others}`,
  to: (others: string) => `to ${others}`,
  open: 'not connected',
  missing: 'needed',
  node: (title: string, connected: string) => `${title}, ${connected}`,
  connected: (count: number) => (count === 1 ? '1 wire' : `${count} wires`),
} as const;
