import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { quote } from '../../../graphs/logic/words.ts';
import { fileIdPattern } from '../../../graphs/schema/document.ts';
import type { ReportValue } from '../../../nodes/contract/values/words.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { explainRun, performRun } from '../perform-run.ts';
import { silentView } from '../progress.ts';
import { prepareRequest } from '../request.ts';
import type { Session } from '../session.ts';
import { jsonOption } from './options.ts';
import { refuse } from './run.ts';

const examples = `
Examples:
  vivarium verify clip.mp4
  vivarium verify clip.mp4 --json

Exit codes: 0 signed and untouched since, 1 not so, 2 called wrongly. A signer whom nobody here knows is no reason for 1:
the report says so.`;

/** The states in which a clip is as it was signed, by a certificate that is valid. */
const soundStates: readonly unknown[] = ['trusted', 'untrusted'];

const verifySeconds = 120;

export function addVerifyCommand(program: Command, session: Session): void {
  program
    .command('verify')
    .summary('read the signature of a clip: valid, by whom, untouched or not')
    .description(
      'Reads the provenance of a clip: whether its signature is valid, by whom, and whether the clip was changed since.',
    )
    .argument('<clip>', 'an MP4 file')
    .addOption(jsonOption())
    .addHelpText('after', examples)
    .action(async (clip: string, options: { json?: boolean }) => {
      const json = options.json === true;
      if (!fileIdPattern.test(clip) && !(await isFile(clip))) {
        throw new UsageError(`There is no file ${quote(clip)}.`, 'Give the path of an MP4 file.');
      }
      const input = [`clip=${clip}`];
      const outcome = await prepareRequest(
        'verify',
        { input, set: [], cache: false, timeout: verifySeconds },
        session.dataFolder,
      );
      if (!('request' in outcome)) return refuse(outcome, session, json);
      const run = await performRun(outcome.request, session, silentView);
      const report = run.outputs['report']?.value as unknown as ReportValue | undefined;
      const state = (report?.data as { readonly state?: unknown } | null | undefined)?.state;
      session.exitCode = soundStates.includes(state) ? exitCodes.done : exitCodes.failed;
      if (json) {
        session.printJson(report ?? { error: run.error ?? run.reason });
      } else if (report === undefined) {
        explainRun(run, session);
      } else {
        const mark = session.exitCode === exitCodes.done ? session.style('green', '✔') : session.style('red', '✖');
        report.lines.forEach((line, i) => {
          session.print(i === 0 ? `${mark} ${session.style('bold', line)}` : `  ${line}`);
        });
      }
    });
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isFile(),
    () => false,
  );
}
