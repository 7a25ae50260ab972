import type { ClipPlayer } from './use-clip-player.ts';

interface PlayerKeys {
  readonly player: ClipPlayer;
  readonly fullscreen: () => void;
  readonly frameCount: number;
}

/** The keys of every player: space, comma and full stop, L, M, F, Home and End. */
export function usePlayerKeys({ player, fullscreen, frameCount }: PlayerKeys): (event: React.KeyboardEvent) => void {
  const actions: { readonly [key: string]: () => void } = {
    ' ': player.toggle,
    k: player.toggle,
    ',': () => player.step(-1),
    '.': () => player.step(1),
    ArrowLeft: () => player.step(-1),
    ArrowRight: () => player.step(1),
    Home: () => player.seek(0),
    End: () => player.seek(frameCount - 1),
    l: () => player.setLoop(!player.isLoop),
    m: () => player.setMuted(!player.isMuted),
    f: fullscreen,
  };
  return (event) => {
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const target = event.target as HTMLElement;
    // A field keeps its own keys, and a button its space.
    const isOwn =
      /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || (event.key === ' ' && target.tagName === 'BUTTON');
    if (action === undefined || isOwn || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
}
