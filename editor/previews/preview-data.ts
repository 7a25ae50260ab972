import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { fetchWithKey } from '../api/client.ts';

/** The value behind a preview that is JSON. Undefined until it is there. */
export function usePreviewJson(id: string): unknown {
  const { data } = useQuery({
    queryKey: ['preview', id],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async (): Promise<unknown> => (await fetchWithKey(`/api/artifacts/${id}/content`)).json(),
  });
  return data;
}

/** The pixels of a picture, scaled to a size where one is given. Undefined until they are there. */
export function usePixels(
  url: string | undefined,
  size?: { readonly width: number; readonly height: number },
): ImageData | undefined {
  const [read, setRead] = useState<{ readonly key: string; readonly pixels: ImageData }>();
  const [width, height] = [size?.width, size?.height];
  const key = `${url} ${width} ${height}`;
  useEffect(() => {
    if (url === undefined) return;
    let isWanted = true;
    const image = new Image();
    image.src = url;
    image.decode().then(
      () => {
        if (isWanted) setRead({ key: `${url} ${width} ${height}`, pixels: pixelsOf(image, width, height) });
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [url, width, height]);
  return read?.key === key ? read.pixels : undefined;
}

function pixelsOf(image: HTMLImageElement, width = image.naturalWidth, height = image.naturalHeight): ImageData {
  const context = canvasOf(width, height);
  context.drawImage(image, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

function canvasOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser draws no pictures.');
  return context;
}
