import { useRun } from '../runs/run-context.tsx';
import type { PreviewView } from '../runs/run-view.ts';
import { openRun } from '../viewer/viewer-store.ts';
import { useWords } from '../words/words.ts';
import { ClipPoster } from './clip-poster.tsx';
import classes from './video-preview.module.css';

/** A clip: it plays under the pointer, and opens in the viewer once the run has released it. */
export function VideoPreview({ preview }: { readonly preview: PreviewView }) {
  const { previews } = useWords();
  const runId = useRun((state) => state.runId);
  const isReleased = useRun(({ outputs }) => Object.values(outputs).some(({ type }) => type === 'video'));
  const poster = <ClipPoster id={preview.id} mediaType={preview.mediaType} label={previews.clip} />;
  if (!isReleased || runId === undefined) return <div className={classes.clip}>{poster}</div>;
  return (
    <button
      type="button"
      className={`${classes.clip} nodrag`}
      aria-label={previews.openViewer}
      onClick={() => openRun(runId)}
    >
      {poster}
    </button>
  );
}
