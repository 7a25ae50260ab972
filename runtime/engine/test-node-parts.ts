import { type TObject, Type } from 'typebox';
import type { PortSpec } from '../../graphs/schema/manifest.ts';
import type { PortType } from '../../graphs/schema/ports.ts';

/** What the small nodes that the tests of the engine wire up have in common. */

/** What test nodes did, in order; a test empties it first. */
export const journal: string[] = [];

export function port<const T extends PortType>(type: T): PortSpec & { readonly type: T } {
  return { type, title: type, description: `A ${type}.` };
}

export function about(properties: Parameters<typeof Type.Object>[0] = {}): TObject {
  return Type.Object(properties, { additionalProperties: false });
}

export const text = { title: 'Text', description: 'A text.' };
export const number = { title: 'Number', description: 'A number.' };
