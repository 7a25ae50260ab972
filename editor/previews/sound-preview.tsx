import { ActionIcon } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { PreviewView } from '../runs/run-view.ts';
import { useWords } from '../words/words.ts';
import classes from './plots.module.css';
import { useArtifactUrl } from './use-artifact-url.ts';

const laneHeight = 100;

/** A waveform that can be listened to. */
export function SoundPreview({ preview }: { readonly preview: PreviewView }) {
  const { previews } = useWords();
  const { peaks = [], durationSeconds = 0 } = preview.about as { peaks?: number[][]; durationSeconds?: number };
  const [isWanted, setIsWanted] = useState(false);
  const url = useArtifactUrl(isWanted ? preview.id : undefined);
  const [isPlaying, setIsPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const audio = useRef<HTMLAudioElement | null>(null);
  useEffect(() => {
    if (url === undefined) return;
    const sound = new Audio(url);
    audio.current = sound;
    sound.ontimeupdate = () => setAt(sound.currentTime);
    sound.onplay = () => setIsPlaying(true);
    sound.onpause = () => setIsPlaying(false);
    sound.play().catch(() => undefined);
    return () => sound.pause();
  }, [url]);
  const toggle = (): void => {
    setIsWanted(true);
    if (audio.current === null) return;
    if (audio.current.paused) audio.current.play().catch(() => undefined);
    else audio.current.pause();
  };
  const columns = (peaks[0]?.length ?? 0) / 2;
  const place = durationSeconds === 0 ? 0 : (at / durationSeconds) * columns;
  return (
    <div className={`${classes.wave} nodrag`}>
      <ActionIcon
        size="sm"
        radius="xl"
        variant="light"
        aria-label={isPlaying ? previews.pause : previews.play}
        onClick={toggle}
      >
        {isPlaying ? <IconPlayerPauseFilled size={12} /> : <IconPlayerPlayFilled size={12} />}
      </ActionIcon>
      <svg
        viewBox={`0 0 ${Math.max(1, columns)} ${laneHeight * Math.max(1, peaks.length)}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={previews.sound}
      >
        {peaks.map((lane, index) => (
          <path key={`${lane.length} ${lane[0]} ${lane.at(-1)} ${lane[99]}`} d={outlineOf(lane, index * laneHeight)} />
        ))}
        <line x1={place} x2={place} y1={0} y2={laneHeight * peaks.length} />
      </svg>
      <span className={`${classes.time} vv-numbers`}>
        {previews.seconds((isPlaying ? at : durationSeconds).toFixed(1))}
      </span>
    </div>
  );
}

/** Least and greatest of each column, as one shape. */
function outlineOf(peaks: readonly number[], top: number): string {
  const middle = top + laneHeight / 2;
  const half = laneHeight / 2 / 100;
  const [upper, lower]: [string[], string[]] = [[], []];
  for (let column = 0; column * 2 < peaks.length; column++) {
    const [low, high] = [peaks[2 * column] ?? 0, peaks[2 * column + 1] ?? 0];
    upper.push(`${column},${(middle - Math.max(1, high) * half).toFixed(1)}`);
    lower.unshift(`${column},${(middle - Math.min(-1, low) * half).toFixed(1)}`);
  }
  return `M${[...upper, ...lower].join('L')}Z`;
}
