import { readdirSync, readFileSync } from 'node:fs';

/** What Linux tells of a process in `/proc`. Elsewhere the figures are NaN. */

const ticksPerSecond = 100;

/** Resident memory and what of it the system has put aside: it may take pages that were not used for a while. */
export function residentMb(pid: number): number {
  return orNaN(() => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kibibytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
    return ((kibibytes('VmRSS') + kibibytes('VmSwap')) * 1024) / 1e6;
  });
}

export function openFiles(pid: number): number {
  return orNaN(() => readdirSync(`/proc/${pid}/fd`).length);
}

/** User and system time of the process with all its threads, without its children. */
export function cpuMs(pid: number): number {
  return orNaN(() => {
    // The name of the program may hold spaces; it ends with the last bracket.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
  });
}

export function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

function orNaN(read: () => number): number {
  try {
    return read();
  } catch {
    return Number.NaN;
  }
}
