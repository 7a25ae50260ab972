import { createContext, useContext } from 'react';

/** Id of the graph that is open for work; undefined on pages about runs of any graph. */
export const StudioGraphContext = createContext<string | undefined>(undefined);

export function useStudioGraph(): string | undefined {
  return useContext(StudioGraphContext);
}
