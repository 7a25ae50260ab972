import { type ReactNode, useEffect, useState } from 'react';
import { PlanContext, usePlanFollowing } from './plan.ts';
import { createPlanStore, type PlanStore } from './plan-store.ts';
import { RunProvider } from './run-context.tsx';
import { createRunStore } from './run-store.ts';
import { StudioGraphContext } from './studio-graph.ts';
import { useRunNews } from './use-run-news.ts';
import { useRunResuming } from './use-run-resuming.ts';

interface StudioRunsProps {
  /** Id of the graph that is open. */
  readonly graphId: string;
  readonly children: ReactNode;
}

/** Everything about running for the document that is open: the run that is shown and the plan of the next one. */
export function StudioRuns({ graphId, children }: StudioRunsProps) {
  const [runs] = useState(() => createRunStore(graphId));
  const [plans] = useState(createPlanStore);
  useEffect(() => () => runs.leave(), [runs]);
  return (
    <RunProvider store={runs}>
      <PlanContext value={plans}>
        <StudioGraphContext value={graphId}>
          <Following graphId={graphId} plans={plans} />
          {children}
        </StudioGraphContext>
      </PlanContext>
    </RunProvider>
  );
}

/** Draws nothing, so that what it listens to draws nothing anew. */
function Following({ graphId, plans }: { readonly graphId: string; readonly plans: PlanStore }) {
  usePlanFollowing(plans);
  useRunResuming(graphId);
  useRunNews();
  return null;
}
