import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type ApiKey, ApiKeys } from '../../access/api-keys.ts';
import { localTenantId, type Scope, scopes } from '../../access/principal.ts';
import { readSettings } from '../../config/read-settings.ts';
import { openDatabase } from '../../database/database.ts';
import { lockFolder } from '../../server/folder-lock.ts';
import { UsageError } from '../exit-codes.ts';
import type { Session } from '../session.ts';
import { tableLines } from '../table.ts';
import { collect, jsonOption } from './options.ts';

const examples = `
Examples:
  vivarium keys create --name "nightly job" --scope run
  vivarium keys create --name mine --scope admin --tenant studio
  vivarium keys list
  vivarium keys revoke key_0123456789abcdef012345

Scopes: author (read and change graphs), run (submit runs), review (move channels), admin (everything).
With the embedded database, stop the server first or use its /api/keys.`;

interface TenantOption {
  readonly tenant: string;
  readonly json?: boolean;
}

export function addKeysCommand(program: Command, session: Session): void {
  const keys = program
    .command('keys')
    .summary('make, list and revoke API keys of the server')
    .description('Makes, lists and revokes the API keys that the server asks for.')
    .addHelpText('after', examples);
  const tenant = () => new Option('--tenant <name>', 'whose key it is').default(localTenantId);
  keys
    .command('create')
    .description('Makes an API key and shows it, this once.')
    .requiredOption('--name <text>', 'what it is for')
    .option('--scope <scope>', `what it may do: ${scopes.join(', ')} (repeatable)`, collect, [])
    .addOption(tenant())
    .addOption(jsonOption())
    .action((options: TenantOption & { name: string; scope: string[] }) =>
      withKeys(session, async (apiKeys) => {
        checkTenant(options.tenant);
        const created = await apiKeys.create(options.tenant, { name: options.name, scopes: readScopes(options.scope) });
        if (options.json === true) session.printJson(created);
        else {
          session.print(created.key);
          session.note(`${created.id} for tenant ${created.tenantId} may: ${created.scopes.join(', ')}.`);
          session.note('Keep it safe: it is not stored and not shown again.');
        }
      }),
    );
  keys
    .command('list')
    .description('Lists the API keys of a tenant, without the keys themselves.')
    .addOption(tenant())
    .addOption(jsonOption())
    .action((options: TenantOption) =>
      withKeys(session, async (apiKeys) => {
        const listed = await apiKeys.list(options.tenant);
        if (options.json === true) session.printJson(listed);
        else for (const line of tableLines(listed.map(rowOf))) session.print(line);
      }),
    );
  keys
    .command('revoke')
    .argument('<id>', 'the id of a key, as listed')
    .description('Makes an API key open nothing any more.')
    .addOption(tenant())
    .action((id: string, options: TenantOption) =>
      withKeys(session, async (apiKeys) => {
        const revoked = await apiKeys.revoke(options.tenant, id);
        session.print(`${revoked.id} (${revoked.name}) opens nothing any more.`);
      }),
    );
}

async function withKeys(session: Session, act: (apiKeys: ApiKeys) => Promise<void>): Promise<void> {
  const { settings } = readSettings(session.surroundings.env);
  const dataFolder = resolve(settings.dataFolder);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const lock = settings.databaseUrl === '' ? await lockFolder(dataFolder) : undefined;
  try {
    const database = await openDatabase({ url: settings.databaseUrl || undefined, dataFolder });
    try {
      await act(new ApiKeys(database.database));
    } finally {
      await database.close();
    }
  } finally {
    await lock?.release();
  }
}

function readScopes(words: readonly string[]): Scope[] {
  const known = scopes.filter((scope) => words.includes(scope));
  if (words.length > 0 && known.length === new Set(words).size) return known;
  throw new UsageError('A key needs scopes, out of those there are.', `Add --scope with one of: ${scopes.join(', ')}.`);
}

function checkTenant(name: string): void {
  if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(name)) return;
  throw new UsageError(
    'The name of a tenant has lower-case letters, digits and dashes.',
    'Choose a name such as `studio`.',
  );
}

function rowOf({ id, name, scopes: granted, lastUsedAt, revokedAt }: ApiKey): string[] {
  const use = lastUsedAt === null ? 'never used' : `used ${lastUsedAt.toISOString()}`;
  return [id, name, granted.join(', '), revokedAt === null ? use : `revoked ${revokedAt.toISOString()}`];
}
