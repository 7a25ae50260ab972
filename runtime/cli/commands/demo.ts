import { relative } from 'node:path';
import type { Command } from 'commander';
import { exitCodes } from '../exit-codes.ts';
import type { Session } from '../session.ts';
import { runGraphCommand } from './run.ts';

const clipPath = 'out/clip.mp4';
const demoSeconds = 600;

export function addDemoCommand(program: Command, session: Session): void {
  program
    .command('demo')
    .summary('make a first clip from the sample photo')
    .description(`Brings the sample photo to life and writes ${clipPath}.`)
    .action(async () => {
      session.note(
        'Bringing the sample photo to life: five seconds of video with sound. The first time takes longest.',
      );
      const options = { input: [], set: [], output: [clipPath], cache: true, timeout: demoSeconds };
      await runGraphCommand('ai-alive', options, session);
      if (session.exitCode === exitCodes.done) printNext(session);
    });
}

function printNext(session: Session): void {
  const path = relative(process.cwd(), clipPath);
  session.print(`
Open ${path} in any player. What to try next:
  npx vivarium run ai-alive --input photo=me.jpg -o me.mp4          your own photo
  npx vivarium run ai-alive --input prompt="gentle waves, clouds drifting left" -o calm.mp4
  npx vivarium plan ai-alive --input duration=8                     what would run, and why
  npx vivarium verify ${path}                              is it signed and untouched?
  npx vivarium --help                                               everything else`);
}
