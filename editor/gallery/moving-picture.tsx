import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { fetchWithKey } from '../api/client.ts';
import { readKey } from '../api/session.ts';
import classes from './moving-picture.module.css';

interface MovingPictureProps {
  /** Where the clip is. */
  readonly path: string;
  readonly label: string;
}

/** A short silent clip that plays while it is seen, and stands still for those who want less motion. */
export function MovingPicture({ path, label }: MovingPictureProps) {
  const video = useRef<HTMLVideoElement>(null);
  const isStill = useReducedMotion(false, { getInitialValueInEffect: false });
  const source = useSource(path);
  useEffect(() => {
    const element = video.current;
    if (element === null || source === undefined) return undefined;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting === true && !isStill) element.play().catch(() => {});
      else element.pause();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [source, isStill]);
  return (
    <div className={classes.frame}>
      {source !== undefined && (
        <video
          ref={video}
          className={classes.clip}
          src={source}
          aria-label={label}
          preload="metadata"
          loop
          muted
          playsInline
          disablePictureInPicture
        />
      )}
    </div>
  );
}

/** A server that asks for keys gets one from `fetch` alone, so there the clip is shown from memory. */
function useSource(path: string): string | undefined {
  const [source, setSource] = useState(readKey() === undefined ? path : undefined);
  useEffect(() => {
    if (readKey() === undefined) return undefined;
    let url: string | undefined;
    const controller = new AbortController();
    fetchWithKey(path, { signal: controller.signal })
      .then((response) => response.blob())
      .then((blob) => {
        url = URL.createObjectURL(blob);
        setSource(url);
      })
      .catch(() => {});
    return () => {
      controller.abort();
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [path]);
  return source;
}
