import { createStore } from 'zustand/vanilla';

/** What a screen reader shall say next. The number makes the same words twice two announcements. */
export const announcements = createStore<{ readonly text: string; readonly count: number }>(() => ({
  text: '',
  count: 0,
}));

/** Says a sentence to those who do not see the canvas: what was connected, added, finished. */
export function announce(text: string): void {
  announcements.setState(({ count }) => ({ text, count: count + 1 }));
}
