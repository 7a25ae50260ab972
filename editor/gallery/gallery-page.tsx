import { Anchor, Card, Container, SimpleGrid, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { graphsQuery } from '../api/queries.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { useWords } from '../words/words.ts';

/** The start page: what there is to open. */
export default function GalleryPage() {
  const { gallery } = useWords();
  const { graphs } = useSuspenseQuery(graphsQuery()).data;
  return (
    <>
      <PageHeader />
      <Container size="lg" py="xl" component="main">
        <Title order={1}>{gallery.title}</Title>
        <Title order={2} size="h4" mt="xl" mb="sm">
          {gallery.graphs}
        </Title>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
          {graphs.map(({ id, name, title, description }) => (
            <Card key={id} withBorder>
              <Anchor component={Link} href={`/graphs/${name}`} fw={600}>
                {title}
              </Anchor>
              <Text size="sm" c="dimmed">
                {description}
              </Text>
            </Card>
          ))}
        </SimpleGrid>
      </Container>
    </>
  );
}
