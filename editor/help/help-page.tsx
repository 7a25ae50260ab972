import Markdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import type { CatalogueEntry } from '../catalogue/catalogue.ts';
import { useWords } from '../words/words.ts';
import classes from './help-page.module.css';

/** The page of a node type, with its example. */
export function HelpPage({ entry }: { readonly entry: CatalogueEntry }) {
  const { help } = useWords();
  if (entry.help === '') return <p className={classes.page}>{help.none}</p>;
  return (
    <article className={classes.page}>
      <Markdown remarkPlugins={[remarkGfm]}>{entry.help}</Markdown>
    </article>
  );
}
