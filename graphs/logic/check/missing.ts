import type { Endpoint, GraphDocument } from '../../schema/document.ts';
import type { NodeManifest } from '../../schema/manifest.ts';
import { connect } from '../connect.ts';
import { endpointKey } from '../edges.ts';
import type { IssueList } from '../issue-list.ts';
import { own } from '../own.ts';
import { paramSchema } from '../param-schema.ts';
import { type ManifestSource, withoutDisabled } from '../without-disabled.ts';
import { quote } from '../words.ts';

/** Every enabled node gets what it needs: from an edge, from a graph input or, for params, set in the node. */
export function checkMissing(graph: GraphDocument, types: ManifestSource, issues: IssueList): void {
  const enabled = withoutDisabled(graph, types);
  const fed = feeds(graph);
  const stillFed = enabled === graph ? fed : fittingFeeds(enabled, types);
  for (const [name, node] of Object.entries(enabled.nodes)) {
    if (issues.isFull) return;
    const manifest = types.get(node.type);
    if (manifest === undefined) continue;
    for (const port of requiredInputs(manifest, node.params ?? {})) {
      const key = endpointKey([name, port]);
      if (!stillFed.has(key)) report(issues, { name, port, manifest, byDisabling: fed.has(key) });
    }
  }
  if (enabled === graph) return;
  for (const [name, output] of Object.entries(graph.outputs ?? {})) {
    if (Object.hasOwn(enabled.outputs ?? {}, name) || !Object.hasOwn(graph.nodes, output.from[0])) continue;
    issues.add('node/disabled-needed', {
      path: ['outputs', name, 'from'],
      message: `The output ${quote(name)} comes from ${quote(output.from[0])}, which is disabled and passes nothing through to it.`,
      hint: 'Enable that node, or take the output from another one.',
    });
  }
}

function requiredInputs(manifest: NodeManifest, params: object): string[] {
  const ports = Object.entries(manifest.inputs).filter(([, port]) => port.optional !== true);
  const listed = (manifest.params['required'] ?? []) as readonly string[];
  const unset = listed.filter(
    (param) => paramSchema(manifest, param)?.['default'] === undefined && !Object.hasOwn(params, param),
  );
  return [...ports.map(([port]) => port), ...unset];
}

function feeds(graph: GraphDocument): Set<string> {
  const inputs = Object.values(graph.inputs ?? {}).flatMap((input) => input.to);
  return new Set([...graph.edges.map((edge) => edge.to), ...inputs].map(endpointKey));
}

/** After wires have been joined through disabled nodes, two conversions in a row may have become one that is none. */
function fittingFeeds(graph: GraphDocument, types: ManifestSource): Set<string> {
  const manifestOf = ([node]: Endpoint) => types.get(own(graph.nodes, node)?.type ?? '');
  const edges = graph.edges.filter((edge) => {
    const from = own(manifestOf(edge.from)?.outputs, edge.from[1]);
    const to = own(manifestOf(edge.to)?.inputs, edge.to[1]);
    return from === undefined || to === undefined || connect(from.type, to.type).allowed;
  });
  return feeds({ ...graph, edges });
}

function report(
  issues: IssueList,
  missing: { name: string; port: string; manifest: NodeManifest; byDisabling: boolean },
): void {
  const { name, port, manifest, byDisabling } = missing;
  const said = `${quote(name)} (${manifest.title})`;
  if (byDisabling) {
    issues.add('node/disabled-needed', {
      path: ['nodes', name],
      message: `${said} needs a value for ${quote(port)}, but the node that gives it is disabled and passes nothing fitting through.`,
      hint: `Enable that node, disable ${quote(name)} as well, or connect something else.`,
    });
  } else {
    issues.add('port/missing', {
      path: ['nodes', name],
      message: `${said} needs a value for ${quote(port)}.`,
      hint: `Connect an output to ${quote(`${name}.${port}`)}, or feed it from a graph input.`,
    });
  }
}
