import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useGesture } from './widget-props.ts';

/** What a text means, or why it means nothing. */
export type Reading<Value> = { readonly value: Value } | { readonly problem: string };

interface DraftOf<Value> {
  readonly value: Value | undefined;
  readonly show: (value: Value | undefined) => string;
  readonly read: (text: string) => Reading<Value>;
  readonly onChange: (value: Value, gesture: string) => void;
}

export interface Draft {
  readonly text: string;
  /** Why the text is not taken; the value stays what it was until then. */
  readonly problem: string | undefined;
  readonly onText: (text: string) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  /** Escape goes back to the value. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly forget: () => void;
}

/**
 * A text that is being typed: every state of it that makes sense is taken at once, as one gesture; what does not is left
 * standing with its reason, and is never changed under the hand that types it.
 */
export function useDraft<Value>({ value, show, read, onChange }: DraftOf<Value>): Draft {
  const [draft, setDraft] = useState<{ readonly text: string; readonly problem: string | undefined }>();
  const sent = useRef(value);
  const gesture = useGesture();
  useEffect(() => {
    // Undo, or another window: what was typed here is no longer about this value.
    if (JSON.stringify(value) !== JSON.stringify(sent.current)) setDraft(undefined);
    sent.current = value;
  }, [value]);
  return {
    text: draft?.text ?? show(value),
    problem: draft?.problem,
    onText: (text) => {
      const reading = read(text);
      if ('problem' in reading) {
        setDraft({ text, problem: reading.problem });
        return;
      }
      setDraft({ text, problem: undefined });
      sent.current = reading.value;
      onChange(reading.value, gesture.current());
    },
    onFocus: gesture.begin,
    onBlur: () => draft?.problem === undefined && setDraft(undefined),
    onKeyDown: (event) => {
      if (event.key !== 'Escape' || draft === undefined) return;
      event.stopPropagation();
      setDraft(undefined);
    },
    forget: () => setDraft(undefined),
  };
}
