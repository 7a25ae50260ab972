import { type Static, type TSchema, Type } from 'typebox';
import {
  channelPattern,
  graphIdPattern,
  graphNamePattern,
  revisionPattern,
  selectorPattern,
  textPattern,
} from '../graph-store/names.ts';
import { longestTitle } from '../graph-store/revisions.ts';
import { issueSchema } from './error-body.ts';

/** What the routes of graphs, channels and node types take and answer. */

const closed = { additionalProperties: false } as const;
const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const time = Type.String({ format: 'date-time' });
const text = (maxLength: number, description: string) => Type.String({ maxLength, pattern: textPattern, description });
const documentSchema = Type.Unknown({ description: 'A graph document.' });

const graphName = Type.String({ pattern: graphNamePattern, description: 'Unique within the tenant.' });
const graph = Type.String({ pattern: `${graphIdPattern}|${graphNamePattern}`, description: 'Id or name.' });
const channel = Type.String({ pattern: channelPattern, description: 'Name of a channel.' });
const selector = Type.String({
  pattern: selectorPattern,
  description: 'A channel, a revision or at least its first twelve digits, or `latest`.',
});

export const graphParams = Type.Object({ graph });
export const channelParams = Type.Object({ graph, channel });
export const revisionParams = Type.Object({ graph, revision: selector });
export const templateParams = Type.Object({ template: Type.String({ pattern: graphNamePattern }) });

const pageFields = {
  limit: Type.Optional(Type.String({ pattern: '^([1-9][0-9]?|100)$', description: 'At most 100; usually 50.' })),
  cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
};
const nextCursor = Type.Optional(Type.String({ description: 'Give it as `cursor` for the next page.' }));
export const pageQuery = Type.Object(pageFields, closed);
export const graphListQuery = Type.Object(
  {
    ...pageFields,
    search: Type.Optional(text(100, 'Part of a name, title or description.')),
    archived: Type.Optional(Type.Enum(['true', 'false'])),
  },
  closed,
);
export const diffQuery = Type.Object(
  {
    from: Type.Optional({
      ...selector,
      description: 'Channel, revision or `latest`; usually what `to` was made from.',
    }),
    to: Type.Optional({ ...selector, description: 'Channel, revision or `latest`; usually `latest`.' }),
  },
  closed,
);
export const importQuery = Type.Object({ name: Type.Optional(graphName) }, closed);

const channelView = Type.Object({
  name: Type.String(),
  revision: Type.String(),
  isProtected: Type.Boolean(),
  updatedAt: time,
});
const revisionFields = {
  number: Type.Integer({ description: 'Counts from 1 within the graph.' }),
  revision: Type.String({ description: 'SHA-256 of what the graph means.' }),
  parent: orNull(Type.String()),
  message: Type.String(),
  author: Type.String({ description: 'Id of the API key, `local`, or `vivarium` for what ships with the program.' }),
  createdAt: time,
};
const revisionView = Type.Object(revisionFields);
const graphFields = {
  id: Type.String(),
  name: Type.String(),
  title: Type.String(),
  description: Type.String(),
  createdAt: time,
  updatedAt: time,
  archivedAt: orNull(time),
  head: revisionView,
  channels: Type.Array(channelView),
};
const issues = Type.Array(issueSchema, { description: 'What is wrong with it, and what looks wrong.' });

export const channelSchema = Type.Object(channelView.properties, { title: 'Channel' });
export type ChannelView = Static<typeof channelSchema>;
export const channelListSchema = Type.Object({ channels: Type.Array(channelView) });
export const graphSchema = Type.Object(graphFields, { title: 'Graph' });
export type GraphView = Static<typeof graphSchema>;
export const newGraphSchema = Type.Object({ ...graphFields, issues }, { title: 'NewGraph' });
export const graphPageSchema = Type.Object({ graphs: Type.Array(graphSchema), nextCursor });
export const revisionPageSchema = Type.Object({ revisions: Type.Array(revisionView), nextCursor });
export type RevisionView = Static<typeof revisionView>;
export const revisionSchema = Type.Object({ ...revisionFields, document: documentSchema }, { title: 'Revision' });
export const savedSchema = Type.Object({
  ...revisionFields,
  isNew: Type.Boolean({ description: 'False when it means the same as the newest revision.' }),
  issues,
});

