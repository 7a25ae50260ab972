import type { Endpoint, GraphInput, GraphOutput } from '../../graphs/schema/document.ts';
import type { Json } from '../../graphs/schema/json.ts';
import { inspector } from '../words/english/inspector.ts';
import { type Command, inGesture } from './command.ts';
import { viewDraft } from './view-draft.ts';

const labels = inspector.did;

/** What a run takes when it is given nothing else. */
export function setInputDefault(input: string, value: Json, gesture?: string): Command {
  return {
    label: labels.set(input),
    ...inGesture(gesture),
    change: (draft) => {
      const found = draft.inputs?.[input];
      if (found !== undefined) found.default = value;
    },
  };
}

/** Makes a param or a port an input of the graph. Its own value moves to the input, so that nothing else changes. */
export function exposeAsInput(name: string, input: GraphInput): Command {
  return {
    label: labels.expose(input.title ?? name),
    change: (draft) => {
      draft.inputs = { ...draft.inputs, [name]: { ...input } };
      for (const [node, param] of input.to) {
        const params = draft.nodes[node]?.params;
        if (params !== undefined) delete params[param];
      }
    },
  };
}

/**
 * Lets an input feed a place less, which keeps the value unless it is the usual one. An input that then feeds nothing and is no
 * seed is taken away.
 */
export function hideInput(name: string, from: Endpoint, byDefault?: Json): Command {
  return {
    label: labels.hide(from[1]),
    change: (draft) => {
      const input = draft.inputs?.[name];
      if (input === undefined) return;
      const [node, param] = from;
      input.to = input.to.filter((to) => to[0] !== node || to[1] !== param);
      const instance = draft.nodes[node];
      const isUsual = JSON.stringify(input.default) === JSON.stringify(byDefault);
      if (instance !== undefined && input.default !== undefined && !isUsual) {
        instance.params = { ...instance.params, [param]: input.default };
      }
      if (input.to.length === 0 && input.type !== 'seed') delete draft.inputs?.[name];
    },
  };
}

export function removeInput(name: string): Command {
  return {
    label: labels.removeInput(name),
    change: (draft) => {
      delete draft.inputs?.[name];
    },
  };
}

export function removeOutput(name: string): Command {
  return {
    label: labels.removeOutput(name),
    change: (draft) => {
      delete draft.outputs?.[name];
    },
  };
}

type Side = 'inputs' | 'outputs';

/** Another name: what a run, a link or a program gives the value by. */
export function renamePort(side: Side, name: string, next: string): Command {
  return {
    label: labels.rename(name, next),
    change: (draft) => {
      const record: { [name: string]: object } | undefined = draft[side];
      const value = record?.[name];
      if (record === undefined || value === undefined || Object.hasOwn(record, next)) return;
      record[next] = value;
      delete record[name];
      const view = viewDraft(draft);
      const order = view[orderOf[side]];
      if (order !== undefined) view[orderOf[side]] = order.map((one) => (one === name ? next : one));
    },
  };
}

/** What people read; the name stays. */
export function retitlePort(side: Side, name: string, title: string, gesture: string): Command {
  return {
    label: labels.title(name),
    gesture,
    change: (draft) => {
      const port = draft[side]?.[name];
      if (port === undefined) return;
      if (title === '') delete port.title;
      else port.title = title;
    },
  };
}

export function describeInput(name: string, description: string, gesture: string): Command {
  return {
    label: labels.describe(name),
    gesture,
    change: (draft) => {
      const input = draft.inputs?.[name];
      if (input === undefined) return;
      if (description === '') delete input.description;
      else input.description = description;
    },
  };
}

/** Another type; a default that does not fit it goes. */
export function retypeInput(name: string, type: GraphInput['type'], isDefaultKept: boolean): Command {
  return {
    label: labels.retype(name, type),
    change: (draft) => {
      const input = draft.inputs?.[name];
      if (input === undefined) return;
      input.type = type;
      if (!isDefaultKept) delete input.default;
    },
  };
}

/** In which order people see them; what a graph means does not change. */
export function orderPorts(side: Side, names: readonly string[]): Command {
  return {
    label: side === 'inputs' ? labels.orderInputs : labels.orderOutputs,
    change: (draft) => {
      viewDraft(draft)[orderOf[side]] = [...names];
    },
  };
}

export function addOutput(name: string, output: GraphOutput): Command {
  return {
    label: labels.addOutput(output.title ?? name),
    change: (draft) => {
      draft.outputs = { ...draft.outputs, [name]: { ...output } };
    },
  };
}

const orderOf = { inputs: 'inputOrder', outputs: 'outputOrder' } as const;
