import { useMemo, useState } from 'react';
import { useNodePhoto } from '../widgets/use-photo.ts';
import { useWords } from '../words/words.ts';
import { type MaskClass, maskedPixels, tintOf } from './masks-picture.ts';
import classes from './pictures.module.css';
import { PixelCanvas } from './pixel-canvas.tsx';
import type { PreviewProps } from './preview-body.tsx';
import { usePixels } from './preview-data.ts';
import { useArtifactUrl } from './use-artifact-url.ts';

/** The classes of a scene over its photo, each with a tint and a box to show or hide it. */
export function MasksPreview({ node, preview }: PreviewProps) {
  const { previews } = useWords();
  const found = (preview.about['classes'] ?? []) as unknown as readonly MaskClass[];
  const sheet = usePixels(useArtifactUrl(preview.id));
  const tile = sheet && { width: Math.floor(sheet.width / Math.max(1, found.length)), height: sheet.height };
  const photo = usePixels(useNodePhoto(node).url, tile);
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const pixels = useMemo(() => {
    if (sheet === undefined || found.length === 0) return undefined;
    const shown = found.map(({ name }) => !hidden.includes(name));
    const data = maskedPixels(sheet, found.length, { shown, photo: photo?.data });
    return new ImageData(data, Math.floor(sheet.width / found.length));
  }, [sheet, photo, found, hidden]);
  return (
    <>
      <div className={classes.frame}>
        <PixelCanvas pixels={pixels} className={classes.picture} label={previews.masks} />
      </div>
      <div className={`${classes.tools} nodrag`}>
        {found.map(({ name, coverage, confidence }, index) => (
          <label
            key={name}
            className={classes.class}
            style={{ '--tint': `rgb(${tintOf(index).join(' ')})` } as React.CSSProperties}
            title={previews.maskSure(name, Math.round(coverage * 100), Math.round(confidence * 100))}
          >
            <input
              type="checkbox"
              checked={!hidden.includes(name)}
              onChange={({ currentTarget }) =>
                setHidden((old) => (currentTarget.checked ? old.filter((other) => other !== name) : [...old, name]))
              }
            />
            {previews.maskClass(name, Math.round(coverage * 100))}
          </label>
        ))}
      </div>
    </>
  );
}
