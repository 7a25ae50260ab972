import type { GraphDocument } from '../../schema/document.ts';
import { limits } from '../../schema/limits.ts';
import type { NodeManifest } from '../../schema/manifest.ts';
import type { IssueList } from '../issue-list.ts';
import type { LinkedGraphs } from '../linked-graphs.ts';
import { parseGraphReference } from '../names.ts';
import { checkParamValue, paramNames, paramSchema } from '../param-schema.ts';
import { joinWords, quote, suggest } from '../words.ts';

/** Every node has a type that is known here. */
export function resolveTypes(graph: GraphDocument, links: LinkedGraphs, issues: IssueList): void {
  let nodeCount = 0;
  for (const [name, node] of Object.entries(graph.nodes)) {
    if (issues.isFull) return;
    const path = ['nodes', name, 'type'];
    if (links.catalogue.has(node.type)) nodeCount++;
    else if (parseGraphReference(node.type) === undefined) {
      issues.add('node/unknown-type', { path, ...describeUnknown(node.type, links) });
    } else {
      const problem = links.problem(node.type);
      if (problem !== undefined) issues.add(problem.code, { path, message: problem.message, hint: problem.hint });
      nodeCount += links.nodeCount(node.type);
    }
  }
  if (nodeCount <= limits.nodes) return;
  issues.add('subgraph/too-large', {
    path: ['nodes'],
    message: `With all that it links to, this graph has more than ${limits.nodes.toLocaleString('en')} nodes.`,
    hint: 'Link fewer or smaller graphs.',
  });
}

function describeUnknown(type: string, links: LinkedGraphs): { message: string; hint: string } {
  if (type.startsWith('graph:')) {
    return {
      message: `${quote(type)} does not name a linked graph.`,
      hint: 'Write it as `graph:name@revision`, with a name of lower-case letters, digits and `-`.',
    };
  }
  const id = type.split('@')[0] ?? '';
  const versions = [...links.catalogue.values()]
    .filter((manifest) => manifest.id === id)
    .map((manifest) => manifest.version);
  if (versions.length > 0 && type.length < 128) {
    return {
      message: `There is no version ${quote(type)} of this node type; known: ${joinWords(versions.map((v) => quote(`${id}@${v}`)))}.`,
      hint: `Use ${quote(`${id}@${Math.max(...versions)}`)}.`,
    };
  }
  return {
    message: `There is no node type ${quote(type)}.`,
    hint: suggest(type, links.catalogue.keys(), 'node type'),
  };
}

/** Params are known to their node type and fit their schema. */
export function checkParams(graph: GraphDocument, links: LinkedGraphs, issues: IssueList): void {
  for (const [name, node] of Object.entries(graph.nodes)) {
    if (issues.isFull) return;
    const manifest = node.params === undefined ? undefined : links.get(node.type);
    if (manifest === undefined) continue;
    for (const [param, value] of Object.entries(node.params ?? {})) {
      if (value !== undefined) checkParam(manifest, { param, value, path: ['nodes', name, 'params'] }, issues);
    }
  }
}

function checkParam(
  manifest: NodeManifest,
  { param, value, path }: { param: string; value: unknown; path: readonly string[] },
  issues: IssueList,
): void {
  const schema = paramSchema(manifest, param);
  if (schema === undefined) {
    if (manifest.params['additionalProperties'] !== false) return;
    issues.add('param/unknown', {
      path: [...path, param],
      message: `${manifest.title} has no param ${quote(param)}.`,
      hint: suggest(param, paramNames(manifest), 'param'),
    });
    return;
  }
  const bad = checkParamValue(schema, value);
  if (bad !== undefined) {
    issues.add('param/invalid', { path: [...path, param, ...bad.path], message: bad.message, hint: bad.hint });
  }
}
