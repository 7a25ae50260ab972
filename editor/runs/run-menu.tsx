import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconArrowBackUp,
  IconColumns2,
  IconDots,
  IconDownload,
  IconExternalLink,
  IconFilePlus,
  IconPlayerPlay,
  IconTrash,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { answer, api } from '../api/client.ts';
import { artifactBytes } from '../previews/use-artifact-url.ts';
import { saveBlob } from '../shell/save-blob.ts';
import { showFailure } from '../shell/show-failure.tsx';
import { useWords } from '../words/words.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { useOpenRunStore } from './run-context.tsx';
import { type ListedRun, runsKey } from './run-queries.ts';
import { useRunActions } from './use-run-actions.ts';

/** What can be done with one run of the history. */
export function RunMenu({ run }: { readonly run: ListedRun }) {
  const words = useWords();
  const { runs, viewer } = words;
  const [, go] = useLocation();
  const queries = useQueryClient();
  const shown = useOpenRunStore()?.getState().runId;
  const [isAsking, asking] = useDisclosure();
  const { takeGraph, openAsNew, retry } = useRunActions();
  const { cover } = run;
  const isAgain = run.state === 'failed' || run.state === 'cancelled';
  const remove = async (): Promise<void> => {
    await answer(api.DELETE('/api/runs/{runId}', { params: { path: { runId: run.id } } }));
    await queries.invalidateQueries({ queryKey: [runsKey] });
  };
  return (
    <>
      <Menu position="bottom-end" withinPortal width={260}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={runs.runMenu(run.graphTitle)}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconExternalLink size={14} />} onClick={() => go(`/runs/${run.id}`)}>
            {viewer.openPage}
          </Menu.Item>
          {shown !== undefined && shown !== run.id && cover !== null && (
            <Menu.Item leftSection={<IconColumns2 size={14} />} onClick={() => go(`/compare?a=${shown}&b=${run.id}`)}>
              {viewer.compareWithShown}
            </Menu.Item>
          )}
          {cover !== null && (
            <Menu.Item
              leftSection={<IconDownload size={14} />}
              onClick={() => void artifactBytes(cover.id).then((blob) => saveBlob(blob, `${run.id}.mp4`), showFailure)}
            >
              {viewer.download}
            </Menu.Item>
          )}
          <Menu.Divider />
          {takeGraph !== undefined && (
            <Menu.Item
              leftSection={<IconArrowBackUp size={14} />}
              onClick={() => void takeGraph(run).catch(showFailure)}
            >
              {runs.takeGraph}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconFilePlus size={14} />} onClick={() => void openAsNew(run).catch(showFailure)}>
            {runs.openAsNew}
          </Menu.Item>
          {isAgain && (
            <Menu.Item leftSection={<IconPlayerPlay size={14} />} onClick={() => void retry(run).catch(showFailure)}>
              {runs.retry}
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={asking.open}>
            {runs.delete}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <DeleteDialog isOpen={isAsking} onClose={asking.close} onDelete={() => void remove().catch(showFailure)} />
    </>
  );
}
