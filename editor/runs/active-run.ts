/** How the tabs of a browser tell each other of a new run of a graph. */
export interface GraphRuns {
  /** A run was started here. */
  readonly tell: (runId: string) => void;
  /** Hears of runs that other tabs start. Returns what ends that. */
  readonly hear: (onRun: (runId: string) => void) => () => void;
}

interface Message {
  readonly graphId: string;
  readonly runId: string;
}

const channelName = 'vivarium.runs';

export function ofGraph(graphId: string | undefined): GraphRuns | undefined {
  if (graphId === undefined) return undefined;
  return {
    tell: (runId) => {
      const channel = new BroadcastChannel(channelName);
      channel.postMessage({ graphId, runId } satisfies Message);
      channel.close();
    },
    hear: (onRun) => {
      const channel = new BroadcastChannel(channelName);
      channel.onmessage = ({ data }: MessageEvent<Message>) => {
        if (data.graphId === graphId) onRun(data.runId);
      };
      return () => channel.close();
    },
  };
}

/** Ends early when the signal fires. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
