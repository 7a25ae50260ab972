import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Failure } from '../api/failure.ts';

/** Says what went wrong and what to do, in a corner of the page, until it is closed. */
export function showFailure(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const hint = error instanceof Failure ? error.hint : undefined;
  notifications.show({ color: 'red', title: message, message: hint, autoClose: 12_000, withBorder: true });
}

interface Action {
  readonly label: string;
  readonly onClick: () => void;
}

/** Says that something is done, with a way back where there is one. */
export function showDone(message: string, action?: Action): void {
  const id = notifications.show({
    withBorder: true,
    autoClose: 8_000,
    message:
      action === undefined ? (
        message
      ) : (
        <>
          {message}{' '}
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={() => {
              notifications.hide(id);
              action.onClick();
            }}
          >
            {action.label}
          </Button>
        </>
      ),
  });
}
