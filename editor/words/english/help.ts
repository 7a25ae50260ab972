/** The page of a node type. */
export const help = {
  parts: 'Parts of this page',
  none: 'This node type has no page yet.',
  example: 'Live example',
  exampleAbout: 'A small graph that shows what it does.',
  runExample: 'Run the example',
  stop: 'Stop',
  openExample: 'Open as a new graph',
  insertExample: 'Insert here',
  inserted: 'Insert an example',
  output: (title: string) => `What it gives: ${title}`,
  failed: 'The example did not run.',
} as const;
