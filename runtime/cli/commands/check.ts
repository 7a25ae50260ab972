import type { Command } from 'commander';
import { revision } from '../../../graphs/logic/revision.ts';
import type { GraphDocument } from '../../../graphs/schema/document.ts';
import { exitCodes } from '../exit-codes.ts';
import { loadGraph } from '../graph-argument.ts';
import { hasErrors, printIssues } from '../issue-lines.ts';
import { checkHere } from '../request.ts';
import type { Session } from '../session.ts';
import { tableLines } from '../table.ts';
import { jsonOption } from './options.ts';

const examples = `
Examples:
  vivarium check my-graph.json
  vivarium check ai-alive --json

Each issue says where it is, what is wrong and what to do. Warnings do not keep a graph from running.
Exit codes: 0 no errors, 1 errors, 2 called wrongly.`;

export function addCheckCommand(program: Command, session: Session): void {
  program
    .command('check')
    .summary('say what is wrong with a graph, where, and what to do')
    .description('Says what is wrong with a graph, where, and what to do. Nothing runs.')
    .argument('<graph>', 'a graph file, or the name of a graph of the library')
    .addOption(jsonOption())
    .addHelpText('after', examples)
    .action(async (graph: string, options: { json?: boolean }) => {
      const loaded = await loadGraph(graph);
      const issues = [...loaded.issues, ...checkHere(loaded.document)];
      const isSound = !hasErrors(issues);
      const document = loaded.document as unknown as GraphDocument;
      session.exitCode = isSound ? exitCodes.done : exitCodes.failed;
      if (options.json === true) {
        session.printJson({ issues, migrated: loaded.migrated, ...(isSound ? { revision: revision(document) } : {}) });
        return;
      }
      for (const sentence of loaded.migrated) session.print(sentence);
      printIssues(session, issues, 'stdout');
      if (isSound) printSound(document, session);
    });
}

function printSound(document: GraphDocument, session: Session): void {
  const nodeCount = Object.keys(document.nodes).length;
  session.print(
    `${session.style('green', '✔')} ${document.title ?? 'The graph'} can run: ${nodeCount} nodes, revision ${revision(document).slice(0, 12)}`,
  );
  const inputs = Object.entries(document.inputs ?? {});
  if (inputs.length === 0) return;
  session.print('Inputs:');
  const rows = inputs.map(([name, input]) => [
    `  ${name}`,
    input.type,
    input.default === undefined ? 'required' : `default ${JSON.stringify(input.default)}`,
    input.description ?? input.title ?? '',
  ]);
  for (const line of tableLines(rows)) session.print(line);
}
