/** A place in a trace, as the header `traceparent` tells of it (W3C Trace Context, level 2, 3.2). */
export interface TracePlace {
  readonly traceId: string;
  readonly spanId: string;
  readonly isSampled: boolean;
}

const pattern = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const sampledFlag = 1;

/** Undefined when there is none, or none that may be used: the specification wants a malformed one ignored. */
export function parseTraceparent(header: string | null | undefined): TracePlace | undefined {
  const [, version, traceId = '', spanId = '', flags = '', rest] = pattern.exec(header ?? '') ?? [];
  if (version === undefined || version === 'ff' || (version === '00' && rest !== undefined)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & sampledFlag) !== 0 };
}

export function formatTraceparent({ traceId, spanId, isSampled }: TracePlace): string {
  return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}

/** What a caller sent, in the one form that is stored. */
export function cleanTraceparent(header: string | undefined): string | undefined {
  const place = parseTraceparent(header);
  return place && formatTraceparent(place);
}
