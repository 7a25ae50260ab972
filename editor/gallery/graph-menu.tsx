import { ActionIcon, Button, Group, Menu, Modal, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArchive, IconCopy, IconDots, IconDownload, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { fetchWithKey } from '../api/client.ts';
import { saveBlob } from '../shell/save-blob.ts';
import { showDone, showFailure } from '../shell/show-failure.tsx';
import { useWords } from '../words/words.ts';
import { duplicateGraph, useGraphChange } from './graph-actions.ts';

interface GraphMenuProps {
  /** Its name in addresses. */
  readonly graph: string;
  readonly title: string;
}

/** What can be done with a graph without opening it. */
export function GraphMenu({ graph, title }: GraphMenuProps) {
  const { gallery } = useWords();
  const [, navigate] = useLocation();
  const [isRenaming, renaming] = useDisclosure(false);
  const change = useGraphChange(graph);
  const duplicate = (): void => {
    duplicateGraph(graph, gallery.copyOf(title)).then((name) => navigate(`/graphs/${name}`), showFailure);
  };
  const archive = (): void => {
    change.mutate(
      { isArchived: true },
      {
        onError: showFailure,
        onSuccess: () =>
          showDone(gallery.archived(title), {
            label: gallery.restore,
            onClick: () => change.mutate({ isArchived: false }, { onError: showFailure }),
          }),
      },
    );
  };
  const exportFile = (): void => {
    fetchWithKey(`/api/graphs/${graph}/export`)
      .then((response) => response.blob())
      .then((blob) => saveBlob(blob, `${graph}.json`), showFailure);
  };
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={gallery.more(title)}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={14} />} onClick={renaming.open}>
            {gallery.rename}
          </Menu.Item>
          <Menu.Item leftSection={<IconCopy size={14} />} onClick={duplicate}>
            {gallery.duplicate}
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={14} />} onClick={exportFile}>
            {gallery.exportFile}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconArchive size={14} />} onClick={archive}>
            {gallery.archive}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal opened={isRenaming} onClose={renaming.close} title={gallery.rename} size="sm" centered>
        <RenameForm
          title={title}
          onCancel={renaming.close}
          onSave={(value) => {
            renaming.close();
            change.mutate({ title: value }, { onError: showFailure });
          }}
        />
      </Modal>
    </>
  );
}

interface RenameFormProps {
  readonly title: string;
  readonly onSave: (title: string) => void;
  readonly onCancel: () => void;
}

function RenameForm({ title, onSave, onCancel }: RenameFormProps) {
  const { gallery } = useWords();
  const [value, setValue] = useState(title);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSave(value.trim());
      }}
    >
      <TextInput
        label={gallery.titleLabel}
        value={value}
        maxLength={200}
        onChange={(event) => setValue(event.currentTarget.value)}
        data-autofocus
      />
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" size="xs" onClick={onCancel}>
          {gallery.cancel}
        </Button>
        <Button type="submit" size="xs" disabled={value.trim() === ''}>
          {gallery.save}
        </Button>
      </Group>
    </form>
  );
}
