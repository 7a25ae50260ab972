import { ActionIcon, Button, Progress, UnstyledButton } from '@mantine/core';
import { IconCamera, IconPhotoPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { FilePicture } from '../widgets/file-picture.tsx';
import { acceptedTypes, fileKinds, sampleTitle } from '../widgets/file-rules.ts';
import { samplesQuery, useFile } from '../widgets/use-file.ts';
import { useUpload } from '../widgets/use-upload.ts';
import type { WidgetProps } from '../widgets/widget-props.ts';
import { useWords } from '../words/words.ts';
import classes from './photo-picker.module.css';

/** A large place for the photo: the camera of a phone, a file, a drop, or a sample. It is shown before it has been sent. */
export function PhotoPicker({ schema, value, label, onChange }: WidgetProps) {
  const { appMode, widgets } = useWords();
  const camera = useRef<HTMLInputElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [local, setLocal] = useState<string>();
  const [isUnshown, setUnshown] = useState(false);
  const kinds = fileKinds(schema);
  const isPhoto = kinds.includes('photo');
  const file = useFile(value);
  const { uploading, problem, send, stop } = useUpload({
    kinds,
    isKept: false,
    onFile: ({ sha256 }) => onChange(`sha256:${sha256}`),
  });
  useEffect(() => () => URL.revokeObjectURL(local ?? ''), [local]);

  const take = (chosen: File | undefined): void => {
    if (chosen === undefined) return;
    setUnshown(false);
    setLocal(chosen.type.startsWith('image/') ? URL.createObjectURL(chosen) : undefined);
    void send(chosen);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const url = (uploading !== undefined || value?.toString().startsWith('sha256:') ? local : undefined) ?? file?.url;
  const isEmpty = url === undefined && file === undefined;

  return (
    <div className={classes.root}>
      <section
        className={classes.stage}
        aria-label={label}
        data-over={isOver}
        data-empty={isEmpty}
        data-invalid={problem !== undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        {url !== undefined &&
          !isUnshown &&
          (file?.isVideo === true && local === undefined ? (
            <video className={classes.picture} src={url} muted loop playsInline controls />
          ) : (
            <>
              <img className={classes.backdrop} src={url} alt="" aria-hidden="true" />
              <img className={classes.picture} src={url} alt={label} onError={() => setUnshown(true)} />
            </>
          ))}
        {isUnshown && <p className={classes.hint}>{appMode.notShown}</p>}
        {isEmpty && <p className={classes.hint}>{appMode.dropPhoto}</p>}
        {uploading !== undefined && (
          <div className={classes.progress}>
            <Progress value={uploading.share * 100} size="sm" aria-label={widgets.uploading} className={classes.bar} />
            <ActionIcon variant="filled" color="dark" radius="xl" aria-label={widgets.stop} onClick={stop}>
              <IconX size={16} />
            </ActionIcon>
          </div>
        )}
        <div className={classes.buttons}>
          <Button
            variant={isEmpty ? 'filled' : 'white'}
            color={isEmpty ? 'lagoon' : 'dark'}
            radius="xl"
            leftSection={<IconPhotoPlus size={18} />}
            onClick={() => picker.current?.click()}
          >
            {isEmpty ? appMode.choosePhoto : appMode.changePhoto}
          </Button>
          {isPhoto && (
            <Button
              className={classes.camera}
              variant="white"
              color="dark"
              radius="xl"
              leftSection={<IconCamera size={18} />}
              onClick={() => camera.current?.click()}
            >
              {appMode.takePhoto}
            </Button>
          )}
        </div>
      </section>
      <input
        ref={picker}
        type="file"
        hidden
        accept={acceptedTypes(kinds)}
        onChange={(event) => take(event.currentTarget.files?.[0])}
      />
      <input
        ref={camera}
        type="file"
        hidden
        accept="image/*"
        capture="environment"
        onChange={(event) => take(event.currentTarget.files?.[0])}
      />
      {problem !== undefined && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <Samples
        value={value}
        isVideo={!isPhoto}
        onChoose={(sample) => {
          setLocal(undefined);
          setUnshown(false);
          onChange(sample);
        }}
      />
    </div>
  );
}

interface SamplesProps {
  readonly value: unknown;
  readonly isVideo: boolean;
  readonly onChoose: (sample: string) => void;
}

function Samples({ value, isVideo, onChoose }: SamplesProps) {
  const { appMode } = useWords();
  const { data = [] } = useQuery(samplesQuery);
  const fitting = data.filter(({ mediaType }) => mediaType.startsWith('video/') === isVideo);
  if (fitting.length === 0) return null;
  return (
    <div className={classes.samples}>
      <span>{appMode.tryWith}</span>
      {fitting.map(({ id }) => (
        <SampleButton key={id} id={id} isChosen={value === id} onChoose={onChoose} />
      ))}
    </div>
  );
}

interface SampleButtonProps {
  readonly id: string;
  readonly isChosen: boolean;
  readonly onChoose: (sample: string) => void;
}

function SampleButton({ id, isChosen, onChoose }: SampleButtonProps) {
  return (
    <UnstyledButton
      className={classes.sample}
      aria-label={sampleTitle(id)}
      aria-pressed={isChosen}
      onClick={() => onChoose(id)}
    >
      <FilePicture file={useFile(id)} className={classes.sampleImage ?? ''} />
    </UnstyledButton>
  );
}
