import { type Command, InvalidArgumentError, Option } from 'commander';

/** Options that `run` and `plan` share. */
export function addRunOptions(command: Command): Command {
  return command
    .option('-i, --input <name=value>', 'value of a graph input; a file is named by its path (repeatable)', collect, [])
    .option('-s, --set <node.param=value>', 'change a param of a node for this run (repeatable)', collect, [])
    .option('--seed <number>', 'seed of all randomness: the same seed gives the same clip', parseSeed)
    .option('--until <node>', 'compute only this node and what it needs; its outputs become the outputs')
    .option('--no-cache', 'compute everything anew')
    .addOption(new Option('--timeout <seconds>', 'stop a run that takes longer').default(600).argParser(parseSeconds));
}

export function jsonOption(): Option {
  return new Option('--json', 'write for machines, on standard output');
}

export function collect(value: string, previous: readonly string[]): string[] {
  return [...previous, value];
}

function parseSeed(text: string): number {
  const seed = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(seed)) throw new InvalidArgumentError('A seed is a whole number from 0 up.');
  return seed;
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 86_400)) throw new InvalidArgumentError('Give a number of seconds, at most a day.');
  return seconds;
}
