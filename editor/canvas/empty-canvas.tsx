import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useDocument } from '../document/document-context.tsx';
import { runAction } from '../palette/actions.ts';
import { useWords } from '../words/words.ts';
import classes from './empty-canvas.module.css';

/** What to do when there is nothing yet. */
export function EmptyCanvas() {
  const { canvas } = useWords();
  const isEmpty = useDocument((state) => Object.keys(state.document.nodes).length === 0);
  if (!isEmpty) return null;
  return (
    <div className={classes.empty}>
      <h2>{canvas.emptyTitle}</h2>
      <p>{canvas.emptyHint}</p>
      <Button leftSection={<IconPlus size={16} />} onClick={() => runAction('canvas.add')}>
        {canvas.emptyAction}
      </Button>
    </div>
  );
}
