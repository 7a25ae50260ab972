/** The page of a node type. */
export const help = {
  none: 'This node type has no page.',
  example: 'Example',
} as const;
