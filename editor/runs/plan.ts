import { createContext, useContext, useEffect } from 'react';
import { useStore } from 'zustand';
import { useDocumentStore } from '../document/document-context.tsx';
import { useIssueStore } from '../document/issues.ts';
import { createPlanStore, type PlanStore } from './plan-store.ts';
import type { NodePlan } from './plan-view.ts';
import { useRunStore } from './run-context.tsx';

/** One for pages without a plan: it never has an answer. */
export const PlanContext = createContext<PlanStore>(createPlanStore());

/** What the next run would do with a node and why, or undefined while that is not known. */
export function useNodePlan(node: string): NodePlan | undefined {
  return useStore(useContext(PlanContext), (state) => state.nodes[node]);
}

export function usePlan<Part>(
  select: (state: { readonly nodes: { readonly [node: string]: NodePlan } }) => Part,
): Part {
  return useStore(useContext(PlanContext), select);
}

/** After this long without a change the document is planned; long enough to have been checked before. */
const restMs = 400;

/** Keeps the plan up with the meaning of the document and with what runs have left in the cache. */
export function usePlanFollowing(plans: PlanStore): void {
  const documents = useDocumentStore();
  const runs = useRunStore();
  const issues = useIssueStore();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const isSound = issues.getState().all.every(({ severity }) => severity !== 'error');
        if (isSound) void plans.ask({ document: documents.getState().document });
        else plans.clear();
      }, restMs);
    };
    later();
    const stopDocument = documents.subscribe(({ document }, { document: old }) => {
      const { nodes, edges, inputs, outputs } = document;
      // A node that is only moved means the same.
      if (nodes !== old.nodes || edges !== old.edges || inputs !== old.inputs || outputs !== old.outputs) later();
    });
    const stopRuns = runs.subscribe(({ isRunning }, old) => {
      if (old.isRunning && !isRunning) later();
    });
    // What is found wrong, or mended, is known a moment after the change.
    const stopIssues = issues.subscribe(later);
    return () => {
      clearTimeout(timer);
      stopIssues();
      stopDocument();
      stopRuns();
    };
  }, [documents, runs, issues, plans]);
}
