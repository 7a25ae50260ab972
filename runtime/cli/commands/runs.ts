import type { Command } from 'commander';
import { exitCodes } from '../exit-codes.ts';
import { followOnServer } from '../remote-run.ts';
import { clientOf, type ServerOptions, serverOption } from '../server-option.ts';
import type { Session } from '../session.ts';
import { tableLines } from '../table.ts';
import { jsonOption } from './options.ts';

const examples = `
Examples:
  vivarium runs list
  vivarium runs watch run_0123456789abcdef012345
  vivarium runs cancel run_0123456789abcdef012345

Where the server asks for an API key, VIVARIUM_API_KEY holds it.`;

interface RunsOptions extends ServerOptions {
  readonly json?: boolean;
}

export function addRunsCommand(program: Command, session: Session): void {
  const runs = program
    .command('runs')
    .summary('look at the runs of a server, follow and cancel them')
    .description('The runs of a server: which there are, what they are doing, and an end to them.')
    .addHelpText('after', examples);
  runs
    .command('list')
    .description('Lists the newest runs.')
    .addOption(serverOption())
    .addOption(jsonOption())
    .action((options: RunsOptions) => list(options, session));
  runs
    .command('watch')
    .description('Follows a run until it has ended. Leaving does not end the run.')
    .argument('<run>', 'id of a run')
    .addOption(serverOption())
    .addOption(jsonOption())
    .action(async (runId: string, options: RunsOptions) => {
      await followOnServer(clientOf(session, options), runId, {
        session,
        json: options.json === true,
        signal: session.signal,
      });
    });
  runs
    .command('cancel')
    .description('Ends a run.')
    .argument('<run>', 'id of a run')
    .addOption(serverOption())
    .addOption(jsonOption())
    .action((runId: string, options: RunsOptions) => cancel(runId, options, session));
}

async function list(options: RunsOptions, session: Session): Promise<void> {
  const { runs } = await clientOf(session, options).runs.list({ limit: 50 });
  if (options.json === true) return session.printJson(runs);
  const rows = runs.map(({ id, state, createdAt, graphTitle, reason }) => [id, state, createdAt, graphTitle, reason]);
  for (const line of tableLines([['run', 'state', 'made', 'graph', ''], ...rows])) session.print(line);
}

async function cancel(runId: string, options: RunsOptions, session: Session): Promise<void> {
  const run = await clientOf(session, options).runs.cancel(runId);
  if (options.json === true) session.printJson(run);
  else session.print(run.isCancelling ? `${run.id} is being cancelled` : `${run.id} is ${run.state}`);
  if (run.state === 'done') session.exitCode = exitCodes.failed;
}
