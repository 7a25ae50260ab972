import type { GraphDocument } from '../../graphs/schema/document.ts';
import type { Head } from './remote-drafts.ts';

/** What one window tells the others when the server has taken its draft. */
interface DraftNews {
  readonly document: GraphDocument;
  readonly base: string;
  readonly counter: number;
  readonly head: Head;
}

/** The way to other windows of this browser that have the same graph open. */
export interface DraftChannel {
  send(news: DraftNews): void;
  listen(onNews: (news: DraftNews) => void): void;
  close(): void;
}

export function openDraftChannel(graphId: string): DraftChannel {
  const channel = new BroadcastChannel(`vivarium.draft.${graphId}`);
  return {
    send: (news) => channel.postMessage(news),
    listen: (onNews) => {
      channel.onmessage = ({ data }: MessageEvent<DraftNews>) => onNews(data);
    },
    close: () => channel.close(),
  };
}
