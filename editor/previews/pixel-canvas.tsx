import { useEffect, useRef } from 'react';

interface PixelCanvasProps {
  readonly pixels: ImageData | undefined;
  readonly className: string | undefined;
  readonly label: string;
}

/** Pixels that were computed here. */
export function PixelCanvas({ pixels, className, label }: PixelCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (pixels !== undefined) canvas.current?.getContext('2d')?.putImageData(pixels, 0, 0);
  }, [pixels]);
  if (pixels === undefined) return null;
  return (
    <canvas
      ref={canvas}
      className={className}
      width={pixels.width}
      height={pixels.height}
      role="img"
      aria-label={label}
    />
  );
}
