import { useRef } from 'react';
import type { Json, JsonObject } from '../../graphs/schema/json.ts';

/** What every field takes, whatever it looks like. */
export interface WidgetProps {
  /** JSON Schema of the value. */
  readonly schema: JsonObject;
  /** Undefined: nothing has been chosen, and there is no default. */
  readonly value: Json | undefined;
  /** Its name for those who do not see the label beside it. */
  readonly label: string;
  /** As narrow as a card on the canvas. */
  readonly isCompact?: boolean;
  /** The node that the value is for, so that a field over the photo can show the right one. */
  readonly node?: string;
  /** Values with the same gesture are one change: a drag, the typing of a word. */
  readonly onChange: (value: Json, gesture?: string) => void;
}

let gestures = 0;

/** Names the gestures of one field: `begin` when the hand comes down, `current` for each change until it lifts. */
export function useGesture(): { readonly begin: () => void; readonly current: () => string } {
  const name = useRef('');
  const begin = (): void => {
    gestures += 1;
    name.current = `field ${gestures}`;
  };
  const current = (): string => {
    if (name.current === '') begin();
    return name.current;
  };
  return { begin, current };
}
