import { once } from 'node:events';
import type { Command } from 'commander';
import { nodeRegistry } from '../../../nodes/index.ts';
import { isOpenToLocal } from '../../access/authenticate.ts';
import { settingFlags } from '../../config/describe-settings.ts';
import { readSettings } from '../../config/read-settings.ts';
import type { SettingName, Settings } from '../../config/settings.ts';
import { createLogger } from '../../server/logger.ts';
import type { Session } from '../session.ts';

const examples = `
Examples:
  vivarium serve                                    on this machine only, without keys
  vivarium keys create --name mine --scope admin    and then, for other machines:
  vivarium serve --host 0.0.0.0 --port 8080

Everything that can be set: docs/configuration.md. Ctrl+C or SIGTERM finishes what runs, or hands it back.`;

export function addServeCommand(program: Command, session: Session): void {
  const command = program
    .command('serve')
    .summary('start the server: graphs and runs over HTTP')
    .description(
      'Starts the server, which is what `npm start` does: graphs, uploads and runs over HTTP, until it is stopped.',
    )
    .addHelpText('after', examples);
  for (const { flag, words } of settingFlags) command.option(`--${flag} <value>`, words);
  command.action((options: { readonly [name: string]: string }) => serve(flagsOf(options), session));
}

/** Commander names `--allowed-hosts` `allowedHosts`; settings have names of their own. */
function flagsOf(options: { readonly [name: string]: string }): { readonly [name in SettingName]?: string } {
  const camel = (flag: string): string => flag.replace(/-(\w)/g, (_match, letter: string) => letter.toUpperCase());
  return Object.fromEntries(settingFlags.map(({ name, flag }) => [name, options[camel(flag)]]));
}

async function serve(flags: { readonly [name in SettingName]?: string }, session: Session): Promise<void> {
  const given = readSettings(session.surroundings.env, flags);
  const { startServer } = await import('../../server/server.ts');
  const nodes = { registry: nodeRegistry };
  const server = await startServer(given, { log: createLogger(given.settings), nodes });
  printWelcome(server.url, given.settings, session);
  if (!session.signal.aborted) await once(session.signal, 'abort');
  session.note('Stopping: what runs may finish. Ctrl+C again stops at once; it then goes on at the next start.');
  await server.stop();
}

function printWelcome(url: string, settings: Settings, session: Session): void {
  const key = isOpenToLocal(settings) ? '' : ` -H "Authorization: Bearer $VIVARIUM_KEY"`;
  const curl = `curl -s${key}`;
  session.print(`Vivarium listens on ${session.style('bold', url)}   Open it in a browser.   API: ${url}/api/docs

Or from another terminal:
  ${curl} -F file=@graphs/library/samples/seaside.jpg ${url}/api/artifacts
  ${curl} --json '{"graph":"ai-alive@production","inputs":{"photo":{"artifact":"<id>"}}}' ${url}/api/runs
  ${curl} -N ${url}/api/runs/<id>/events
`);
}
