import { Command, CommanderError } from 'commander';
import { AppError } from '../../nodes/contract/app-error.ts';
import { ClientError } from '../client/client.ts';
import { addCheckCommand } from './commands/check.ts';
import { addDemoCommand } from './commands/demo.ts';
import { addDiffCommand } from './commands/diff.ts';
import { addGraphsCommand } from './commands/graphs.ts';
import { addKeysCommand } from './commands/keys.ts';
import { addNodesCommand } from './commands/nodes.ts';
import { addPlanCommand } from './commands/plan.ts';
import { addRunCommand } from './commands/run.ts';
import { addRunsCommand } from './commands/runs.ts';
import { addServeCommand } from './commands/serve.ts';
import { addVerifyCommand } from './commands/verify.ts';
import { type ExitCode, exitCodes, UsageError } from './exit-codes.ts';
import { Session, type Surroundings } from './session.ts';

const help = `
Examples:
  vivarium demo                                          a first clip from the sample photo
  vivarium run ai-alive --input photo=me.jpg -o clip.mp4
  vivarium check my-graph.json                           what is wrong, where, and what to do
  vivarium verify clip.mp4                               is it signed and untouched?
  vivarium run --help                                    each command teaches itself

Results and uploads are kept in .vivarium in the current folder, or where VIVARIUM_DATA says.
Exit codes: 0 done, 1 failed, 2 called wrongly, 3 held back by moderation.`;

/** The command line as a process: writes to its streams, stops on Ctrl+C. Gives the exit code. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // A reader such as `head` may close early; there is nobody left to tell.
  process.stdout.on('error', () => process.exit(exitCodes.done));
  const { stdout, stderr, env } = process;
  const code = await runCommandLine(args, { stdout, stderr, env, signal: stopping.signal });
  process.off('SIGINT', stop);
  process.off('SIGTERM', stop);
  return code;
}

/** The command line as a function: everything it touches is given to it. */
export async function runCommandLine(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const session = new Session(surroundings);
  try {
    await createProgram(session).parseAsync([...args], { from: 'user' });
    return session.exitCode;
  } catch (error) {
    return explain(error, session, args.includes('--json'));
  }
}

function createProgram(session: Session): Command {
  const program = new Command('vivarium')
    .description('Brings one photo to life: a short clip with moving sky and water, sound, moderation and provenance.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => session.surroundings.stdout.write(text),
      writeErr: (text) => session.surroundings.stderr.write(text),
    })
    .showHelpAfterError('Add --help for what it takes, with examples.')
    .addHelpText('after', help);
  addRunCommand(program, session);
  addCheckCommand(program, session);
  addPlanCommand(program, session);
  addNodesCommand(program, session);
  addDiffCommand(program, session);
  addVerifyCommand(program, session);
  addGraphsCommand(program, session);
  addRunsCommand(program, session);
  addDemoCommand(program, session);
  addServeCommand(program, session);
  addKeysCommand(program, session);
  return program;
}

/** A sentence and what to do; the stack is for those who ask for it with VIVARIUM_DEBUG. */
function explain(error: unknown, session: Session, json: boolean): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  const { code, message, hint, exitCode } = describeError(error);
  if (json) session.printJson({ type: 'error', code, message, hint, exitCode });
  else session.complain(message, hint);
  if (session.surroundings.env['VIVARIUM_DEBUG'] && error instanceof Error) session.note(error.stack);
  return exitCode;
}

function describeError(error: unknown): { code: string; message: string; hint: string; exitCode: ExitCode } {
  if (error instanceof UsageError) {
    return { code: 'usage', message: error.message, hint: error.hint, exitCode: exitCodes.usage };
  }
  if (error instanceof AppError || error instanceof ClientError) {
    return { code: error.code, message: error.message, hint: error.hint, exitCode: exitCodes.failed };
  }
  return {
    code: 'unexpected',
    message: 'Something went wrong that should not have.',
    hint: 'Run it again with VIVARIUM_DEBUG=1 and report what it prints.',
    exitCode: exitCodes.failed,
  };
}
