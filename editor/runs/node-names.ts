/** The node of the document that a node of a run belongs to: states carry the path of linked graphs, `outer/inner`. */
export function outerNode(path: string): string {
  const slash = path.indexOf('/');
  return slash < 0 ? path : path.slice(0, slash);
}
