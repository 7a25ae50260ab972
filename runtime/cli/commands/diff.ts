import type { Command } from 'commander';
import { describeDiff } from '../../../graphs/logic/describe-diff.ts';
import { diff } from '../../../graphs/logic/diff.ts';
import type { GraphDocument } from '../../../graphs/schema/document.ts';
import { UsageError } from '../exit-codes.ts';
import { loadGraph } from '../graph-argument.ts';
import { checkHere } from '../request.ts';
import type { Session } from '../session.ts';
import { jsonOption } from './options.ts';

const examples = `
Examples:
  vivarium diff before.json after.json
  vivarium diff ai-alive my-graph.json --json

Positions, titles and notes are no difference. Exit codes: 0 compared, 2 called wrongly.`;

/** Errors of shape: what a graph with them means cannot be told. Other errors do not hinder a comparison. */
const shapeCodes = /^(document|name)\//;

export function addDiffCommand(program: Command, session: Session): void {
  program
    .command('diff')
    .summary('say in words what differs between two graphs')
    .description('Says in words what differs between two graphs: nodes, params, wires, inputs and outputs.')
    .argument('<before>', 'a graph file, or the name of a graph of the library')
    .argument('<after>', 'the graph to compare with it')
    .addOption(jsonOption())
    .addHelpText('after', examples)
    .action(async (before: string, after: string, options: { json?: boolean }) => {
      const changes = diff(await loadSound(before), await loadSound(after));
      const sentences = describeDiff(changes);
      if (options.json === true) session.printJson({ changes, sentences });
      else if (sentences.length === 0) session.print('The two graphs mean the same.');
      else for (const sentence of sentences) session.print(sentence);
    });
}

async function loadSound(argument: string): Promise<GraphDocument> {
  const { document, issues } = await loadGraph(argument);
  const broken = [...issues, ...checkHere(document)].find((issue) => shapeCodes.test(issue.code));
  if (broken !== undefined) {
    throw new UsageError(
      `\`${argument}\` cannot be compared: ${broken.message}`,
      `See \`vivarium check ${argument}\`.`,
    );
  }
  return document as unknown as GraphDocument;
}
