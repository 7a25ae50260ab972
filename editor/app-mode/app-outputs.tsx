import { Button, Collapse, UnstyledButton } from '@mantine/core';
import { useClipboard, useReducedMotion } from '@mantine/hooks';
import { IconChevronDown, IconDownload, IconShare2, IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { useArtifactUrl } from '../previews/use-artifact-url.ts';
import { useRun } from '../runs/run-context.tsx';
import type { RunOutput } from '../runs/run-view.ts';
import { useWords } from '../words/words.ts';
import classes from './app-result.module.css';
import { Download } from './download.tsx';
import type { AppForm, FormValues } from './form-query.ts';
import { HowMade } from './how-made.tsx';
import { mainOutput } from './main-output.ts';

interface AppOutputsProps {
  readonly form: AppForm;
  readonly values: FormValues;
}

/** What a run has made: to look at, to keep, to share, and how it came about. */
export function AppOutputs({ form, values }: AppOutputsProps) {
  const { appMode } = useWords();
  const outputs = useRun((run) => run.outputs);
  const main = mainOutput(outputs);
  const isSigned = form.outputs.some(({ type }) => type === 'manifest');
  const others = form.outputs.flatMap(({ name, title }) => {
    const output = outputs[name];
    return output === undefined || output === main || output.artifact === undefined ? [] : [{ name, title, output }];
  });
  if (main === undefined && others.length === 0) return <p className={classes.text}>{appMode.noOutputs}</p>;
  return (
    <div className={classes.made} data-run="done">
      {main !== undefined && (
        <div className={classes.stage}>
          <Media output={main} title={form.title} />
          {isSigned && (
            <span className={classes.label}>
              <IconSparkles size={14} />
              {appMode.aiMade}
            </span>
          )}
        </div>
      )}
      <p className={classes.heading} role="status">
        {appMode.done}
      </p>
      <div className={classes.buttons}>
        {main?.artifact !== undefined && (
          <Download artifact={main.artifact} name={form.graph}>
            {(save) => (
              <Button variant="default" radius="xl" leftSection={<IconDownload size={18} />} onClick={save}>
                {appMode.download}
              </Button>
            )}
          </Download>
        )}
        <Share title={form.title} />
      </div>
      <How form={form} values={values} isSigned={isSigned} />
      {others.length > 0 && (
        <div className={classes.others}>
          <span>{appMode.otherOutputs}</span>
          {others.map(({ name, title, output }) => (
            <Other key={name} name={`${form.graph}-${name}`} title={title} output={output} />
          ))}
        </div>
      )}
    </div>
  );
}

function Media({ output, title }: { readonly output: RunOutput; readonly title: string }) {
  const { appMode } = useWords();
  const isStill = useReducedMotion();
  const url = useArtifactUrl(output.artifact?.id);
  const kind = output.artifact?.mediaType ?? '';
  if (kind.startsWith('video/')) {
    return (
      <video
        className={classes.media}
        src={url}
        aria-label={appMode.clip(title)}
        controls
        loop
        playsInline
        autoPlay={!isStill}
        muted
      />
    );
  }
  if (kind.startsWith('image/')) return <img className={classes.media} src={url} alt={appMode.clip(title)} />;
  return (
    <audio className={classes.sound} src={url} controls aria-label={appMode.clip(title)}>
      <track kind="captions" />
    </audio>
  );
}

function Share({ title }: { readonly title: string }) {
  const { appMode } = useWords();
  const clipboard = useClipboard({ timeout: 6_000 });
  const share = (): void => {
    const { href } = globalThis.location;
    const isTouch = globalThis.matchMedia('(pointer: coarse)').matches;
    if (isTouch && 'share' in navigator) {
      // Whoever closes the sheet of the phone wants nothing else to happen.
      navigator.share({ title, url: href }).catch(() => undefined);
    } else clipboard.copy(href);
  };
  return (
    <>
      <Button variant="default" radius="xl" leftSection={<IconShare2 size={18} />} onClick={share}>
        {appMode.share}
      </Button>
      <span className={classes.said} role="status">
        {clipboard.copied && appMode.copied}
        {clipboard.error !== null && appMode.copyFailed(globalThis.location.href)}
      </span>
    </>
  );
}

function How({ form, values, isSigned }: AppOutputsProps & { readonly isSigned: boolean }) {
  const { appMode } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={classes.how}>
      <UnstyledButton className={classes.howButton} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconChevronDown size={16} className={classes.chevron} data-open={isOpen} />
        {appMode.how}
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        <HowMade form={form} values={values} isSigned={isSigned} />
      </Collapse>
    </div>
  );
}

interface OtherProps {
  readonly name: string;
  readonly title: string;
  readonly output: RunOutput;
}

function Other({ name, title, output }: OtherProps) {
  if (output.artifact === undefined) return null;
  return (
    <Download artifact={output.artifact} name={name}>
      {(save) => (
        <UnstyledButton className={classes.other} onClick={save}>
          <IconDownload size={14} />
          {title}
        </UnstyledButton>
      )}
    </Download>
  );
}
