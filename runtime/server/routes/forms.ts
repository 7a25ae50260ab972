import { Type } from 'typebox';
import { graphForm } from '../../../graphs/logic/graph-form.ts';
import type { Catalogue } from '../../../graphs/schema/manifest.ts';
import type { Routes } from '../app-types.ts';
import { revisionParams } from '../graph-schemas.ts';

const formSchema = Type.Object(
  {
    graph: Type.String({ description: 'Name of the graph.' }),
    revision: Type.String(),
    title: Type.String(),
    description: Type.String(),
    inputs: Type.Array(
      Type.Object({
        name: Type.String(),
        type: Type.String(),
        title: Type.String(),
        description: Type.String(),
        schema: Type.Unknown({ description: 'JSON Schema of its values.' }),
        default: Type.Optional(Type.Unknown({ description: 'Absent: the run must be given a value.' })),
      }),
    ),
    outputs: Type.Array(
      Type.Object({
        name: Type.String(),
        title: Type.String(),
        type: Type.Optional(Type.String({ description: 'Its port type.' })),
      }),
    ),
  },
  { title: 'GraphForm' },
);

/** What a graph asks for, for those who run graphs and may not read them. */
export const formRoutes: Routes =
  ({ registry, graphStore }) =>
  async (app) => {
    const catalogue: Catalogue = new Map([...registry].map(([type, { manifest }]) => [type, manifest]));
    app.get(
      '/api/graphs/:graph/revisions/:revision/form',
      {
        config: { scope: 'run' },
        schema: {
          summary: 'What a run of a graph takes and gives',
          description: 'Enough to draw a form from, in the order that its author has chosen.',
          tags: ['graphs'],
          params: revisionParams,
          response: { 200: formSchema },
        },
      },
      async ({ tenantId, params }) => {
        const { name } = await graphStore.get(tenantId, params.graph);
        const { document, revision } = await graphStore.revisions.get(tenantId, params.graph, params.revision);
        const { title, description, inputs, outputs } = graphForm(document, catalogue);
        return {
          ...{ graph: name, revision, title, description },
          inputs: inputs.map((input) => ({ ...input })),
          outputs: outputs.map((output) => ({ ...output })),
        };
      },
    );
  };
