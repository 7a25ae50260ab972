import { Badge, Button, FileButton, Group, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { graphsQuery } from '../api/queries.ts';
import { showFailure } from '../shell/show-failure.tsx';
import { relativeTime } from '../words/relative-time.ts';
import { useWords } from '../words/words.ts';
import { createGraph, importGraph } from './graph-actions.ts';
import classes from './graph-list.module.css';
import { GraphMenu } from './graph-menu.tsx';

/** Everything of one's own, newest first. What ships and was never changed stands above, among the templates. */
export function GraphList({ shipped }: { readonly shipped: readonly string[] }) {
  const { gallery } = useWords();
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search.trim(), 200);
  const { data } = useQuery({ ...graphsQuery(asked), placeholderData: keepPreviousData });
  const own = (data?.graphs ?? [])
    .filter(({ name, head }) => !shipped.includes(name) || head.author !== 'vivarium')
    .sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  return (
    <section aria-labelledby="own-graphs">
      <Group justify="space-between" mb="md">
        <Title order={2} size="h3" id="own-graphs">
          {gallery.graphs}
        </Title>
        <Group gap="xs">
          <TextInput
            aria-label={gallery.search}
            placeholder={gallery.search}
            size="xs"
            w={200}
            leftSection={<IconSearch size={14} />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <ImportButton />
          <NewButton />
        </Group>
      </Group>
      {data !== undefined && own.length === 0 && (
        <Text className={classes.empty}>{asked === '' ? gallery.noGraphs : gallery.noMatch}</Text>
      )}
      <ul className={classes.list}>
        {own.map((graph) => (
          <li key={graph.id} className={classes.row}>
            <div className={classes.what}>
              <Link href={`/graphs/${graph.name}`} className={classes.open}>
                {graph.title || graph.name}
              </Link>
              <Text size="xs" c="dimmed" truncate>
                {graph.description || graph.name}
              </Text>
            </div>
            <Group gap={6} className={classes.channels}>
              {graph.channels.map(({ name }) => (
                <Badge key={name} size="sm" variant="light" tt="none">
                  {name}
                </Badge>
              ))}
            </Group>
            <Text size="xs" c="dimmed" className={`${classes.time} vv-numbers`}>
              {gallery.revision(graph.head.number)} · {relativeTime(graph.updatedAt)}
            </Text>
            <GraphMenu graph={graph.name} title={graph.title || graph.name} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function NewButton() {
  const { gallery } = useWords();
  const [, navigate] = useLocation();
  const make = (): void => {
    createGraph(gallery.newGraphTitle).then((name) => navigate(`/graphs/${name}`), showFailure);
  };
  return (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={make}>
      {gallery.newGraph}
    </Button>
  );
}

function ImportButton() {
  const { gallery } = useWords();
  const [, navigate] = useLocation();
  const take = (file: File | null): void => {
    if (file === null) return;
    importGraph(file, gallery.badFile).then((name) => {
      notifications.clean();
      navigate(`/graphs/${name}`);
    }, showFailure);
  };
  return (
    <FileButton onChange={take} accept="application/json,.json">
      {(props) => (
        <Button {...props} size="xs" variant="default" leftSection={<IconFileImport size={14} />}>
          {gallery.importGraph}
        </Button>
      )}
    </FileButton>
  );
}
