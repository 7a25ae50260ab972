import { Button, Group, Modal, Text } from '@mantine/core';
import { useWords } from '../words/words.ts';

interface DeleteDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDelete: () => void;
}

/** Asks before a run is gone for good. */
export function DeleteDialog({ isOpen, onClose, onDelete }: DeleteDialogProps) {
  const { runs } = useWords();
  const agree = (): void => {
    onClose();
    onDelete();
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title={runs.deleteTitle} size="sm" centered>
      <Text size="sm">{runs.deleteText}</Text>
      <Group justify="flex-end" mt="md" gap="xs">
        <Button variant="default" onClick={onClose} data-autofocus>
          {runs.keep}
        </Button>
        <Button color="red" onClick={agree}>
          {runs.delete}
        </Button>
      </Group>
    </Modal>
  );
}
