import type { Command } from 'commander';
import { describeExpected, paramNames, paramSchema } from '../../../graphs/logic/param-schema.ts';
import { quote, suggest } from '../../../graphs/logic/words.ts';
import { type NodeManifest, type PortSpec, typeName } from '../../../graphs/schema/manifest.ts';
import { UsageError } from '../exit-codes.ts';
import { catalogue } from '../request.ts';
import type { Session } from '../session.ts';
import { tableLines } from '../table.ts';
import { jsonOption } from './options.ts';

const examples = `
Examples:
  vivarium nodes                  every node type in one line
  vivarium nodes <type>           ports and params of one, as listed
  vivarium nodes --json           every manifest, with the JSON Schema of its params`;

export function addNodesCommand(program: Command, session: Session): void {
  program
    .command('nodes')
    .summary('list the node types, with ports and params')
    .description('Lists the node types that graphs can use, or tells of one of them.')
    .argument('[type]', 'a node type, with or without its version')
    .addOption(jsonOption())
    .addHelpText('after', examples)
    .action((type: string | undefined, options: { json?: boolean }) => {
      const chosen = type === undefined ? [...catalogue.values()] : [findType(type)];
      if (options.json === true) session.printJson(type === undefined ? chosen : chosen[0]);
      else if (type === undefined) printList(chosen, session);
      else for (const manifest of chosen) printOne(manifest, session);
    });
}

function findType(type: string): NodeManifest {
  const found = catalogue.get(type) ?? [...catalogue.values()].filter((manifest) => manifest.id === type).at(-1);
  if (found !== undefined) return found;
  throw new UsageError(`There is no node type ${quote(type)}.`, suggest(type, knownNames(type), 'node type'));
}

/** With or without versions, as the question was asked. */
function knownNames(type: string): Iterable<string> {
  return type.includes('@') ? catalogue.keys() : new Set([...catalogue.values()].map((manifest) => manifest.id));
}

function printList(manifests: readonly NodeManifest[], session: Session): void {
  const rows = manifests.map((manifest) => [
    typeName(manifest),
    `${ports(manifest.inputs)} → ${ports(manifest.outputs)}`,
    manifest.summary,
  ]);
  for (const line of tableLines(rows)) session.print(line);
}

function ports(specs: NodeManifest['inputs']): string {
  return Object.keys(specs).join(', ') || '·';
}

function printOne(manifest: NodeManifest, session: Session): void {
  session.print(`${session.style('bold', manifest.title)} (${typeName(manifest)})`);
  session.print(manifest.summary);
  printPorts('Inputs', manifest.inputs, session);
  printPorts('Outputs', manifest.outputs, session);
  const names = paramNames(manifest);
  if (names.length === 0) return;
  session.print('\nParams');
  const rows = names.map((name) => {
    const schema = paramSchema(manifest, name) ?? {};
    return [
      `  ${name}`,
      `${describeExpected(schema)}, default ${JSON.stringify(schema['default'])}`,
      String(schema['description'] ?? ''),
    ];
  });
  for (const line of tableLines(rows)) session.print(line);
}

function printPorts(title: string, specs: { readonly [name: string]: PortSpec }, session: Session): void {
  const rows = Object.entries(specs).map(([name, port]) => {
    const notes = [port.type, port.list === true ? 'list' : '', port.optional === true ? 'optional' : ''].filter(
      (note) => note !== '',
    );
    return [`  ${name}`, notes.join(', '), port.description];
  });
  if (rows.length === 0) return;
  session.print(`\n${title}`);
  for (const line of tableLines(rows)) session.print(line);
}
