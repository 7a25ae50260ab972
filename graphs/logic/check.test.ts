import { describe, expect, it } from 'vitest';
import type { GraphDocument } from '../schema/document.ts';
import { type CheckOptions, check } from './check.ts';
import { graph, testCatalogue } from './testing.ts';

/** A sound graph: photo → blur → render → encode. */
const sound = graph({
  inputs: { photo: { type: 'file', default: 'sample:a.jpg', to: [['load', 'file']] } },
  nodes: {
    load: { type: 'test/photo@1' },
    blur: { type: 'test/blur@1', params: { radius: 3 } },
    render: { type: 'test/render@1' },
    encode: { type: 'test/encode@1' },
  },
  edges: [
    { from: ['load', 'image'], to: ['blur', 'image'] },
    { from: ['blur', 'image'], to: ['render', 'image'] },
    { from: ['render', 'frames'], to: ['encode', 'frames'] },
  ],
  outputs: { clip: { from: ['encode', 'video'] } },
});

describe('check', () => {
  it('finds nothing wrong with a sound graph', () => {
    expect(check(sound, testCatalogue)).toEqual([]);
  });

  it.each([null, 3, 'graph', [], undefined])('answers %j in words', (document) => {
    expect(check(document, testCatalogue)).toMatchObject([{ code: 'document/not-an-object', path: '' }]);
  });

  it('asks for the format before anything else', () => {
    expect(findings({ nodes: 7 })).toEqual(['document/format /format']);
    expect(findings({ ...sound, format: 'vivarium.graph/9' })).toEqual(['document/format /format']);
  });

  it('says where the shape is wrong', () => {
    const document = {
      ...sound,
      title: 3,
      nodes: { a: { type: 1, params: [], disabled: 'yes' }, b: null },
      edges: [{ from: ['a'], to: ['a', 'b'] }, 4],
      inputs: { i: { type: 'pigeon', to: 'x' } },
      outputs: { o: {} },
      view: [],
    };
    expect(findings(document)).toEqual([
      'document/shape /title',
      'document/shape /nodes/a/type',
      'document/shape /nodes/a/params',
      'document/shape /nodes/a/disabled',
      'document/shape /nodes/b',
      'document/shape /edges/0/from',
      'document/shape /edges/1',
      'document/shape /inputs/i/type',
      'document/shape /inputs/i/to',
      'document/shape /outputs/o/from',
      'document/shape /view',
    ]);
  });

  it.each(['__proto__', 'constructor', 'toString', '1st', 'a b', 'ä', '', 'x'.repeat(65)])(
    'refuses the name %j',
    (name) => {
      const document: unknown = JSON.parse(
        `{"format":"vivarium.graph/1","nodes":{${JSON.stringify(name)}:{"type":"test/text@1"}},"edges":[]}`,
      );
      expect(check(document, testCatalogue)).toMatchObject([{ code: 'name/invalid' }]);
    },
  );

  it('names the nearest node type, or the version that is here', () => {
    expect(messages({ nodes: { a: { type: 'test/blurr@1' } } })).toContain('Did you mean `test/blur@1`?');
    expect(messages({ nodes: { a: { type: 'test/blur@2' } } })).toContain('Use `test/blur@1`.');
    expect(messages({ nodes: { a: { type: 'zzzzzzzzzzzzzzzzzzz' } } })).toContain('Choose one of `test/photo@1`');
  });

  it('says the range and unit of a param, with its path', () => {
    const [issue] = check(withParams({ radius: 51 }), testCatalogue);
    expect(issue).toEqual({
      code: 'param/invalid',
      severity: 'error',
      path: '/nodes/blur/params/radius',
      message: 'Radius must be a number from 0 to 50 px; it is 51.',
      hint: 'Change it, or remove it to use the default, 1.',
    });
  });

  it.each([
    [{ radius: '3' }, 'param/invalid /nodes/blur/params/radius'],
    [{ radius: Number.NaN }, 'document/not-json /nodes/blur/params/radius'],
    [{ mode: 'soft\0ly' }, 'document/not-json /nodes/blur/params/mode'],
    [{ mode: 'softly' }, 'param/invalid /nodes/blur/params/mode'],
    [{ on: 1 }, 'param/invalid /nodes/blur/params/on'],
    [{ radios: 3 }, 'param/unknown /nodes/blur/params/radios'],
  ])('refuses params %j', (params, expected) => {
    expect(findings(withParams(params))).toEqual([expected]);
  });

  it('finds ports, nodes and outputs that do not exist', () => {
    const document = {
      ...sound,
      edges: [
        ...sound.edges,
        wire('load.picture', 'blur.mask'),
        wire('nobody.image', 'render.depth'),
        wire('load.image', 'blur.sharp'),
      ],
      outputs: { clip: { from: ['encode', 'film'] } },
    };
    expect(findings(document)).toEqual([
      'port/unknown /edges/3/from/1',
      'edge/unknown-node /edges/4/from/0',
      'port/unknown /edges/5/to/1',
      'port/unknown /outputs/clip/from/1',
    ]);
  });

  it('refuses a second wire into a port that takes one, but not into a list', () => {
    const motions = { m1: { type: 'test/motion@1' }, m2: { type: 'test/motion@1' } };
    const fromLoad = [wire('load.image', 'm1.image'), wire('load.image', 'm2.image')];
    const nodes = { ...sound.nodes, ...motions };
    const listed = [
      ...sound.edges,
      ...fromLoad,
      wire('m1.motion', 'render.motions'),
      wire('m2.motion', 'render.motions'),
    ];
    expect(findings({ ...sound, nodes, edges: listed })).toEqual([]);
    const doubled = [...sound.edges, wire('load.image', 'render.image')];
    expect(findings({ ...sound, edges: doubled })).toEqual(['port/occupied /edges/3']);
  });

  it('refuses an edge that stands twice', () => {
    expect(findings({ ...sound, edges: [...sound.edges, ...sound.edges.slice(0, 1)] })).toEqual([
      'edge/duplicate /edges/3',
    ]);
  });

  it('names the input that gets no value', () => {
    const issues = check({ ...sound, edges: sound.edges.slice(1) }, testCatalogue);
    expect(issues.map((issue) => issue.message)).toContain('`blur` (Blur) needs a value for `image`.');
  });

  it('names the nodes of a ring, and a node connected to itself', () => {
    const hubs = graph({
      nodes: { a: { type: 'test/hub@1' }, b: { type: 'test/hub@1' }, c: { type: 'test/hub@1' } },
      edges: [
        wire('b.item', 'c.items'),
        wire('a.item', 'b.items'),
        wire('c.item', 'a.items'),
        wire('c.item', 'c.items'),
      ],
      outputs: { out: { from: ['c', 'item'] } },
    });
    expect(check(hubs, testCatalogue)).toMatchObject([
      { code: 'edge/self', path: '/edges/3', message: '`c` is connected to itself.' },
      {
        code: 'edge/cycle',
        path: '/nodes/a',
        message: 'These nodes wait for each other in a ring: `a` → `b` → `c` → `a`.',
      },
    ]);
  });

  it('lets a wire feed a scalar param of its type, and no choice or file', () => {
    const nodes = { ...sound.nodes, n: { type: 'test/number@1' }, t: { type: 'test/text@1' } };
    const feed = (...edges: ReturnType<typeof wire>[]) =>
      findings({ ...sound, nodes, inputs: {}, edges: [...sound.edges, ...edges] });
    expect(feed(wire('n.number', 'blur.radius'), wire('t.text', 'blur.label'))).toEqual([]);
    expect(feed(wire('n.number', 'blur.label'), wire('t.text', 'encode.caption'))).toEqual([]);
    expect(feed(wire('t.text', 'blur.radius'), wire('n.number', 'encode.caption'))).toEqual(['edge/types /edges/3']);
    expect(feed(wire('t.text', 'blur.mode'), wire('t.text', 'load.file'))).toContain('edge/types /edges/4');
  });

  it('warns of a node that no output depends on and of a graph without outputs', () => {
    const spare = { ...sound, nodes: { ...sound.nodes, spare: { type: 'test/text@1' } } };
    expect(check(spare, testCatalogue)).toMatchObject([
      { code: 'node/unused', severity: 'warning', path: '/nodes/spare' },
    ]);
    const gate = { ...sound.nodes, gate: { type: 'test/gate@1' } };
    expect(
      check({ ...sound, nodes: gate, edges: [...sound.edges, wire('load.image', 'gate.image')] }, testCatalogue),
    ).toEqual([]);
    expect(check({ ...sound, outputs: {} }, testCatalogue)).toMatchObject([
      { code: 'output/none', severity: 'warning' },
    ]);
  });
});

