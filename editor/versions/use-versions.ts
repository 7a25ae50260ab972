import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useGraphName } from '../document/graph-name.ts';
import { useWords } from '../words/words.ts';
import { channelsQuery, revisionsQuery } from './version-queries.ts';

export interface Version {
  readonly number: number;
  readonly revision: string;
  readonly message: string;
  readonly author: string;
  readonly createdAt: string;
}

const none: readonly never[] = [];

/** The versions of the open graph that have been loaded so far, and its channels. */
export function useVersions() {
  const graph = useGraphName();
  const words = useWords().versions;
  const { data, hasNextPage, fetchNextPage, error } = useInfiniteQuery(revisionsQuery(graph));
  const { data: channels = none } = useQuery(channelsQuery(graph));
  const versions: readonly Version[] = useMemo(() => data?.pages.flatMap(({ revisions }) => revisions) ?? none, [data]);
  const numberOf = useMemo(() => {
    // The newest of those that mean the same comes first.
    const numbers = new Map([...versions].reverse().map(({ revision, number }) => [revision, number]));
    return (revision: string): string => {
      const number = numbers.get(revision);
      return number === undefined ? words.unknownVersion(revision) : words.version(number);
    };
  }, [versions, words]);
  return {
    graph,
    versions,
    channels,
    numberOf,
    hasOlder: hasNextPage,
    showOlder: fetchNextPage,
    isLoaded: data !== undefined,
    error,
  };
}
