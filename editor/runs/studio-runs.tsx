import { type ReactNode, useState } from 'react';
import { PlanContext, usePlanFollowing } from './plan.ts';
import { createPlanStore, type PlanStore } from './plan-store.ts';
import { RunProvider } from './run-context.tsx';
import { createRunStore } from './run-store.ts';

/** Everything about running for the document that is open: the run that is shown and the plan of the next one. */
export function StudioRuns({ children }: { readonly children: ReactNode }) {
  const [runs] = useState(createRunStore);
  const [plans] = useState(createPlanStore);
  return (
    <RunProvider store={runs}>
      <PlanContext value={plans}>
        <PlanFollowing plans={plans} />
        {children}
      </PlanContext>
    </RunProvider>
  );
}

function PlanFollowing({ plans }: { readonly plans: PlanStore }) {
  usePlanFollowing(plans);
  return null;
}
