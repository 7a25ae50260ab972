import { useState } from 'react';
import { useArtifactUrl } from '../previews/use-artifact-url.ts';
import type { WholeRun } from '../runs/run-queries.ts';
import { useWords } from '../words/words.ts';
import { isComparable } from './clip-clock.ts';
import { ClipControls } from './clip-controls.tsx';
import type { RunClip } from './clip-of-run.ts';
import { ClipPair } from './clip-pair.tsx';
import classes from './clip-stage.module.css';
import { CompareBar } from './compare-bar.tsx';
import { SourcePhoto } from './source-photo.tsx';
import { useClipPlayer } from './use-clip-player.ts';
import { usePlayerKeys } from './use-player-keys.ts';
import { useZoom } from './use-zoom.ts';
import type { CompareMode } from './viewer-store.ts';

interface ClipStageProps {
  readonly run: WholeRun;
  readonly clip: RunClip;
  readonly other: RunClip | undefined;
  readonly otherId: string | undefined;
  readonly onOther: (run: string | undefined) => void;
}

/** The player: one clip, or two under one clock, with the photo beside them where that is wished. */
export function ClipStage({ run, clip, other, otherId, onOther }: ClipStageProps) {
  const { viewer } = useWords();
  const url = useArtifactUrl(clip.artifactId);
  const poster = useArtifactUrl(clip.artifactId, 'poster');
  const otherUrl = useArtifactUrl(other?.artifactId);
  const player = useClipPlayer(clip.facts, other?.facts);
  const zoom = useZoom();
  const [mode, setMode] = useState<CompareMode>('side');
  const [hasPhoto, setHasPhoto] = useState(false);
  const [element, setElement] = useState<HTMLElement | null>(null);
  const fullscreen = (): void => {
    if (document.fullscreenElement === null) void element?.requestFullscreen();
    else void document.exitFullscreen();
  };
  const onKeyDown = usePlayerKeys({ player, fullscreen, frameCount: clip.facts.frameCount });
  const clips = [
    { url, poster, facts: clip.facts, label: 'A' },
    ...(other === undefined ? [] : [{ url: otherUrl, poster: undefined, facts: other.facts, label: 'B' }]),
  ];
  return (
    <section
      ref={setElement}
      className={classes.stage}
      aria-label={viewer.title}
      aria-description={viewer.keys}
      // Keys belong to the player wherever in it the focus is.
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <CompareBar
        run={run.id}
        other={otherId}
        onOther={onOther}
        mode={other === undefined ? undefined : mode}
        onMode={setMode}
        hasPhoto={hasPhoto}
        onPhoto={setHasPhoto}
      />
      <div className={classes.panes} {...zoom.handlers}>
        <ClipPair clips={clips} mode={mode} refs={player.refs} transform={zoom.transform} />
        {hasPhoto && <SourcePhoto run={run} transform={zoom.transform} />}
      </div>
      {other !== undefined && !isComparable(clip.facts, other.facts) && (
        <p className={classes.remark}>{viewer.notComparable}</p>
      )}
      <ClipControls player={player} facts={clip.facts} zoom={zoom} onFullscreen={fullscreen} />
    </section>
  );
}
