import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { categories } from '../../graphs/schema/manifest.ts';
import { createNode, freePlace } from '../canvas/authoring.ts';
import { middleOf, openCanvas } from '../canvas/canvas-tools.ts';
import { setUi } from '../canvas/canvas-ui.ts';
import { useCatalogue } from '../catalogue/catalogue.ts';
import { useWords } from '../words/words.ts';
import { CategoryIcon } from './category-icon.tsx';
import { type NodeHit, searchNodes } from './node-index.ts';
import classes from './node-library.module.css';

const nothingUsed = {};
const dragStartsAfterPx = 6;

/** Every node type by category: dragged onto the canvas, or added by a click. */
export function NodeLibrary() {
  const { palette } = useWords();
  const catalogue = useCatalogue();
  const [text, setText] = useState('');
  const hits = useMemo(() => searchNodes(catalogue, text, nothingUsed), [catalogue, text]);
  const isSearching = text.trim() !== '';
  return (
    <div className={classes.library}>
      <TextInput
        size="xs"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        placeholder={palette.libraryFilter}
        aria-label={palette.libraryFilter}
        leftSection={<IconSearch size={14} />}
      />
      <p className={classes.hint}>{palette.libraryHint}</p>
      {isSearching ? (
        <List hits={hits} />
      ) : (
        categories.map((category) => {
          const own = hits.filter(({ manifest }) => manifest.category === category);
          if (own.length === 0) return null;
          return (
            <section key={category} aria-label={palette.categories[category]}>
              <h3 className={classes.category}>{palette.categories[category]}</h3>
              <List hits={own} />
            </section>
          );
        })
      )}
      {hits.length === 0 && <p className={classes.hint}>{palette.noNode}</p>}
    </div>
  );
}

function List({ hits }: { readonly hits: readonly NodeHit[] }) {
  return (
    <ul className={classes.list}>
      {hits.map((hit) => (
        <li key={hit.type}>
          <Entry hit={hit} />
        </li>
      ))}
    </ul>
  );
}

function Entry({ hit: { type, manifest } }: { readonly hit: NodeHit }) {
  const { palette } = useWords();
  const pressedAt = useRef<{ x: number; y: number }>(undefined);
  return (
    <button
      type="button"
      className={classes.entry}
      title={manifest.summary}
      aria-label={palette.addNamed(manifest.title)}
      onPointerDown={({ clientX, clientY }) => {
        pressedAt.current = { x: clientX, y: clientY };
      }}
      onPointerMove={({ clientX, clientY }) => {
        const from = pressedAt.current;
        if (from === undefined || Math.hypot(clientX - from.x, clientY - from.y) < dragStartsAfterPx) return;
        pressedAt.current = undefined;
        setUi({ carried: { type, screen: { x: clientX, y: clientY } } });
      }}
      onClick={() => {
        const { tools } = openCanvas.getState();
        if (tools !== undefined) createNode(tools, { type, at: freePlace(tools, middleOf(tools)) });
      }}
    >
      <CategoryIcon category={manifest.category} />
      <span className={classes.title}>{manifest.title}</span>
    </button>
  );
}
