/** The name of a graph in `name@channel` and in `graph:name@channel`. */
export const graphNamePattern = '^[a-z0-9][a-z0-9-]{0,63}$';

/** Ids are told from names by their underscore. */
export const graphIdPattern = '^grf_[0-9a-f]{22}$';

/** Neither `latest`, which is whatever was saved last, nor anything that could be the beginning of a revision. */
export const channelPattern = '^(?!latest$)(?![0-9a-f]{12,}$)[a-z][a-z0-9-]{0,31}$';

/** A whole revision or at least the first twelve digits of one. */
export const revisionPattern = '^[0-9a-f]{12,64}$';

/** What may stand after the `@`: a channel, a revision or `latest`. */
export const selectorPattern = '^[a-z0-9][a-z0-9-]{0,63}$';

export const latest = 'latest';

const reference = /^((?:grf_[0-9a-f]{22})|(?:[a-z0-9][a-z0-9-]{0,63}))@([a-z0-9][a-z0-9-]{0,63})$/;

/** `name@channel`, `name@revision`, `id@…` taken apart; undefined when it is none of these. */
export function parseReference(text: string): { readonly graph: string; readonly selector: string } | undefined {
  const [, graph, selector] = reference.exec(text) ?? [];
  return graph === undefined || selector === undefined ? undefined : { graph, selector };
}

/** Any text but NUL, which databases do not keep. */
export const textPattern = '^[^\\u0000]*$';
