import type { PreviewView } from '../runs/run-view.ts';
import { useWords } from '../words/words.ts';
import classes from './pictures.module.css';
import { useArtifactUrl } from './use-artifact-url.ts';

/** A picture, as it is. */
export function PicturePreview({ preview }: { readonly preview: PreviewView }) {
  const { previews } = useWords();
  const url = useArtifactUrl(preview.id);
  return <img className={classes.picture} src={url} alt={previews.of(preview.of)} decoding="async" draggable={false} />;
}
