import { useMemo, useState } from 'react';
import { useNodePhoto } from '../widgets/use-photo.ts';
import { useWords } from '../words/words.ts';
import { depthPixels } from './depth-colours.ts';
import classes from './pictures.module.css';
import { PixelCanvas } from './pixel-canvas.tsx';
import type { PreviewProps } from './preview-body.tsx';
import { usePixels } from './preview-data.ts';
import { useArtifactUrl } from './use-artifact-url.ts';

/** Depth in false colour or grey, faded over the photo. */
export function DepthPreview({ node, preview }: PreviewProps) {
  const { previews } = useWords();
  const [isGrey, setIsGrey] = useState(false);
  const [share, setShare] = useState(1);
  const depth = usePixels(useArtifactUrl(preview.id));
  const photo = usePixels(useNodePhoto(node).url, depth);
  const pixels = useMemo(() => {
    if (depth === undefined) return undefined;
    return new ImageData(depthPixels(depth.data, { photo: photo?.data, share, isGrey }), depth.width);
  }, [depth, photo, share, isGrey]);
  return (
    <>
      <div className={classes.frame}>
        <PixelCanvas pixels={pixels} className={classes.picture} label={previews.depth} />
      </div>
      <div className={`${classes.tools} nodrag`}>
        <button type="button" onClick={() => setIsGrey(!isGrey)}>
          {isGrey ? previews.falseColour : previews.grey}
        </button>
        <input
          type="range"
          min={0}
          max={1}
          step={0.05}
          value={share}
          aria-label={previews.overPhoto}
          title={previews.overPhoto}
          onChange={({ currentTarget }) => setShare(Number(currentTarget.value))}
        />
      </div>
    </>
  );
}