describe('check of graph inputs', () => {
  it.each([
    ['file', 'me.jpg', 'load.file', 'input/default'],
    ['file', undefined, 'encode.caption', 'input/types'],
    ['number', 99, 'blur.radius', 'input/default'],
    ['number', 'many', 'blur.radius', 'input/default'],
    ['text', 'soft', 'blur.mode', 'input/types'],
    ['choice', 'softer', 'blur.mode', 'input/default'],
    ['text', 'x', 'load.file', 'input/types'],
    ['boolean', true, 'blur.radius', 'input/types'],
    ['seed', -1, 'load.width', 'input/default'],
  ] as const)('refuses a %s input with default %j into %s', (type, value, target, code) => {
    const [node = '', port = ''] = target.split('.');
    const input = { type, to: [[node, port]], ...(value === undefined ? {} : { default: value }) };
    expect(findings({ ...sound, inputs: { it: input } })[0]).toContain(code);
  });

  it.each([
    ['number', 12, 'blur.radius'],
    ['number', 12, 'encode.caption'],
    ['choice', 'hard', 'blur.mode'],
    ['seed', 64, 'load.width'],
    ['boolean', false, 'blur.on'],
  ] as const)('takes a %s input with default %j into %s', (type, value, target) => {
    const [node = '', port = ''] = target.split('.');
    expect(findings({ ...sound, inputs: { it: { type, default: value, to: [[node, port]] } } })).toEqual([]);
  });

  it('refuses an input and an edge into one port', () => {
    const inputs = { words: { type: 'text', to: [['encode', 'caption']] } };
    const nodes = { ...sound.nodes, t: { type: 'test/text@1' } };
    const edges = [...sound.edges, wire('t.text', 'encode.caption')];
    expect(findings({ ...sound, nodes, edges, inputs })).toEqual(['port/occupied /inputs/words/to/0']);
  });
});

