import { useEffect, useRef } from 'react';

/** Runs once when the address asks for it (`?run`), and takes that off the address, so that a reload does not run again. */
export function useRunWhenAsked(run: () => void): void {
  const hasRun = useRef(false);
  useEffect(() => {
    const url = new URL(location.href);
    if (hasRun.current || !url.searchParams.has('run')) return;
    hasRun.current = true;
    url.searchParams.delete('run');
    history.replaceState(history.state, '', url);
    run();
  }, [run]);
}
