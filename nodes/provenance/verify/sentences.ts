import type { Provenance, Statements } from './read-provenance.ts';

/** What the check found, in plain words, the most important first. */
export function sentences(provenance: Provenance, canTrust: boolean): string[] {
  const { state, changedParts, says } = provenance;
  const signer = says?.signer ?? 'somebody without a name';
  switch (state) {
    case 'unsigned':
      return [
        'There is no provenance in this file.',
        'It was never signed, or its provenance was lost, for example when the file was converted or downloaded from a platform.',
      ];
    case 'damaged':
      return [
        'This file, or its provenance, is damaged and cannot be read.',
        'Nothing that the file says about itself can be checked.',
      ];
    case 'tampered':
      return [
        `The file was changed after it was signed; what differs is ${list(changedParts)}.`,
        'What the file says about itself cannot be believed.',
      ];
    case 'expired':
      return [
        'The file is intact: nothing has changed since it was signed.',
        `It was signed by ${signer}, with a certificate that is not valid today, and no time stamp proves that it was valid then.`,
        ...story(says),
      ];
    case 'untrusted':
      return [
        'The file is intact: nothing has changed since it was signed.',
        canTrust
          ? `It was signed by ${signer}, but nobody whom this installation trusts vouches for that name.`
          : `It was signed by ${signer}; whether to trust that name could not be checked here.`,
        ...story(says),
      ];
    case 'trusted':
      return [
        'The file is intact: nothing has changed since it was signed.',
        `It was signed by ${signer}, whom this installation trusts.`,
        ...story(says),
      ];
  }
}

function story(says: Statements | undefined): string[] {
  if (!says) return [];
  const sources = says.sources.map((source) => `“${source.title}”`);
  return [
    origin(says.digitalSourceType),
    says.stampedAt
      ? `A time stamp shows that it was signed by ${day(says.stampedAt)}.`
      : says.madeAt && `According to its signer it was made on ${day(says.madeAt)}.`,
    says.madeWith && `It was made with ${says.madeWith}.`,
    sources.length > 0 && `It was made from ${list(sources)}.`,
    says.graph.revision &&
      `The graph was “${says.graph.title ?? 'untitled'}”, revision ${says.graph.revision.slice(0, 12)}.`,
    says.refusesTraining && 'Its makers ask that it is not used to train AI.',
  ].filter((sentence) => typeof sentence === 'string' && sentence !== '') as string[];
}

/** IPTC digital source types (vocabulary of 2024-10-23) in plain words. */
const origins: { readonly [term: string]: string } = {
  algorithmicMedia: 'It was computed by an algorithm, not by a generative AI model.',
  trainedAlgorithmicMedia: 'It was created by a generative AI model.',
  compositeWithTrainedAlgorithmicMedia: 'It was edited with a generative AI model.',
  compositeSynthetic: 'It is put together from parts, at least one of them from a generative AI model.',
  composite: 'It is put together from several parts.',
  compositeCapture: 'It is put together from recordings of real life.',
  algorithmicallyEnhanced: 'It was corrected by an algorithm that leaves its content as it was.',
  humanEdits: 'It was edited by people without generative AI.',
  digitalCreation: 'It was created by people without generative AI.',
  digitalCapture: 'It was recorded from real life by a camera.',
  computationalCapture: 'It was recorded from real life by a camera that merges several shots.',
  screenCapture: 'It was recorded from a screen.',
};

function origin(digitalSourceType: string | undefined): string | undefined {
  const term = digitalSourceType?.split('/').at(-1);
  if (!term) return undefined;
  return origins[term] ?? `It states its origin as “${term}”.`;
}

/** `20 November 2026, 13:00 UTC`, or the text itself when it is no date. */
function day(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return `“${iso}”`;
  const [, month = '', dayOfMonth = ''] = /-(\d\d)-(\d\d)T/.exec(date.toISOString()) ?? [];
  return `${Number(dayOfMonth)} ${months[Number(month) - 1]} ${date.getUTCFullYear()}, ${date.toISOString().slice(11, 16)} UTC`;
}

const months = 'January February March April May June July August September October November December'.split(' ');

function list(parts: readonly string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
