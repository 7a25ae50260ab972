import { useRun } from '../runs/run-context.tsx';
import classes from './node-preview.module.css';

/** The newest picture of what a node has made. */
export function NodePreview({ node }: { readonly node: string }) {
  const picture = useRun((state) => Object.values(state.nodes[node]?.previews ?? {}).at(-1));
  if (picture === undefined || !picture.mediaType.startsWith('image/')) return null;
  return <img className={classes.picture} src={`/api/artifacts/${picture.id}/content`} alt="" />;
}
