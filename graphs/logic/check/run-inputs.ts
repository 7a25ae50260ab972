import type { GraphDocument, GraphInput } from '../../schema/document.ts';
import { checkInputValue, connectInput } from '../graph-input.ts';
import { isInputType } from '../graph-manifest.ts';
import type { IssueList } from '../issue-list.ts';
import { own } from '../own.ts';
import { checkParamValue, paramSchema } from '../param-schema.ts';
import type { ManifestSource } from '../without-disabled.ts';
import { quote, suggest } from '../words.ts';

interface RunInputs {
  readonly types: ManifestSource;
  readonly values: { readonly [name: string]: unknown };
  readonly issues: IssueList;
}

/** The values given to a run: each for an input that exists, of its kind and within the range of what it feeds. */
export function checkRunInputs(graph: GraphDocument, { types, values, issues }: RunInputs): void {
  const inputs = new Map(Object.entries(graph.inputs ?? {}));
  for (const [name, value] of Object.entries(values)) {
    const input = inputs.get(name);
    if (input === undefined) {
      issues.add('run-input/unknown', {
        path: ['inputs', name],
        message: `This graph has no input ${quote(name)}.`,
        hint: suggest(name, inputs.keys(), 'input'),
      });
      continue;
    }
    const bad = checkInputValue(input.type, value) ?? checkAgainstTargets(graph, { input, value, types });
    if (bad !== undefined) {
      issues.add('run-input/invalid', {
        path: ['inputs', name],
        message: `The value given for ${quote(name)} cannot be used: ${bad.message}`,
        hint: bad.hint,
      });
    }
  }
  for (const [name, input] of inputs) {
    if (Object.hasOwn(values, name) || input.default !== undefined) continue;
    if (!isInputType(input.type)) {
      const bad = checkInputValue(input.type, undefined);
      if (bad !== undefined) issues.add('run-input/invalid', { path: ['inputs', name], ...bad });
    } else if (input.type !== 'seed') {
      issues.add('run-input/missing', {
        path: ['inputs', name],
        message: `The input ${quote(name)}${input.title === undefined ? '' : ` (${input.title})`} has no value.`,
        hint: `Give a value for ${quote(name)}; its type is \`${input.type}\`.`,
      });
    }
  }
}

function checkAgainstTargets(
  graph: GraphDocument,
  { input, value, types }: { input: GraphInput; value: unknown; types: ManifestSource },
): { message: string; hint: string } | undefined {
  for (const target of input.to) {
    const schema = schemaAt(graph, target, types);
    if (schema === undefined) continue;
    const connection = connectInput(input.type, { param: schema });
    if (!connection.allowed || connection.conversion !== undefined) continue;
    const bad = checkParamValue(schema, value);
    if (bad !== undefined) return bad;
  }
  return undefined;
}

function schemaAt(graph: GraphDocument, [node, port]: readonly [string, string], types: ManifestSource) {
  const manifest = types.get(own(graph.nodes, node)?.type ?? '');
  if (manifest === undefined || Object.hasOwn(manifest.inputs, port)) return undefined;
  return paramSchema(manifest, port);
}
