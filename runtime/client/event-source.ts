/** One event of a stream of Server-Sent Events (HTML Living Standard, 9.2.6). */
export interface ServerSentEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
}

export interface EventReader {
  /** Events that are complete with this piece of the stream. */
  read(piece: string): ServerSentEvent[];
  /** How long to wait before connecting again, when the server has said so. */
  readonly retryMs: number | undefined;
}

/** Reads a stream in pieces that may end anywhere. */
export function createEventReader(): EventReader {
  let rest = '';
  let retryMs: number | undefined;
  let [id, type, data] = ['', '', ''];
  let hasData = false;
  const onLine = (line: string): ServerSentEvent | undefined => {
    if (line === '') {
      const event = hasData ? { id, type: type === '' ? 'message' : type, data: data.slice(0, -1) } : undefined;
      [type, data, hasData] = ['', '', false];
      return event;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') [data, hasData] = [`${data}${value}\n`, true];
    else if (field === 'event') type = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) retryMs = Number(value);
    return undefined;
  };
  return {
    get retryMs() {
      return retryMs;
    },
    read(piece) {
      const text = rest + piece;
      // A carriage return at the end may be half of a line break.
      const held = text.endsWith('\r') ? 1 : 0;
      const lines = text.slice(0, text.length - held).split(/\r\n|\n|\r/);
      rest = `${lines.pop() ?? ''}${text.slice(text.length - held)}`;
      return lines.map(onLine).filter((event) => event !== undefined);
    },
  };
}
