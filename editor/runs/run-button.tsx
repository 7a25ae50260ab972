import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import {
  IconChevronDown,
  IconPlayerPlayFilled,
  IconPlayerStopFilled,
  IconPlayerTrackNextFilled,
} from '@tabler/icons-react';
import { useSelectedNode } from '../canvas/selection-store.ts';
import { useDocument } from '../document/document-context.tsx';
import { useWords } from '../words/words.ts';
import { useRun, useRunStore } from './run-context.tsx';
import { RunMoment } from './run-moment.tsx';
import { useStartRun } from './use-start-run.ts';

/** Run, or cancel while one goes on, with what is happening beside it. */
export function RunButton() {
  const isRunning = useRun((state) => state.isRunning);
  return (
    <Group gap={12} wrap="nowrap">
      <RunMoment />
      {isRunning ? <CancelButton /> : <StartButton />}
    </Group>
  );
}

function StartButton() {
  const { runs } = useWords();
  const start = useStartRun();
  const selected = useSelectedNode();
  const title = useDocument((state) => (selected === undefined ? undefined : state.document.nodes[selected]?.title));
  const name = title ?? selected;
  return (
    <Button.Group>
      <Button size="xs" leftSection={<IconPlayerPlayFilled size={14} />} onClick={() => start()} data-run>
        {runs.run}
      </Button>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            size={30}
            variant="filled"
            aria-label={runs.moreWays}
            style={{
              borderInlineStart: '1px solid rgb(0 0 0 / 18%)',
              borderStartStartRadius: 0,
              borderEndStartRadius: 0,
            }}
          >
            <IconChevronDown size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPlayerPlayFilled size={14} />} onClick={() => start()}>
            {runs.runAll}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPlayerTrackNextFilled size={14} />}
            disabled={selected === undefined}
            onClick={() => start(selected)}
          >
            {name === undefined ? runs.runToSelected : runs.runTo(name)}
          </Menu.Item>
          {name === undefined && <Menu.Label>{runs.selectOneNode}</Menu.Label>}
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}

function CancelButton() {
  const { runs } = useWords();
  const store = useRunStore();
  const isCancelling = useRun((state) => state.isCancelling);
  return (
    <Button
      size="xs"
      color="red"
      variant="light"
      leftSection={<IconPlayerStopFilled size={14} />}
      disabled={isCancelling}
      onClick={() => void store.cancel()}
    >
      {isCancelling ? runs.cancelling : runs.cancel}
    </Button>
  );
}
