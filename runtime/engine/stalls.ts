import type { NodeRun } from './node-run.ts';

const checkMs = 250;

/**
 * Two nodes that read the same streams in different order can wait for each other for ever. Nothing is computing then
 * and nothing changes: after two such looks the streams on which somebody waits go on without those who do not come.
 * It never changes a result, since every pass of a stream yields the same frames. Returns how to stop watching.
 */
export function watchForStalls(runs: ReadonlyMap<string, NodeRun>, isEngineBusy: () => boolean): () => void {
  let before = -1;
  const timer = setInterval(() => {
    let now = 0;
    let isComputing = isEngineBusy();
    for (const run of runs.values()) {
      now += run.meter.steps;
      isComputing ||= run.meter.isComputing;
    }
    const isStill = now === before && !isComputing;
    before = now;
    if (!isStill) return;
    for (const run of runs.values()) {
      for (const stream of run.streams.values()) if (stream.isHeldUp()) stream.breakStall();
    }
  }, checkMs);
  timer.unref();
  return () => clearInterval(timer);
}
