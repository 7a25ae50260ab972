import type { Command } from 'commander';
import { planRun } from '../../engine/plan.ts';
import { createServices } from '../../engine/services.ts';
import { prepareRequest, type RunArguments } from '../request.ts';
import type { Session } from '../session.ts';
import { tableLines } from '../table.ts';
import { addRunOptions, jsonOption } from './options.ts';
import { refuse } from './run.ts';

const examples = `
Examples:
  vivarium plan ai-alive --input photo=me.jpg
  vivarium plan ai-alive --input photo=me.jpg --set ambience.waves=1.5

It takes what \`vivarium run\` takes. Exit codes: 0 planned, 1 the graph cannot run, 2 called wrongly.`;

export function addPlanCommand(program: Command, session: Session): void {
  const command = program
    .command('plan')
    .summary('say which nodes will run and why, before anything runs')
    .description('Says which nodes of a graph will run, which are cached, and why. Nothing runs.')
    .argument('<graph>', 'a graph file, or the name of a graph of the library')
    .addOption(jsonOption());
  addRunOptions(command)
    .addHelpText('after', examples)
    .action(async (graph: string, options: RunArguments & { json?: boolean }) => {
      const json = options.json === true;
      const outcome = await prepareRequest(graph, options, session.dataFolder);
      if (!('request' in outcome)) return refuse(outcome, session, json);
      const plan = await planRun(outcome.request, await createServices({ dataFolder: session.dataFolder }));
      if (json) return session.printJson(plan);
      const rows = plan.nodes.map((node) => [node.node, node.title, node.action, node.because]);
      for (const line of tableLines(rows)) session.print(line);
      const running = plan.nodes.filter((node) => node.action === 'run').length;
      session.print(`\n${running} of ${plan.nodes.length} nodes will run.`);
    });
}
