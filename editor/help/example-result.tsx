import { Progress } from '@mantine/core';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { Failure } from '../api/failure.ts';
import { mainOutput } from '../app-mode/main-output.ts';
import { useArtifactUrl } from '../previews/use-artifact-url.ts';
import { useRun } from '../runs/run-context.tsx';
import { runProgress } from '../runs/run-progress.ts';
import type { ArtifactReference } from '../runs/run-view.ts';
import { useWords } from '../words/words.ts';
import classes from './help-page.module.css';

/** What the example gives: its clip or sound, else the pictures of its outputs, else their words. */
export function ExampleResult({ example }: { readonly example: GraphDocument }) {
  const { help } = useWords();
  const state = useRun((run) => run.state);
  const isRunning = useRun((run) => run.isRunning);
  const share = useRun((run) => Math.round(runProgress(run.nodes) * 100));
  const reason = useRun((run) => run.reason);
  const failure = useRun((run) => run.failure);
  const outputs = useRun((run) => run.outputs);
  const nodes = useRun((run) => run.nodes);
  if (isRunning) return <Progress value={share} size="sm" aria-label={help.runExample} />;
  if (failure !== undefined) {
    return <p className={classes.bad}>{failure instanceof Failure ? failure.message : help.failed}</p>;
  }
  if (state === undefined) return null;
  if (state !== 'done') return <p className={classes.bad}>{reason || help.failed}</p>;
  const main = mainOutput(outputs)?.artifact;
  if (main !== undefined) return <Media file={main} />;
  return Object.entries(example.outputs ?? {}).map(([name, { from, title }]) => {
    const preview = nodes[from[0]]?.previews[from[1]];
    const value = outputs[name]?.value;
    return (
      <figure key={name} className={classes.result}>
        <figcaption>{help.output(title ?? name)}</figcaption>
        {preview !== undefined ? <Media file={preview} /> : <pre>{JSON.stringify(value, undefined, 2)}</pre>}
      </figure>
    );
  });
}

function Media({ file }: { readonly file: ArtifactReference }) {
  const { help } = useWords();
  const url = useArtifactUrl(file.id);
  if (file.mediaType.startsWith('video/')) {
    return <video className={classes.media} src={url} controls loop muted autoPlay playsInline />;
  }
  if (file.mediaType.startsWith('image/')) return <img className={classes.media} src={url} alt={help.example} />;
  if (!file.mediaType.startsWith('audio/')) return null;
  return (
    <audio className={classes.sound} src={url} controls>
      <track kind="captions" />
    </audio>
  );
}
