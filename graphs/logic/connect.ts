import { type PortType, portTypes } from '../schema/ports.ts';
import { joinWords } from './words.ts';

/** One implicit conversion: what a value becomes when ports of two types are joined. */
export interface Conversion {
  readonly from: PortType;
  readonly to: PortType;
  /** What happens to the value, as part of a sentence. */
  readonly description: string;
}

const plainTypes = [
  'text',
  'number',
  'boolean',
  'tags',
  'timeline',
  'direction',
  'verdict',
  'report',
  'manifest',
] as const;

/** Every implicit conversion. They are not chained: a value changes its type once at most. */
export const conversions: readonly Conversion[] = [
  { from: 'number', to: 'text', description: 'written as the shortest decimal that reads back the same' },
  { from: 'boolean', to: 'text', description: 'written as "true" or "false"' },
  { from: 'image', to: 'frames', description: 'shown as a still of one second at 30 frames per second' },
  { from: 'mask', to: 'image', description: 'drawn as an opaque grey picture' },
  ...plainTypes.map((from) => ({ from, to: 'json' as const, description: 'taken as plain JSON' })),
];

export type Connection =
  | { readonly allowed: true; readonly conversion?: Conversion }
  | { readonly allowed: false; readonly message: string; readonly hint: string };

/** Says whether an output of one type may feed an input of another, by which conversion, and if not why. */
export function connect(from: PortType, to: PortType): Connection {
  if (from === to) return { allowed: true };
  const conversion = conversions.find((candidate) => candidate.from === from && candidate.to === to);
  if (conversion !== undefined) return { allowed: true, conversion };
  const accepted = conversions.filter((candidate) => candidate.to === to).map((candidate) => candidate.from);
  return {
    allowed: false,
    message: `${name(from)} cannot go where ${name(to)} is expected.`,
    hint: `Connect an output of type ${joinWords(
      [to, ...accepted].map((type) => `\`${type}\``),
      'or',
    )}.`,
  };
}

function name(type: PortType): string {
  return `${portTypes[type].title} (\`${type}\`)`;
}
