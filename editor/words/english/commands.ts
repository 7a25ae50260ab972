/** What changes of a document are called in the history. */
export const commands = {
  addNode: (title: string) => `Add ${title}`,
  moveNodes: (count: number, first: string) => (count === 1 ? `Move ${first}` : `Move ${count} nodes`),
  setParam: (param: string, node: string) => `Set ${param} of ${node}`,
  resetParam: (param: string, node: string) => `Reset ${param} of ${node}`,
  removeNodes: (count: number, first: string) => (count === 1 ? `Delete ${first}` : `Delete ${count} nodes`),
  renameNode: (from: string, to: string) => `Rename ${from} to ${to}`,
  connect: (from: string, to: string) => `Connect ${from} to ${to}`,
  disconnect: (count: number) => (count === 1 ? 'Disconnect' : `Remove ${count} wires`),
  paste: (count: number) => (count === 1 ? 'Paste a node' : `Paste ${count} nodes`),
  duplicate: (count: number, first: string) => (count === 1 ? `Duplicate ${first}` : `Duplicate ${count} nodes`),
  titleGraph: 'Title the graph',
  describeGraph: 'Describe the graph',
} as const;
