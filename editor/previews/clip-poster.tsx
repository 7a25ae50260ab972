import { useEffect, useRef, useState } from 'react';
import classes from './clip-poster.module.css';
import { useArtifactUrl } from './use-artifact-url.ts';

interface ClipPosterProps {
  readonly id: string;
  readonly mediaType: string;
  /** What it shows, for those who do not see it; empty where it stands beside its name. */
  readonly label: string;
}

/** A small picture of a clip or a photo. A clip plays without sound while the pointer is over it. */
export function ClipPoster({ id, mediaType, label }: ClipPosterProps) {
  const poster = useArtifactUrl(id, 'poster');
  const [isOver, setIsOver] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const isClip = mediaType.startsWith('video/');
  return (
    <span
      className={classes.frame}
      onPointerEnter={() => setIsOver(true)}
      onPointerLeave={() => setIsOver(false)}
      data-clip={isClip}
    >
      {poster !== undefined && !isMissing && (
        <img src={poster} alt={label} loading="lazy" decoding="async" onError={() => setIsMissing(true)} />
      )}
      {isClip && isOver && <HoverClip id={id} />}
    </span>
  );
}

/** Loaded only when somebody wants to see it move; it stops when it leaves the page. */
function HoverClip({ id }: { readonly id: string }) {
  const url = useArtifactUrl(id);
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const shown = video.current;
    if (shown === null || url === undefined) return;
    // Leaving before it has begun ends the promise with an error that means nothing.
    shown.play().catch(() => undefined);
    return () => shown.pause();
  }, [url]);
  if (url === undefined) return null;
  return <video ref={video} src={url} muted loop playsInline preload="auto" tabIndex={-1} aria-hidden="true" />;
}
