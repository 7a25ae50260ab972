import { type RefCallback, useCallback, useEffect, useRef, useState } from 'react';
import { type ClipFacts, correctionOf, frameAt, isComparable, stepped, timeOf } from './clip-clock.ts';

export interface ClipPlayer {
  /** Give one to each `<video>`: the first leads, the second follows. */
  readonly refs: readonly [RefCallback<HTMLVideoElement>, RefCallback<HTMLVideoElement>];
  readonly frame: number;
  readonly isPlaying: boolean;
  readonly isLoop: boolean;
  readonly isMuted: boolean;
  readonly rate: number;
  toggle(): void;
  step(by: number): void;
  seek(frame: number): void;
  setLoop(isLoop: boolean): void;
  setMuted(isMuted: boolean): void;
  setRate(rate: number): void;
}

/**
 * One clock for one clip or two. The browser tells of every frame that it has put on the screen
 * (`requestVideoFrameCallback`); the second clip is kept on the frame of the first by that.
 */
export function useClipPlayer(clip: ClipFacts, other: ClipFacts | undefined): ClipPlayer {
  const [first, setFirst] = useState<HTMLVideoElement | null>(null);
  const [second, setSecond] = useState<HTMLVideoElement | null>(null);
  const ledFrame = useRef(0);
  const [frame, setFrame] = useState(0);
  const [isPlaying, setIsPlaying] = useState(false);
  const [isLoop, setIsLoop] = useState(true);
  const [isMuted, setIsMuted] = useState(false);
  const [rate, setRate] = useState(1);
  const followed = other !== undefined && isComparable(clip, other) ? clip : undefined;

  useEffect(() => {
    if (first === null) return;
    return onFrames(first, (mediaTime) => {
      const shown = frameAt(mediaTime, clip);
      setFrame(shown);
      if (second !== null) keepTogether({ first, second, shown, ledFrame: ledFrame.current, clip: followed, rate });
    });
  }, [first, second, clip, followed, rate]);

  useEffect(() => {
    if (second === null) return;
    return onFrames(second, (mediaTime) => {
      ledFrame.current = frameAt(mediaTime, other ?? clip);
    });
  }, [second, clip, other]);

  useEffect(() => {
    if (first === null) return;
    const onPlay = (): void => setIsPlaying(true);
    const onPause = (): void => {
      setIsPlaying(false);
      if (second === null) return;
      second.pause();
      second.currentTime = first.currentTime;
    };
    first.addEventListener('play', onPlay);
    first.addEventListener('pause', onPause);
    return () => {
      first.removeEventListener('play', onPlay);
      first.removeEventListener('pause', onPause);
    };
  }, [first, second]);

  useEffect(() => {
    for (const element of [first, second]) {
      if (element === null) continue;
      element.loop = isLoop;
      element.playbackRate = rate;
      element.muted = isMuted || element === second;
    }
  }, [first, second, isLoop, rate, isMuted]);

  const seek = useCallback(
    (to: number) => {
      const time = timeOf(to, clip);
      for (const element of [first, second]) if (element !== null) element.currentTime = time;
      setFrame(to);
    },
    [clip, first, second],
  );
  const toggle = useCallback(() => {
    if (first === null) return;
    if (!first.paused) {
      first.pause();
      return;
    }
    if (second !== null) second.currentTime = first.currentTime;
    first.play().catch(() => undefined);
    second?.play().catch(() => undefined);
  }, [first, second]);
  const step = useCallback(
    (by: number) => {
      first?.pause();
      seek(stepped(frame, by, clip.frameCount, isLoop));
    },
    [first, frame, clip, isLoop, seek],
  );
  return {
    refs: [setFirst, setSecond],
    ...{ frame, isPlaying, isLoop, isMuted, rate, toggle, step, seek },
    setLoop: setIsLoop,
    setMuted: setIsMuted,
    setRate,
  };
}

/** Calls back with the media time of every frame that is put on the screen. Returns what ends that. */
function onFrames(video: HTMLVideoElement, onFrame: (mediaTime: number) => void): () => void {
  let handle = 0;
  const hear = (_now: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
    onFrame(mediaTime);
    handle = video.requestVideoFrameCallback(hear);
  };
  handle = video.requestVideoFrameCallback(hear);
  return () => video.cancelVideoFrameCallback(handle);
}

interface Pair {
  readonly first: HTMLVideoElement;
  readonly second: HTMLVideoElement;
  readonly shown: number;
  readonly ledFrame: number;
  /** Undefined where the two have no frames in common. */
  readonly clip: ClipFacts | undefined;
  readonly rate: number;
}

function keepTogether({ first, second, shown, ledFrame, clip, rate }: Pair): void {
  if (first.paused || second.seeking) return;
  if (second.paused) second.play().catch(() => undefined);
  if (clip === undefined) {
    if (Math.abs(first.currentTime - second.currentTime) > 0.1) second.currentTime = first.currentTime;
    return;
  }
  const correction = correctionOf(ledFrame, shown, clip.frameCount);
  second.playbackRate = correction.kind === 'rate' ? rate * correction.factor : rate;
  if (correction.kind === 'seek') second.currentTime = timeOf(shown, clip);
}
