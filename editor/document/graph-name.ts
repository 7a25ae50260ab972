import { createContext, useContext } from 'react';

/** The open graph as addresses and the API name it. */
export const GraphNameContext = createContext('');

export function useGraphName(): string {
  return useContext(GraphNameContext);
}
