import { queryOptions } from '@tanstack/react-query';
import type { FormInput } from '../../graphs/logic/graph-form.ts';
import type { JsonObject } from '../../graphs/schema/json.ts';
import type { PortType } from '../../graphs/schema/ports.ts';
import { answer, api } from '../api/client.ts';

/** A graph as the server describes it to those who run it. */
export interface AppForm {
  /** Name of the graph. */
  readonly graph: string;
  readonly revision: string;
  readonly title: string;
  readonly description: string;
  readonly inputs: readonly FormInput[];
  readonly outputs: readonly { readonly name: string; readonly title: string; readonly type?: PortType }[];
}

/** `revision`: a channel, a revision or `latest`. */
export const formQuery = (graph: string, revision: string) =>
  queryOptions({
    queryKey: ['form', graph, revision],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<AppForm> => {
      const params = { path: { graph, revision } };
      const form = await answer(api.GET('/api/graphs/{graph}/revisions/{revision}/form', { params }));
      return form as AppForm;
    },
  });

export type FormValues = JsonObject;

/** Inputs that most people never touch are folded away: seeds, raw JSON, and whatever is beyond the first five. */
export function sortInputs(inputs: readonly FormInput[]): {
  readonly main: readonly FormInput[];
  readonly more: readonly FormInput[];
} {
  const isMain = ({ type }: FormInput): boolean => type !== 'seed' && type !== 'json';
  const main = inputs.filter(isMain).slice(0, 5);
  return { main, more: inputs.filter((input) => !main.includes(input)) };
}

/** The first input without a value, which a run would be refused for. */
export function missingInput(inputs: readonly FormInput[], values: FormValues): FormInput | undefined {
  return inputs.find(({ name, default: byDefault }) => values[name] === undefined && byDefault === undefined);
}
