import { type Static, type TSchema, Type } from 'typebox';
import { graphIdPattern } from '../graph-store/names.ts';

const closed = { additionalProperties: false } as const;
const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const time = Type.String({ format: 'date-time' });
const values = (description: string) => Type.Record(Type.String(), Type.Unknown(), { description });

const artifactReference = Type.Object({ id: Type.String(), mediaType: Type.String(), bytes: Type.Integer() });

const runState = Type.Union(
  [
    Type.Literal('queued'),
    Type.Literal('running'),
    Type.Literal('done'),
    Type.Literal('blocked'),
    Type.Literal('failed'),
    Type.Literal('cancelled'),
  ],
  { description: '`blocked`: held back by moderation. The last four are final.' },
);
const stateNames = runState.anyOf.map((state) => state.const).join('|');

export const runIdPattern = '^run_[0-9a-f]{22}$';
export const runParams = Type.Object({ runId: Type.String({ pattern: runIdPattern }) });

/** What `POST /api/runs` takes. */
export const runRequestSchema = Type.Object(
  {
    graph: Type.Union(
      [
        Type.String({ minLength: 1, maxLength: 200 }),
        Type.Object(
          {
            document: Type.Unknown({ description: 'A graph document.' }),
            of: Type.Optional(
              Type.String({ pattern: graphIdPattern, description: 'Id of the graph that it is a draft of.' }),
            ),
          },
          closed,
        ),
      ],
      {
        description:
          'Which graph: `name@channel` or `name@revision`; or a document of its own, which takes the scope `author` as well.',
        examples: ['ai-alive@production'],
      },
    ),
    inputs: Type.Optional(
      values('Values of the inputs of the graph by name. A file is `{"artifact": "art_…"}` or `"sample:…"`.'),
    ),
    set: Type.Optional(
      Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()), {
        description: 'Params to change for this run, by node and param.',
      }),
    ),
    seed: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 999_999_999_999_999, description: 'The same seed gives the same clip.' }),
    ),
    until: Type.Optional(
      Type.String({ minLength: 1, maxLength: 1_000, description: 'Compute only this node and what it needs.' }),
    ),
    previews: Type.Optional(
      Type.Boolean({
        description:
          'Show intermediate values while it runs, also those that moderation has not seen: events `node.preview` name their artifacts. Takes the scope `author` as well.',
      }),
    ),
    priority: Type.Optional(
      Type.Integer({ minimum: -100, maximum: 100, description: 'Higher first, among the runs of one tenant.' }),
    ),
  },
  { ...closed, title: 'RunRequest' },
);
export type RunRequestBody = Static<typeof runRequestSchema>;

/** As JSON, or as a form whose files are inputs of the graph. */
export const runRequestBodies = {
  content: {
    'application/json': { schema: runRequestSchema },
    'multipart/form-data': {
      // The parts are read as they come, and the one named `request` is checked then.
      schema: Type.Union([
        Type.Object(
          {
            request: Type.Optional(
              Type.String({ description: 'The request as JSON; then `graph` must not be there.' }),
            ),
            graph: Type.Optional(Type.String({ description: '`name@channel` or `name@revision`.' })),
          },
          { ...closed, description: 'Each file is the input of the graph that its part is named after.' },
        ),
        Type.Null(),
      ]),
    },
  },
};

export const batchRequestSchema = Type.Object(
  { runs: Type.Array(runRequestSchema, { minItems: 1, maxItems: 100, description: 'All are accepted, or none.' }) },
  { ...closed, title: 'RunBatch' },
);

const output = Type.Object({
  type: Type.String({ description: 'Its port type.' }),
  digest: Type.String(),
  artifact: Type.Optional(artifactReference),
  video: Type.Optional(
    Type.Object(
      {
        ...{ width: Type.Integer(), height: Type.Integer(), fps: Type.Number(), frameCount: Type.Integer() },
        hasAudio: Type.Boolean(),
      },
      { description: 'Of a clip.' },
    ),
  ),
  value: Type.Optional(Type.Unknown({ description: 'Small plain values inline.' })),
});

const error = Type.Object({
  code: Type.String(),
  kind: Type.String(),
  message: Type.String(),
  hint: Type.String(),
  nodeId: Type.Optional(Type.String()),
  issues: Type.Optional(Type.Array(Type.Unknown())),
});

export const runSummarySchema = Type.Object(
  {
    id: Type.String(),
    state: runState,
    reason: Type.String({ description: 'Why it is in this state, in words.' }),
    graphId: orNull(Type.String({ description: 'Null: it came with a document of its own.' })),
    graphRevision: Type.String({ description: 'Of a draft, one that the graph may not have.' }),
    graphTitle: Type.String(),
    priority: Type.Integer(),
    attempt: Type.Integer({ description: 'How often it has been started.' }),
    maxAttempts: Type.Integer(),
    retryOf: orNull(Type.String()),
    isCancelling: Type.Boolean(),
    lastEvent: Type.Integer({ description: 'Number of its last event.' }),
    createdAt: time,
    startedAt: orNull(time),
    finishedAt: orNull(time),
  },
  { title: 'RunSummary' },
);
export type RunSummaryView = Static<typeof runSummarySchema>;

export const runSchema = Type.Object(
  {
    ...runSummarySchema.properties,
    inputs: values('As the engine takes them: a file is named by what it holds.'),
    set: values('Changed params by node.'),
    seed: orNull(Type.Integer()),
    until: orNull(Type.String()),
    traceId: orNull(Type.String({ description: 'Of the trace of the request that made it, where there is one.' })),
    outputs: Type.Record(Type.String(), output, { description: 'What was released; nothing unless it is `done`.' }),
    error: orNull(error),
  },
  { title: 'Run' },
);
export type RunView = Static<typeof runSchema>;

export const runBatchSchema = Type.Object({ runs: Type.Array(runSchema) });
const listedRunSchema = Type.Object(
  {
    ...runSummarySchema.properties,
    cover: orNull(artifactReference),
  },
  { title: 'ListedRun', description: '`cover`: what to show for it, the clip that it made or else a picture.' },
);
export type ListedRunView = Static<typeof listedRunSchema>;
export const runPageSchema = Type.Object({
  runs: Type.Array(listedRunSchema),
  nextCursor: Type.Optional(Type.String({ description: 'Give it as `cursor` for the next page.' })),
});
export type RunPageView = Static<typeof runPageSchema>;

export const runListQuery = Type.Object(
  {
    state: Type.Optional(
      Type.String({
        pattern: `^(${stateNames})(,(${stateNames})){0,5}$`,
        description: 'States, separated by commas.',
      }),
    ),
    graph: Type.Optional(Type.String({ pattern: graphIdPattern, description: 'Id of a graph.' })),
    revision: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
    limit: Type.Optional(Type.String({ pattern: '^([1-9][0-9]?|100)$', description: 'At most 100; usually 50.' })),
    cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  },
  closed,
);

export const runChangeSchema = Type.Object(
  {
    priority: Type.Integer({
      ...{ minimum: -100, maximum: 100 },
      description: 'Higher first, among the runs of one tenant.',
    }),
  },
  { ...closed, title: 'RunChange' },
);

export const idempotencyHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      pattern: '^[\\x21-\\x7e]{1,128}$',
      description:
        'The same request under the same key is served once: whoever sends it again gets the first answer, with `Idempotency-Replayed: true`.',
    }),
  ),
});