describe('check of the values given to a run', () => {
  const document = { ...sound, inputs: { ...sound.inputs, radius: { type: 'number', to: [['blur', 'radius']] } } };
  const given = (inputs: { [name: string]: unknown }) => findings(document, { inputs });

  it('takes values in range and defaults for the rest', () => {
    expect(given({ radius: 4 })).toEqual([]);
  });

  it.each([
    [{}, 'run-input/missing /inputs/radius'],
    [{ radius: 4, foto: 'x' }, 'run-input/unknown /inputs/foto'],
    [{ radius: 400 }, 'run-input/invalid /inputs/radius'],
    [{ radius: '4' }, 'run-input/invalid /inputs/radius'],
    [{ radius: 4, photo: '/etc/passwd' }, 'run-input/invalid /inputs/photo'],
  ])('answers %j with %s', (inputs, expected) => {
    expect(given(inputs)).toEqual([expected]);
  });

  it('knows that a wired input has no value of its own', () => {
    const inner = {
      ...sound,
      inputs: { picture: { type: 'image', to: [['blur', 'image']] } },
      edges: sound.edges.slice(1),
    };
    expect(findings(inner).filter((finding) => !finding.startsWith('node/unused'))).toEqual([]);
    expect(findings(inner, { inputs: {} })).toContain('run-input/invalid /inputs/picture');
  });
});

function findings(document: unknown, options?: CheckOptions): string[] {
  return check(document, testCatalogue, options).map((issue) => `${issue.code} ${issue.path}`);
}

function messages(parts: Partial<GraphDocument>): string {
  return check(graph(parts), testCatalogue)
    .map((issue) => `${issue.message} ${issue.hint}`)
    .join('\n');
}

function withParams(params: object): unknown {
  return { ...sound, nodes: { ...sound.nodes, blur: { type: 'test/blur@1', params } } };
}

function wire(from: string, to: string) {
  const [a = '', b = ''] = from.split('.');
  const [c = '', d = ''] = to.split('.');
  return { from: [a, b], to: [c, d] } as const;
}
