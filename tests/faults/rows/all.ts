import { busyNode } from './busy-node.ts';
import { cancelRaces } from './cancel-races.ts';
import { connectionsEnded, databaseCrash, fewConnections } from './database-lost.ts';
import { duplicates } from './duplicates.ts';
import { fullDisk } from './full-disk.ts';
import { overload } from './overload.ts';
import type { FaultRow } from './row.ts';
import { replyLost, serverKilled } from './server-killed.ts';
import { streams } from './streams.ts';
import { sweepKilled } from './sweep-killed.ts';
import { trueGraph } from './true-graph.ts';
import { poison, workerKilled } from './worker-killed.ts';
import { zombie, zombieWithLock } from './zombies.ts';

export const rows: readonly FaultRow[] = [
  ...[workerKilled, poison, serverKilled, replyLost, zombie, zombieWithLock, busyNode, duplicates],
  ...[
    databaseCrash,
    connectionsEnded,
    fewConnections,
    cancelRaces,
    overload,
    streams,
    sweepKilled,
    fullDisk,
    trueGraph,
  ],
];
