import { Anchor, Center, Loader, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useWords } from '../words/words.ts';

export function Loading() {
  const { shell } = useWords();
  return (
    <Center h="100%" role="status" aria-label={shell.loading}>
      <Loader size="sm" />
    </Center>
  );
}

export function NotFound() {
  const { shell } = useWords();
  return (
    <Center h="100%">
      <Stack align="center" gap="xs">
        <Text>{shell.notFound}</Text>
        <Anchor component={Link} href="/">
          {shell.backHome}
        </Anchor>
      </Stack>
    </Center>
  );
}
