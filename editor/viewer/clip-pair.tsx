import { type RefCallback, useEffect, useState } from 'react';
import { useWords } from '../words/words.ts';
import type { ClipFacts } from './clip-clock.ts';
import classes from './clip-pair.module.css';
import type { CompareMode } from './viewer-store.ts';
import { WipeHandle } from './wipe-handle.tsx';

interface ShownClip {
  readonly url: string | undefined;
  readonly poster: string | undefined;
  readonly facts: ClipFacts;
  readonly label: string;
}

interface ClipPairProps {
  readonly clips: readonly ShownClip[];
  readonly mode: CompareMode;
  readonly refs: readonly [RefCallback<HTMLVideoElement>, RefCallback<HTMLVideoElement>];
  /** Zoom and place, the same for all panes. */
  readonly transform: string;
}

const blinkMs = 500;

/** One clip, or two of them in the same place or side by side. The elements stay the same in every mode: nothing reloads. */
export function ClipPair({ clips, mode, refs, transform }: ClipPairProps) {
  const { viewer } = useWords();
  const [wipe, setWipe] = useState(0.5);
  const [gain, setGain] = useState(4);
  const isOther = useBlinking(mode === 'blink' && clips.length === 2);
  const isStacked = clips.length === 2 && mode !== 'side';
  const styleOf = (index: number): React.CSSProperties => {
    if (!isStacked || index === 0) return {};
    if (mode === 'wipe') return { clipPath: `inset(0 0 0 ${wipe * 100}%)` };
    if (mode === 'blink') return { opacity: isOther ? 1 : 0 };
    return { mixBlendMode: 'difference' };
  };
  return (
    <div className={classes.pair} data-stacked={isStacked} data-mode={clips.length === 2 ? mode : 'single'}>
      <div
        className={classes.panes}
        style={isStacked && mode === 'difference' ? { filter: `brightness(${gain})` } : {}}
      >
        {clips.map(({ url, poster, facts, label }, index) => (
          <div key={label} className={classes.pane} style={styleOf(index)}>
            <div className={classes.moved} style={{ transform }}>
              <video
                ref={refs[index]}
                className={classes.video}
                src={url}
                poster={poster}
                width={facts.width}
                height={facts.height}
                // The player says whether it is heard; without a say it is not.
                muted
                playsInline
                preload="auto"
                aria-label={viewer.clip(label)}
                tabIndex={-1}
              />
            </div>
            {clips.length === 2 && mode !== 'difference' && (
              <span className={classes.label} data-side={index}>
                {label}
              </span>
            )}
          </div>
        ))}
      </div>
      {isStacked && mode === 'wipe' && <WipeHandle at={wipe} onMove={setWipe} />}
      {isStacked && mode === 'difference' && (
        <label className={classes.gain}>
          {viewer.gain}
          <input
            type="range"
            min={1}
            max={16}
            step={1}
            value={gain}
            onPointerDown={(event) => event.stopPropagation()}
            onChange={(event) => setGain(Number(event.currentTarget.value))}
          />
        </label>
      )}
    </div>
  );
}

/** Whether the second of two is to be seen now. */
function useBlinking(isOn: boolean): boolean {
  const [isOther, setIsOther] = useState(false);
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => setIsOther((old) => !old), blinkMs);
    return () => clearInterval(timer);
  }, [isOn]);
  return isOther;
}
