/** Bounds of a document: generous for people, small enough that a hostile one is answered at once. */
export const limits = {
  nodes: 20_000,
  edges: 100_000,
  /** Graph inputs, and likewise graph outputs. */
  inputs: 2_000,
  /** Endpoints that one graph input feeds. */
  inputTargets: 20_000,
  /** Plain values in the whole document, counted as a reader would meet them. */
  values: 2_000_000,
  /** Characters of one text. */
  textLength: 200_000,
  /** Levels of objects and lists inside params, defaults and unknown fields. */
  depth: 64,
  /** Linked graphs within linked graphs. */
  subgraphDepth: 16,
  /** Issues that one check reports. */
  issues: 200,
} as const;
