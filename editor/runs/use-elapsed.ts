import { useEffect, useState } from 'react';

const tickMs = 200;

/** Milliseconds from a moment until another, or until now, a few times per second while there is no end. */
export function useElapsed(from: number | undefined, until: number | undefined): number | undefined {
  const [now, setNow] = useState(Date.now);
  const isOpen = from !== undefined && until === undefined;
  useEffect(() => {
    if (!isOpen) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), tickMs);
    return () => clearInterval(timer);
  }, [isOpen]);
  return from === undefined ? undefined : Math.max(0, (until ?? now) - from);
}
