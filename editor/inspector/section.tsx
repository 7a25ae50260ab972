import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import classes from './inspector.module.css';

interface SectionProps {
  readonly title: string;
  /** Beside the title, for instance a count. */
  readonly aside?: ReactNode;
  readonly isOpenAtFirst?: boolean;
  readonly children: ReactNode;
}

/** A part of the panel that folds up. */
export function Section({ title, aside, isOpenAtFirst = true, children }: SectionProps) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <section className={classes.section}>
      <h3 className={classes.sectionHead}>
        <button type="button" className={classes.fold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <IconChevronRight size={14} className={classes.chevron} data-open={isOpen} />
          {title}
        </button>
        {aside !== undefined && <span className={`${classes.aside} vv-numbers`}>{aside}</span>}
      </h3>
      {isOpen && <div className={classes.sectionBody}>{children}</div>}
    </section>
  );
}
