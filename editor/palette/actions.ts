import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Words } from '../words/words.ts';

/** Something that can be done: found in the palette, listed with its keys, started by them. */
export interface Action {
  /** `area.verb`, unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly section: keyof Words['palette']['sections'];
  /** Such as `mod+k`, `shift+1`, `f2`: any of them starts it. */
  readonly keys?: readonly string[];
  /** `canvas`: its keys work while the canvas is in focus; `page`: everywhere but in a field, with `mod` there too. */
  readonly scope?: 'canvas' | 'page';
  /** The browser starts it itself, by a copy or paste event: its keys are listed, not listened to. */
  readonly isNative?: boolean;
  readonly isEnabled?: () => boolean;
  readonly run: () => void;
}

const registry = createStore<{ readonly actions: ReadonlyMap<string, Action> }>(() => ({ actions: new Map() }));

/** Adds an action, in place of one with the same id. Returns how to take it away again. */
export function registerAction(action: Action): () => void {
  registry.setState(({ actions }) => ({ actions: new Map([...actions, [action.id, action]]) }));
  return () =>
    registry.setState(({ actions }) => {
      if (actions.get(action.id) !== action) return { actions };
      const left = new Map(actions);
      left.delete(action.id);
      return { actions: left };
    });
}

export function useActions(): readonly Action[] {
  return [...useStore(registry, ({ actions }) => actions).values()];
}

export function findAction(id: string): Action | undefined {
  return registry.getState().actions.get(id);
}

export function runAction(id: string): void {
  const action = findAction(id);
  if (action !== undefined && action.isEnabled?.() !== false) action.run();
}

/** The action that a key press starts, given where the focus is. */
export function actionFor(
  event: KeyboardEvent,
  focus: { isInField: boolean; isOnCanvas: boolean },
): Action | undefined {
  const pressed = keyName(event);
  for (const action of registry.getState().actions.values()) {
    if (action.isNative === true || action.keys?.includes(pressed) !== true) continue;
    if (action.scope !== 'page' && !focus.isOnCanvas) continue;
    if (focus.isInField && (action.scope !== 'page' || !pressed.startsWith('mod+') || keysOfText.has(pressed)))
      continue;
    if (action.isEnabled?.() === false) continue;
    return action;
  }
  return undefined;
}

/** What a text field does by itself: while one has the focus, the graph keeps out of it. */
const keysOfText: ReadonlySet<string> = new Set(['mod+z', 'mod+shift+z', 'mod+y', 'mod+a']);

/** `mod` is Command on a Mac and Control elsewhere. */
function keyName(event: KeyboardEvent): string {
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  const key = digit ?? (event.key === ' ' ? 'space' : event.key.toLowerCase());
  const isSign = digit === undefined && /^[^a-z0-9]$/.test(key);
  return [
    event.metaKey || event.ctrlKey ? 'mod' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey && !isSign ? 'shift' : '',
    key,
  ]
    .filter((part) => part !== '')
    .join('+');
}

const isMac = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '');
const signs: { readonly [name: string]: string } = {
  mod: isMac ? '⌘' : 'Ctrl',
  alt: isMac ? '⌥' : 'Alt',
  shift: isMac ? '⇧' : 'Shift',
  space: 'Space',
  backspace: isMac ? '⌫' : 'Backspace',
  delete: 'Del',
  tab: 'Tab',
  enter: 'Enter',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
};

/** The keys as they are written on the keyboard, one by one. */
export function shownKeys(keys: string): readonly string[] {
  return keys.split('+').map((key) => signs[key] ?? key.toUpperCase());
}
