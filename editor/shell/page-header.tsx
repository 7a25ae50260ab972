import { ActionIcon, Anchor, Button, Group, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconMovie, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useWords } from '../words/words.ts';
import classes from './page-header.module.css';

/** The bar on top of every page: the way home, what the page puts there, and the theme. */
export function PageHeader({ children }: { readonly children?: ReactNode }) {
  const { shell } = useWords();
  const { setColorScheme } = useMantineColorScheme();
  const [address] = useLocation();
  const isHere = address.startsWith('/runs');
  const isDark = useComputedColorScheme('dark') === 'dark';
  return (
    <header className={classes.header}>
      <Anchor component={Link} href="/" className={classes.brand} underline="never" aria-label={shell.home}>
        <img src="/icon.svg" alt="" width={22} height={22} />
        <span className={classes.name}>{shell.product}</span>
      </Anchor>
      <div className={classes.middle}>{children}</div>
      <Group gap={4} wrap="nowrap">
        <Button
          component={Link}
          href="/runs"
          variant="subtle"
          color="gray"
          size="compact-sm"
          fw={500}
          aria-current={isHere ? 'page' : undefined}
          aria-label={shell.runs}
          leftSection={<IconMovie size={16} />}
          classNames={{ section: classes.linkIcon, label: classes.linkLabel }}
        >
          {shell.runs}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={isDark ? shell.lightTheme : shell.darkTheme}
          onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
        >
          {isDark ? <IconSun size={18} /> : <IconMoon size={18} />}
        </ActionIcon>
      </Group>
    </header>
  );
}
