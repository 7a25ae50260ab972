import { documentFormat, type GraphDocument } from '../schema/document.ts';
import type { JsonObject } from '../schema/json.ts';
import { type NodeManifest, type PortSpec, typeName } from '../schema/manifest.ts';
import type { PortType } from '../schema/ports.ts';

/** A small catalogue for tests of the language: made-up node types that have what a rule is about. */
export const testCatalogue = new Map(
  [
    node('test/photo', { out: { image: 'image' }, params: { file: filePath(), width: wholeNumber() } }),
    node('test/text', { out: { text: 'text' }, params: { text: { type: 'string', title: 'Text', default: '' } } }),
    node('test/number', { out: { number: 'number' } }),
    node('test/blur', {
      in: { image: 'image', mask: 'mask?' },
      out: { image: 'image' },
      params: { radius: radius(), mode: mode(), label: { type: 'string', title: 'Label', default: '' }, on: onOff() },
      passThrough: { image: 'image' },
    }),
    node('test/motion', { in: { image: 'image' }, out: { motion: 'motion' } }),
    node('test/render', { in: { image: 'image', motions: 'motion[]', depth: 'depth?' }, out: { frames: 'frames' } }),
    node('test/encode', { in: { frames: 'frames', caption: 'text?' }, out: { video: 'video' } }),
    { ...node('test/gate', { in: { image: 'image' }, out: { verdict: 'verdict' } }), gate: true },
    node('test/hub', { in: { items: 'json[]' }, out: { item: 'json' } }),
  ].map((manifest) => [typeName(manifest), manifest]),
);

/** A document of the test catalogue. */
export function graph(parts: Partial<GraphDocument>): GraphDocument {
  return { format: documentFormat, nodes: {}, edges: [], ...parts };
}

type Ports = { readonly [name: string]: PortType | `${PortType}?` | `${PortType}[]` };

interface Parts {
  readonly in?: Ports;
  readonly out: { readonly [name: string]: PortType };
  readonly params?: { readonly [name: string]: JsonObject };
  readonly passThrough?: NodeManifest['passThrough'];
}

function node(id: string, parts: Parts): NodeManifest {
  return {
    id,
    version: 1,
    title: `${id.slice(5, 6).toUpperCase()}${id.slice(6)}`,
    summary: 'For tests.',
    category: 'logic',
    inputs: ports(parts.in ?? {}),
    outputs: ports(parts.out),
    params: { type: 'object', additionalProperties: false, properties: parts.params ?? {} },
    resources: { device: 'cpu', memoryMb: 1 },
    deterministic: true,
    seeded: false,
    gate: false,
    effects: [],
    passThrough: parts.passThrough ?? {},
  };
}

/** `image` is required, `image?` optional, `image[]` an optional list. */
function ports(short: Ports): { readonly [name: string]: PortSpec } {
  return Object.fromEntries(
    Object.entries(short).map(([name, form]) => [
      name,
      {
        type: form.replace(/\?|\[\]/, '') as PortType,
        title: name,
        description: 'For tests.',
        optional: /\?|\[\]/.test(form),
        list: form.endsWith('[]'),
      },
    ]),
  );
}

function filePath(): JsonObject {
  return { type: 'string', title: 'File', default: 'sample:a.jpg', widget: 'file', pattern: '^(sha256|sample):' };
}

function wholeNumber(): JsonObject {
  return { type: 'integer', title: 'Width', default: 720, minimum: 16, maximum: 4096, unit: 'px' };
}

function radius(): JsonObject {
  return { type: 'number', title: 'Radius', default: 1, minimum: 0, maximum: 50, unit: 'px' };
}

function mode(): JsonObject {
  return { anyOf: [{ const: 'soft' }, { const: 'hard' }], title: 'Mode', default: 'soft' };
}

function onOff(): JsonObject {
  return { type: 'boolean', title: 'On', default: true };
}
