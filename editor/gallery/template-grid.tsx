import { Anchor, Text, Title } from '@mantine/core';
import { Link } from 'wouter';
import type { TemplateSummary } from '../api/queries.ts';
import { useWords } from '../words/words.ts';
import { MovingPicture } from './moving-picture.tsx';
import classes from './template-grid.module.css';

interface TemplateGridProps {
  readonly templates: readonly TemplateSummary[];
  /** Those that make no single clip, and so have no picture. */
  readonly others: readonly TemplateSummary[];
}

/** The graphs that ship with the program, each with what it makes of its sample. */
export function TemplateGrid({ templates, others }: TemplateGridProps) {
  const { gallery } = useWords();
  return (
    <section aria-labelledby="templates">
      <Title order={2} size="h3" id="templates">
        {gallery.templates}
      </Title>
      <Text c="dimmed" size="sm" mt={4}>
        {gallery.templatesHint}
      </Text>
      <ul className={classes.grid}>
        {templates.map(({ name, title, description }) => (
          <li key={name} className={classes.card}>
            <MovingPicture path={`/api/templates/${name}/clip`} label={title} />
            <div className={classes.words}>
              <Anchor component={Link} href={`/graphs/${name}`} className={classes.open}>
                {title}
              </Anchor>
              <Text size="xs" c="dimmed" lineClamp={3} mt={2}>
                {description}
              </Text>
              <Anchor component={Link} href={`/app/${name}`} size="xs" className={classes.form}>
                {gallery.asForm}
              </Anchor>
            </div>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <div className={classes.others}>
          <Text size="sm" fw={600} mb={8}>
            {gallery.alsoThere}
          </Text>
          {others.map(({ name, title, description }) => (
            <Text key={name} size="sm" c="dimmed">
              <Anchor component={Link} href={`/graphs/${name}`} size="sm">
                {title}
              </Anchor>{' '}
              {description}
            </Text>
          ))}
        </div>
      )}
    </section>
  );
}
