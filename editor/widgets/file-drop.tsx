import { Button, Progress, UnstyledButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ClipboardEvent, type DragEvent, useId, useRef, useState } from 'react';
import { useWords } from '../words/words.ts';
import { FieldProblem } from './field-problem.tsx';
import { FilePicture } from './file-picture.tsx';
import { acceptedTypes, fileKinds, fileSize, sampleTitle } from './file-rules.ts';
import classes from './file-widget.module.css';
import { samplesQuery, useFile } from './use-file.ts';
import { useUpload } from './use-upload.ts';
import type { WidgetProps } from './widget-props.ts';

/** The place to drop a file on, with what is there now and the samples below. */
export function FileDrop({ schema, value, label, node, onChange }: WidgetProps) {
  const { widgets } = useWords();
  const problemId = useId();
  const picker = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const kinds = fileKinds(schema);
  const file = useFile(value);
  const { uploading, problem, send, stop } = useUpload({
    kinds,
    isKept: node !== undefined,
    onFile: ({ sha256 }) => onChange(`sha256:${sha256}`),
  });
  const asVideo = kinds.length === 1 && kinds[0] === 'video';

  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped !== undefined) void send(dropped);
  };
  const onPaste = (event: ClipboardEvent): void => {
    const [pasted] = event.clipboardData.files;
    if (pasted === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    void send(pasted);
  };

  return (
    <section className={classes.root} aria-label={label} onPaste={onPaste}>
      <section
        className={classes.drop}
        aria-label={widgets.dropHere}
        data-over={isOver}
        data-invalid={problem !== undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <FilePicture file={file} className={classes.thumbnail ?? ''} />
        <div className={classes.about}>
          <span className={classes.name} title={file?.name}>
            {uploading?.name ?? (file?.isMissing === true ? widgets.fileGone : file?.name || widgets.noFile)}
          </span>
          {uploading === undefined ? (
            <>
              <span className={classes.hint}>
                {file?.bytes === undefined ? widgets.dropHint(asVideo ? 'video' : 'photo') : fileSize(file.bytes)}
              </span>
              <Button
                size="compact-xs"
                variant="default"
                leftSection={<IconUpload size={12} />}
                onClick={() => picker.current?.click()}
              >
                {widgets.chooseFile}
              </Button>
            </>
          ) : (
            <>
              <Progress value={uploading.share * 100} size="sm" w="100%" aria-label={widgets.uploading} />
              <Button size="compact-xs" variant="default" onClick={stop}>
                {widgets.stop}
              </Button>
            </>
          )}
        </div>
        <input
          ref={picker}
          type="file"
          hidden
          accept={acceptedTypes(kinds)}
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            if (chosen !== undefined) void send(chosen);
            event.currentTarget.value = '';
          }}
        />
      </section>
      {problem !== undefined && <FieldProblem id={problemId} text={problem} />}
      <Samples value={value} isVideo={asVideo} isAny={kinds.length > 1} onChoose={(sample) => onChange(sample)} />
    </section>
  );
}

interface SamplesProps {
  readonly value: unknown;
  readonly isVideo: boolean;
  readonly isAny: boolean;
  readonly onChoose: (sample: string) => void;
}

/** The files that ship with the program and would fit here. */
function Samples({ value, isVideo, isAny, onChoose }: SamplesProps) {
  const { widgets } = useWords();
  const { data = [] } = useQuery(samplesQuery);
  const fitting = data.filter(({ mediaType }) => isAny || mediaType.startsWith('video/') === isVideo);
  if (fitting.length === 0) return null;
  return (
    <div className={classes.samples}>
      <span className={classes.hint}>{widgets.samples}</span>
      {fitting.map(({ id }) => (
        <Sample key={id} id={id} isChosen={value === id} onChoose={onChoose} />
      ))}
    </div>
  );
}

interface SampleProps {
  readonly id: string;
  readonly isChosen: boolean;
  readonly onChoose: (sample: string) => void;
}

function Sample({ id, isChosen, onChoose }: SampleProps) {
  return (
    <UnstyledButton
      className={classes.sample}
      aria-pressed={isChosen}
      aria-label={sampleTitle(id)}
      title={sampleTitle(id)}
      onClick={() => onChoose(id)}
    >
      <FilePicture file={useFile(id)} className={classes.tiny ?? ''} />
    </UnstyledButton>
  );
}
