import type { GraphDocument } from '../../graphs/schema/document.ts';

/** What each take does, in words that a direction reads. */
const prompts = [
  'make this photo come alive',
  'calm and gentle, slow push in',
  'strong wind, clouds race to the left, strong waves',
  'golden sunset with drifting clouds',
];

/**
 * A graph that makes four clips of one photo out of a graph that makes one. What hangs on the prompt is there four times, every
 * other node once: the photo is loaded, checked and understood a single time. Copies have names of their own and so draw
 * their own random numbers.
 */
export function variationsOf(one: GraphDocument): GraphDocument {
  const isOwn = dependsOn(one, 'prompt');
  const copyName = (node: string, take: number): string => (isOwn.has(node) ? `${node}-${take}` : node);
  const takes = prompts.map((_, index) => index + 1);
  const inputs = Object.entries(one.inputs ?? {}).flatMap(([name, input]) => {
    const to = (take: number) => input.to.map(([node, port]) => [copyName(node, take), port] as const);
    if (name === 'prompt') {
      return takes.map((take) => {
        const copy = { ...input, title: `Prompt ${take}`, default: prompts[take - 1] ?? '', to: to(take) };
        return [`prompt-${take}`, copy] as const;
      });
    }
    const all = takes.flatMap(to);
    const once = all.filter(([node, port], index) => all.findIndex(([n, p]) => n === node && p === port) === index);
    return [[name, { ...input, to: once }] as const];
  });
  const edges = one.edges.flatMap(({ from, to }) =>
    takes
      .filter((take) => take === 1 || isOwn.has(to[0]))
      .map((take) => ({
        from: [copyName(from[0], take), from[1]] as const,
        to: [copyName(to[0], take), to[1]] as const,
      })),
  );
  const clip = one.outputs?.['clip'];
  return {
    format: one.format,
    title: 'Four takes',
    description: 'Four clips of one photo, each as its own prompt wants it; the photo is looked at only once.',
    inputs: Object.fromEntries(inputs),
    nodes: Object.fromEntries(
      Object.entries(one.nodes).flatMap(([name, node]) =>
        (isOwn.has(name) ? takes : [1]).map((take) => [copyName(name, take), node] as const),
      ),
    ),
    edges: edges.toSorted((a, b) => compare([...a.to, ...a.from], [...b.to, ...b.from])),
    outputs: Object.fromEntries(
      clip
        ? takes.map((take) => [
            `clip-${take}`,
            { from: [copyName(clip.from[0], take), clip.from[1]] as const, title: `Clip ${take}` },
          ])
        : [],
    ),
  };
}

/** Nodes that an input feeds, and all that follow them. */
function dependsOn(graph: GraphDocument, input: string): ReadonlySet<string> {
  const found = new Set(graph.inputs?.[input]?.to.map(([node]) => node));
  for (const node of found) for (const { from, to } of graph.edges) if (from[0] === node) found.add(to[0]);
  return found;
}

function compare(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((word, index) => word !== b[index]);
  if (differs < 0) return 0;
  return (a[differs] ?? '') < (b[differs] ?? '') ? -1 : 1;
}
