import type { Edge } from '../../graphs/schema/document.ts';
import type { Command } from './command.ts';
import { removeNodes } from './node-commands.ts';

/** Gives a node a title of its own; an empty one brings back that of its type. Its name, which wires use, stays. */
export function setTitle(node: string, { title, label }: { title: string; label: string }): Command {
  return {
    label,
    change: (draft) => {
      const instance = draft.nodes[node];
      if (instance === undefined) return;
      if (title.trim() === '') delete instance.title;
      else instance.title = title.trim();
    },
  };
}

/** A disabled node is passed through where its type allows. */
export function setDisabled(
  names: readonly string[],
  { isDisabled, label }: { isDisabled: boolean; label: string },
): Command {
  return {
    label,
    change: (draft) => {
      for (const name of names) {
        const instance = draft.nodes[name];
        if (instance === undefined) continue;
        if (isDisabled) instance.disabled = true;
        else delete instance.disabled;
      }
    },
  };
}

/** Removes nodes and joins what came before them to what came after. */
export function removeAndBridge(
  names: readonly string[],
  { bridges, label }: { bridges: readonly Edge[]; label: string },
): Command {
  return {
    label,
    change: (draft) => {
      removeNodes(names).change(draft);
      draft.edges = [...draft.edges, ...bridges];
    },
  };
}
