import { type Static, Type } from 'typebox';

export const issueSchema = Type.Object({
  code: Type.String({ description: 'A row of the table of issues.' }),
  severity: Type.Union([Type.Literal('error'), Type.Literal('warning')]),
  path: Type.String({ description: 'Where it is: a JSON Pointer into the document.' }),
  message: Type.String(),
  hint: Type.String(),
});

/** What every error of the API looks like. */
export const errorBodySchema = Type.Object(
  {
    code: Type.String({ description: 'Which error it is: a row of the table of errors.', examples: ['run/not-found'] }),
    message: Type.String({ description: 'What happened, as a sentence.' }),
    hint: Type.String({ description: 'What to do, as a sentence.' }),
    issues: Type.Optional(
      Type.Array(issueSchema, { description: 'All that is wrong, where it is more than one thing.' }),
    ),
  },
  { title: 'Error' },
);

export type ErrorBody = Static<typeof errorBodySchema>;
