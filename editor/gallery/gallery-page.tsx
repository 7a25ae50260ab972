import { Button, Container, Text, Title } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { templatesQuery } from '../api/queries.ts';
import { RecoveryList } from '../document/recovery-list.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { useWords } from '../words/words.ts';
import classes from './gallery-page.module.css';
import { GraphList } from './graph-list.tsx';
import { MovingPicture } from './moving-picture.tsx';
import { TemplateGrid } from './template-grid.tsx';

/** The start page: one thing to do first, and everything there is to open. */
export default function GalleryPage() {
  const { templates } = useSuspenseQuery(templatesQuery).data;
  const clips = templates.filter(({ outputs }) => outputs.includes('clip'));
  return (
    <div className={classes.page}>
      <PageHeader />
      <Container size={1180} component="main" className={classes.main}>
        <RecoveryList />
        {clips[0] !== undefined && <FirstMinute template={clips[0].name} />}
        <TemplateGrid templates={clips} others={templates.filter((template) => !clips.includes(template))} />
        <GraphList shipped={templates.map(({ name }) => name)} />
      </Container>
    </div>
  );
}

function FirstMinute({ template }: { readonly template: string }) {
  const { gallery } = useWords();
  return (
    <section className={classes.first}>
      <div className={classes.words}>
        <Title order={1} className={classes.title}>
          {gallery.title}
        </Title>
        <Text className={classes.promise}>{gallery.promise}</Text>
        <div className={classes.actions}>
          <Button
            component={Link}
            href={`/graphs/${template}?run`}
            size="md"
            leftSection={<IconPlayerPlayFilled size={16} />}
          >
            {gallery.tryIt}
          </Button>
          <Button component={Link} href={`/app/${template}`} size="md" variant="default">
            {gallery.ownPhoto}
          </Button>
        </div>
      </div>
      <div className={classes.clip}>
        <MovingPicture path={`/api/templates/${template}/clip`} label={gallery.sampleClip} />
      </div>
    </section>
  );
}