export const movePageSchema = Type.Object({
  moves: Type.Array(
    Type.Object({
      number: Type.Integer(),
      fromRevision: orNull(Type.String()),
      toRevision: Type.String(),
      isRollback: Type.Boolean(),
      reason: Type.String(),
      author: Type.String(),
      createdAt: time,
    }),
  ),
  nextCursor,
});

const changes = Type.Array(Type.Unknown(), { description: 'Differences in meaning, as data.' });
const sentences = Type.Array(Type.String(), { description: 'The same in words.' });
export const diffSchema = Type.Object({ changes, sentences });
const difference = Type.Object({ changes, sentences });
export const conflictSchema = Type.Object(
  {
    code: Type.String(),
    message: Type.String(),
    hint: Type.String(),
    conflict: Type.Optional(
      Type.Object({
        head: Type.String({ description: 'The newest revision.' }),
        theirs: difference,
        yours: difference,
      }),
    ),
  },
  { description: 'Somebody else has saved since, or the graph is archived.' },
);

export const checkSchema = Type.Object({
  issues,
  revision: orNull(Type.String({ description: 'Null when nobody can tell what the document means.' })),
});
export const planSchema = Type.Object({
  graphRevision: Type.String(),
  nodes: Type.Array(
    Type.Object({
      node: Type.String(),
      type: Type.String(),
      title: Type.String(),
      action: Type.Enum(['cached', 'run', 'skip', 'decided at run time']),
      because: Type.String(),
    }),
  ),
});

const message = Type.Optional(text(1_000, 'What was changed, and why.'));
const reason = Type.Optional(text(1_000, 'Why it moves.'));
const wholeRevision = Type.String({ pattern: '^[0-9a-f]{64}$' });

export const createBody = Type.Object(
  {
    name: graphName,
    title: Type.Optional(text(longestTitle, 'Otherwise that of the document.')),
    description: Type.Optional(text(2_000, 'Otherwise that of the document.')),
    document: Type.Optional(documentSchema),
    template: Type.Optional(Type.String({ pattern: graphNamePattern, description: 'Begin with a copy of this one.' })),
    message,
  },
  { ...closed, description: 'Either with a document or with a template.' },
);
export const updateBody = Type.Object(
  {
    name: Type.Optional(graphName),
    title: Type.Optional(text(longestTitle, 'For people.')),
    description: Type.Optional(text(2_000, 'For people.')),
    isArchived: Type.Optional(Type.Boolean()),
  },
  { ...closed, minProperties: 1 },
);
export const saveBody = Type.Object(
  {
    parent: Type.String({ pattern: revisionPattern, description: 'The revision that the document was made from.' }),
    document: documentSchema,
    message,
  },
  closed,
);
export const checkBody = Type.Object({ document: documentSchema }, closed);
export const moveBody = Type.Object(
  {
    to: selector,
    from: Type.Optional(
      orNull({
        ...wholeRevision,
        description: 'Move only if it points there; null: only if there is no such channel.',
      }),
    ),
    reason,
  },
  closed,
);
export const rollbackBody = Type.Object({ from: Type.Optional(wholeRevision), reason }, closed);
export const protectionBody = Type.Object({ isProtected: Type.Boolean() }, closed);

export const templateSchema = Type.Object(
  {
    name: Type.String(),
    title: Type.String(),
    description: Type.String(),
    revision: Type.String(),
    document: documentSchema,
  },
  { title: 'Template' },
);
export const templateListSchema = Type.Object({ templates: Type.Array(templateSchema) });
export const catalogueSchema = Type.Object({
  nodes: Type.Array(
    Type.Object({
      type: Type.String({ description: 'As documents name it.' }),
      manifest: Type.Unknown({ description: 'Ports, params as JSON Schema, and what it needs.' }),
      help: Type.String({ description: 'Its page, in Markdown.' }),
      example: orNull(Type.Unknown({ description: 'A small graph that shows it.' })),
    }),
  ),
});
