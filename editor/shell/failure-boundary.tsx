import { Button, Center, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { Component, type ReactNode, useState } from 'react';
import { Failure } from '../api/failure.ts';
import { keepKey } from '../api/session.ts';
import { useWords } from '../words/words.ts';

interface BoundaryProps {
  readonly children: ReactNode;
  readonly onReset: () => void;
}

class Boundary extends Component<BoundaryProps, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const again = (): void => {
      this.props.onReset();
      this.setState({ error: undefined });
    };
    if (error instanceof Failure && error.status === 401) return <KeyPage onKey={again} />;
    return <FailurePage error={error} onRetry={again} />;
  }
}

/** What went wrong while a page was drawn, in words, with a way on. Asks for a key where the server wants one. */
export function FailureBoundary({ children }: { readonly children: ReactNode }) {
  const { reset } = useQueryErrorResetBoundary();
  return <Boundary onReset={reset}>{children}</Boundary>;
}

function FailurePage({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { shell } = useWords();
  const message = error instanceof Error ? error.message : shell.failed;
  return (
    <Center h="100%" p="lg">
      <Stack align="center" gap="sm" maw={460} ta="center">
        <Title order={2} size="h3">
          {message}
        </Title>
        {error instanceof Failure && <Text c="dimmed">{error.hint}</Text>}
        <Button onClick={onRetry}>{shell.tryAgain}</Button>
      </Stack>
    </Center>
  );
}

function KeyPage({ onKey }: { readonly onKey: () => void }) {
  const { shell } = useWords();
  const [key, setKey] = useState('');
  return (
    <Center h="100%" p="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keepKey(key.trim());
          onKey();
        }}
      >
        <Stack w={360} gap="sm">
          <Title order={2} size="h3">
            {shell.keyTitle}
          </Title>
          <Text c="dimmed" size="sm">
            {shell.keyHint}
          </Text>
          <PasswordInput
            label={shell.keyLabel}
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
          <Button type="submit" disabled={key.trim() === ''}>
            {shell.keyUse}
          </Button>
        </Stack>
      </form>
    </Center>
  );
}
