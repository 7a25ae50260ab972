import { ActionIcon, Button, SegmentedControl, Select, Switch, Tooltip } from '@mantine/core';
import { IconColumns2, IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { pastRunsQuery } from '../runs/run-queries.ts';
import { relativeTime } from '../words/relative-time.ts';
import { useWords } from '../words/words.ts';
import classes from './compare-bar.module.css';
import type { CompareMode } from './viewer-store.ts';

interface CompareBarProps {
  readonly run: string;
  readonly other: string | undefined;
  readonly onOther: (run: string | undefined) => void;
  /** Undefined while there is one clip only. */
  readonly mode: CompareMode | undefined;
  readonly onMode: (mode: CompareMode) => void;
  readonly hasPhoto: boolean;
  readonly onPhoto: (hasPhoto: boolean) => void;
}

/** Above the picture: which clip is compared with, and how. */
export function CompareBar({ run, other, onOther, mode, onMode, hasPhoto, onPhoto }: CompareBarProps) {
  const { viewer } = useWords();
  const [isChoosing, setIsChoosing] = useState(false);
  return (
    <div className={classes.bar}>
      {other === undefined && !isChoosing ? (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconColumns2 size={14} />}
          onClick={() => setIsChoosing(true)}
        >
          {viewer.compare}
        </Button>
      ) : (
        <>
          <RunChoice run={run} other={other} onOther={onOther} />
          <Tooltip label={viewer.single}>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              aria-label={viewer.single}
              onClick={() => {
                setIsChoosing(false);
                onOther(undefined);
              }}
            >
              <IconX size={14} />
            </ActionIcon>
          </Tooltip>
        </>
      )}
      {mode !== undefined && (
        <SegmentedControl
          size="xs"
          aria-label={viewer.modes}
          value={mode}
          onChange={(value) => onMode(value as CompareMode)}
          data={(['side', 'wipe', 'blink', 'difference'] as const).map((value) => ({ value, label: viewer[value] }))}
        />
      )}
      <Switch
        className={classes.photo}
        size="xs"
        label={viewer.photo}
        aria-label={viewer.showPhoto}
        checked={hasPhoto}
        onChange={(event) => onPhoto(event.currentTarget.checked)}
      />
    </div>
  );
}

function RunChoice({ run, other, onOther }: Pick<CompareBarProps, 'run' | 'other' | 'onOther'>) {
  const { viewer } = useWords();
  const { data } = useInfiniteQuery(pastRunsQuery({ states: ['done'] }));
  const choices = (data?.pages.flatMap(({ runs }) => runs) ?? [])
    .filter(({ id, cover }) => id !== run && cover?.mediaType.startsWith('video/') === true)
    .map(({ id, graphTitle, createdAt }) => ({ value: id, label: `${graphTitle} · ${relativeTime(createdAt)}` }));
  const isListed = choices.some(({ value }) => value === other);
  return (
    <Select
      className={classes.choice}
      size="xs"
      aria-label={viewer.compareWith}
      placeholder={choices.length === 0 ? viewer.nothingToCompare : viewer.compareWith}
      comboboxProps={{ withinPortal: false }}
      value={other ?? null}
      data={other === undefined || isListed ? choices : [{ value: other, label: other }, ...choices]}
      onChange={(value) => onOther(value ?? undefined)}
      maxDropdownHeight={200}
    />
  );
}
