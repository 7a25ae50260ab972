import { Button } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop, IconPlus, IconSitemap } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { documentOf, middleOf, run, useOpenCanvas } from '../canvas/canvas-tools.ts';
import { select, showNodes } from '../canvas/selection-store.ts';
import { type CatalogueEntry, useCatalogue } from '../catalogue/catalogue.ts';
import { pasteNodes } from '../document/clipboard.ts';
import { createGraph } from '../gallery/graph-actions.ts';
import { RunProvider } from '../runs/run-context.tsx';
import { createRunStore } from '../runs/run-store.ts';
import { showFailure } from '../shell/show-failure.tsx';
import { useWords } from '../words/words.ts';
import { ExampleResult } from './example-result.tsx';
import classes from './help-page.module.css';
import { asNodes } from './layers.ts';
import { SmallGraph } from './small-graph.tsx';

interface LiveExampleProps {
  readonly entry: CatalogueEntry;
  readonly example: GraphDocument;
}

/** The example of a node type: to look at, to run here, to take over. */
export function LiveExample({ entry, example }: LiveExampleProps) {
  const { help } = useWords();
  const { manifests } = useCatalogue();
  const tools = useOpenCanvas();
  const [, navigate] = useLocation();
  const [runs] = useState(() => createRunStore());
  const [isRunning, setRunning] = useState(false);
  const [isOpening, setOpening] = useState(false);
  useEffect(() => runs.subscribe((state) => setRunning(state.isRunning)), [runs]);
  useEffect(() => runs.leave, [runs]);

  const open = async (): Promise<void> => {
    setOpening(true);
    try {
      const name = await createGraph(example.title ?? entry.manifest.title, withPlaces(example));
      navigate(`/graphs/${name}`);
    } catch (failure) {
      showFailure(failure);
    }
    setOpening(false);
  };
  const insert = (): void => {
    if (tools === undefined) return;
    const text = JSON.stringify(asNodes(example));
    const paste = pasteNodes(documentOf(tools), text, { at: middleOf(tools) });
    if (paste === undefined) return;
    run(tools, { ...paste.command, label: help.inserted });
    select(paste.nodes);
    showNodes(paste.nodes);
  };

  return (
    <section className={classes.example}>
      <h2>{help.example}</h2>
      <p className={classes.dim}>{example.title ?? help.exampleAbout}</p>
      <SmallGraph document={example} manifests={manifests} type={entry.type} label={help.exampleAbout} />
      <div className={classes.buttons}>
        <Button
          size="compact-sm"
          variant={isRunning ? 'default' : 'filled'}
          leftSection={isRunning ? <IconPlayerStop size={14} /> : <IconPlayerPlay size={14} />}
          onClick={() => void (isRunning ? runs.cancel() : runs.start({ document: example }))}
        >
          {isRunning ? help.stop : help.runExample}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPlus size={14} />}
          disabled={tools === undefined}
          onClick={insert}
        >
          {help.insertExample}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconSitemap size={14} />}
          loading={isOpening}
          onClick={() => void open()}
        >
          {help.openExample}
        </Button>
      </div>
      <RunProvider store={runs}>
        <ExampleResult example={example} />
      </RunProvider>
    </section>
  );
}

/** The same graph with a place for every node, so that it opens readable. */
function withPlaces(example: GraphDocument): GraphDocument {
  const { view = {} } = asNodes(example);
  return { ...example, view: { ...example.view, ...view } };
}
