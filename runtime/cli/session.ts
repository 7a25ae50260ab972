import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { type ExitCode, exitCodes } from './exit-codes.ts';

/** Where text goes: a process stream, or a collector in a test. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Surroundings {
  readonly stdout: TextStream;
  readonly stderr: TextStream;
  readonly env: { readonly [name: string]: string | undefined };
  /** Fires when the person at the terminal asks to stop. */
  readonly signal: AbortSignal;
}

type Style = Parameters<typeof styleText>[0];

/** One call of the command line: where it writes, where its data lies, how it ends. Results go to stdout, the rest to stderr. */
export class Session {
  readonly surroundings: Surroundings;
  readonly dataFolder: string;
  exitCode: ExitCode = exitCodes.done;

  constructor(surroundings: Surroundings) {
    this.surroundings = surroundings;
    this.dataFolder = resolve(surroundings.env['VIVARIUM_DATA'] || '.vivarium');
  }

  get signal(): AbortSignal {
    return this.surroundings.signal;
  }

  print(line = ''): void {
    this.surroundings.stdout.write(`${line}\n`);
  }

  printJson(value: unknown): void {
    this.print(JSON.stringify(value));
  }

  note(line = ''): void {
    this.surroundings.stderr.write(`${line}\n`);
  }

  /** A sentence that says what went wrong, and below it what to do. */
  complain(message: string, hint: string): void {
    this.note(`${this.style('red', '✖', 'stderr')} ${message}`);
    if (hint !== '') this.note(`  ${hint}`);
  }

  /** Colour where a person looks at it, and not where a file or another program reads it. */
  style(style: Style, text: string, stream: 'stdout' | 'stderr' = 'stdout'): string {
    const { env } = this.surroundings;
    const isPlain = this.surroundings[stream].isTTY !== true || env['NO_COLOR'] || env['TERM'] === 'dumb';
    return isPlain ? text : styleText(style, text, { validateStream: false });
  }
}
