import { useQuery } from '@tanstack/react-query';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { answer, api } from '../api/client.ts';
import { runsKey, type WholeRun } from '../runs/run-queries.ts';
import { useFile } from '../widgets/use-file.ts';
import { useWords } from '../words/words.ts';
import { sourceOf } from './clip-of-run.ts';
import classes from './source-photo.module.css';

/** The photo that a clip was made from, as it was uploaded. */
export function SourcePhoto({ run, transform }: { readonly run: WholeRun; readonly transform: string }) {
  const { viewer } = useWords();
  const { data: document } = useQuery({
    queryKey: [runsKey, 'document', run.id],
    queryFn: () => answer(api.GET('/api/runs/{runId}/document', { params: { path: { runId: run.id } } })),
  });
  const inputs = Object.values((document as GraphDocument | undefined)?.inputs ?? {});
  const photo = useFile(
    sourceOf(
      run,
      inputs.flatMap((input) => input.default ?? []),
    ),
  );
  return (
    <figure className={classes.photo}>
      <div className={classes.moved} style={{ transform }}>
        {photo?.url !== undefined && !photo.isVideo && <img src={photo.url} alt={viewer.photo} />}
      </div>
      <figcaption>{viewer.photo}</figcaption>
    </figure>
  );
}
