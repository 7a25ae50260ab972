import { basename } from 'node:path';
import type { Command } from 'commander';
import { quote } from '../../../graphs/logic/words.ts';
import type { GraphDocument } from '../../../graphs/schema/document.ts';
import type { Issue } from '../../../graphs/schema/issue.ts';
import { ClientError, type Graph, type VivariumClient } from '../../client/client.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { loadGraph } from '../graph-argument.ts';
import { hasErrors, printIssues } from '../issue-lines.ts';
import { clientOf, type ServerOptions, serverOption } from '../server-option.ts';
import type { Session } from '../session.ts';
import { tableLines } from '../table.ts';
import { jsonOption } from './options.ts';

const examples = `
Examples:
  vivarium graphs push my-graph.json -m "slower clouds"      save it as a new revision of my-graph
  vivarium graphs list
  vivarium graphs promote my-graph@latest production --reason "looks calmer"
  vivarium graphs rollback my-graph production

Where the server asks for an API key, VIVARIUM_API_KEY holds it.`;

interface PushOptions extends ServerOptions {
  readonly name?: string;
  readonly message?: string;
  readonly parent?: string;
  readonly json?: boolean;
}

interface MoveOptions extends ServerOptions {
  readonly reason?: string;
  readonly json?: boolean;
}

export function addGraphsCommand(program: Command, session: Session): void {
  const graphs = program
    .command('graphs')
    .summary('keep graphs on a server and move its channels')
    .description('Keeps graphs on a server: their revisions, and the channels that say which of them is used.')
    .addHelpText('after', examples);
  graphs
    .command('push')
    .description('Saves a graph file as a new revision, or as a new graph.')
    .argument('<graph>', 'a graph file, or the name of a graph of the library')
    .option('--name <name>', 'name of the graph on the server (default: that of the file)')
    .option('-m, --message <text>', 'what was changed, and why')
    .option('--parent <revision>', 'the revision that it was made from (default: the newest)')
    .addOption(serverOption())
    .addOption(jsonOption())
    .action((graph: string, options: PushOptions) => push(graph, options, session));
  graphs
    .command('list')
    .description('Lists the graphs of the server with their channels.')
    .addOption(serverOption())
    .addOption(jsonOption())
    .action((options: MoveOptions) => list(options, session));
  graphs
    .command('promote')
    .description('Moves a channel to a revision.')
    .argument('<graph@revision>', 'for example my-graph@latest, or my-graph@candidate')
    .argument('<channel>', 'for example production')
    .option('--reason <text>', 'why it moves; protected channels ask for it')
    .addOption(serverOption())
    .addOption(jsonOption())
    .action((reference: string, channel: string, options: MoveOptions) =>
      promote({ reference, channel }, options, session),
    );
  graphs
    .command('rollback')
    .description('Undoes the last move of a channel.')
    .argument('<graph>', 'id or name')
    .argument('<channel>')
    .option('--reason <text>', 'why it moves')
    .addOption(serverOption())
    .addOption(jsonOption())
    .action((graph: string, channel: string, options: MoveOptions) => rollBack({ graph, channel }, options, session));
}

async function push(file: string, options: PushOptions, session: Session): Promise<void> {
  const loaded = await loadGraph(file);
  const name = options.name ?? basename(loaded.name);
  const client = clientOf(session, options);
  const document = loaded.document as unknown as GraphDocument;
  const message = options.message === undefined ? {} : { message: options.message };
  const known = await existing(client, name);
  const saved =
    known === undefined
      ? await client.graphs.create({ name, document, ...message })
      : await client.graphs.save(name, { parent: options.parent ?? known.head.revision, document, ...message });
  const revision = 'head' in saved ? saved.head : saved;
  if (options.json === true) return session.printJson({ name, ...saved });
  const isNew = !('isNew' in saved) || saved.isNew;
  session.print(
    `${name}@${revision.revision.slice(0, 12)} ${isNew ? `is revision ${revision.number}` : 'was there already'}`,
  );
  reportIssues(saved.issues, session);
}

async function existing(client: VivariumClient, name: string): Promise<Graph | undefined> {
  try {
    return await client.graphs.get(name);
  } catch (error) {
    if (error instanceof ClientError && error.status === 404) return undefined;
    throw error;
  }
}

function reportIssues(issues: readonly Issue[], session: Session): void {
  printIssues(session, issues, 'stderr');
  if (hasErrors(issues)) session.exitCode = exitCodes.failed;
}

async function list(options: MoveOptions, session: Session): Promise<void> {
  const client = clientOf(session, options);
  const found: Graph[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.graphs.list({ limit: 100, ...(cursor === undefined ? {} : { cursor }) });
    found.push(...page.graphs);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  if (options.json === true) return session.printJson(found);
  const rows = found.map(({ name, title, head, channels }) => [
    name,
    head.revision.slice(0, 12),
    channels.map((channel) => `${channel.name}→${channel.revision.slice(0, 12)}`).join(' '),
    title,
  ]);
  for (const line of tableLines([['graph', 'newest', 'channels', 'title'], ...rows])) session.print(line);
}

async function promote(
  { reference, channel }: { readonly reference: string; readonly channel: string },
  options: MoveOptions,
  session: Session,
): Promise<void> {
  const [graph = '', to = ''] = reference.split('@');
  if (graph === '' || to === '') {
    throw new UsageError(
      `${quote(reference)} names no revision.`,
      'Write graph@revision, for example my-graph@latest.',
    );
  }
  const client = clientOf(session, options);
  // Where it points now goes into the request: somebody who moves it at the same time is not overruled.
  const { channels } = await client.graphs.get(graph);
  const from = channels.find(({ name }) => name === channel)?.revision ?? null;
  const moved = await client.graphs.moveChannel(graph, channel, to, { from, ...reasonOf(options) });
  if (options.json === true) return session.printJson(moved);
  session.print(`${graph}@${channel} points to ${moved.revision.slice(0, 12)}`);
}

async function rollBack(
  { graph, channel }: { readonly graph: string; readonly channel: string },
  options: MoveOptions,
  session: Session,
): Promise<void> {
  const moved = await clientOf(session, options).graphs.rollBackChannel(graph, channel, reasonOf(options));
  if (options.json === true) return session.printJson(moved);
  session.print(`${graph}@${channel} points to ${moved.revision.slice(0, 12)} again`);
}

function reasonOf({ reason }: MoveOptions): { readonly reason?: string } {
  return reason === undefined ? {} : { reason };
}
