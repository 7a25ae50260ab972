import { VisuallyHidden } from '@mantine/core';
import { useStore } from 'zustand';
import { announcements } from './announce.ts';

/** The place from which screen readers take announcements. */
export function Announcer() {
  const { text, count } = useStore(announcements);
  return (
    <VisuallyHidden role="status" aria-live="polite" aria-atomic>
      {/* The same words again are another text by an invisible sign. */}
      {count % 2 === 0 ? text : `${text}\u00a0`}
    </VisuallyHidden>
  );
}
