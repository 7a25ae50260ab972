import { useRef } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import type { CatalogueEntry } from '../catalogue/catalogue.ts';
import { useWords } from '../words/words.ts';
import classes from './help-page.module.css';
import { LiveExample } from './live-example.tsx';

/** Addresses in a page lead out of the editor: they open beside it. Its own title stands above already. */
const components: Components = {
  h1: () => null,
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  ),
};

/** The page of a node type, with its example and a way to each part. */
export function HelpPage({ entry }: { readonly entry: CatalogueEntry }) {
  const { help } = useWords();
  const page = useRef<HTMLElement>(null);
  const parts = [...entry.help.matchAll(/^## (.+)$/gm)].map(([, title = '']) => title);
  const goTo = (title: string): void => {
    const headings = [...(page.current?.querySelectorAll('h2') ?? [])];
    headings.find(({ textContent }) => textContent === title)?.scrollIntoView({ block: 'start' });
  };
  return (
    <article ref={page} className={classes.page}>
      {entry.help === '' ? (
        <p className={classes.dim}>{help.none}</p>
      ) : (
        <nav className={classes.parts} aria-label={help.parts}>
          {[...parts, ...(entry.example === null ? [] : [help.example])].map((title) => (
            <button key={title} type="button" className={classes.part} onClick={() => goTo(title)}>
              {title}
            </button>
          ))}
        </nav>
      )}
      <Markdown remarkPlugins={[remarkGfm]} components={components}>
        {entry.help}
      </Markdown>
      {entry.example !== null && <LiveExample entry={entry} example={entry.example} />}
    </article>
  );
}
