import { Modal } from '@mantine/core';
import { setUi, useCanvasUi } from '../canvas/canvas-ui.ts';
import { useWords } from '../words/words.ts';
import { type Action, useActions } from './actions.ts';
import { Keys } from './keys.tsx';
import classes from './shortcuts-dialog.module.css';

const walkKeys = [
  ['arrows', ['arrowleft', 'arrowright']],
  ['siblings', ['arrowup', 'arrowdown']],
  ['move', ['alt+arrowright']],
  ['escape', ['escape']],
] as const;

/** All keys on one page, from the actions themselves. */
export function ShortcutsDialog() {
  const isOpen = useCanvasUi((ui) => ui.areShortcutsOpen);
  const { palette } = useWords();
  const actions = useActions().filter(({ keys }) => keys !== undefined && keys.length > 0);
  const sections = Object.groupBy(actions, ({ section }) => section);
  return (
    <Modal
      opened={isOpen}
      onClose={() => setUi({ areShortcutsOpen: false })}
      title={palette.shortcuts}
      size="xl"
      centered
    >
      <p className={classes.hint}>{palette.shortcutsHint}</p>
      <div className={classes.sections}>
        {Object.entries(sections).map(([section, list = []]) => (
          <section key={section} className={classes.section}>
            <h3>{palette.sections[section as Action['section']]}</h3>
            <dl>
              {list.map(({ id, title, keys = [] }) => (
                <Row key={id} title={title} keys={keys} />
              ))}
            </dl>
          </section>
        ))}
        <section className={classes.section}>
          <h3>{palette.sections.walk}</h3>
          <dl>
            {walkKeys.map(([name, keys]) => (
              <Row key={name} title={palette.walkKeys[name]} keys={keys} />
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}

function Row({ title, keys }: { readonly title: string; readonly keys: readonly string[] }) {
  return (
    <div className={classes.row}>
      <dt>{title}</dt>
      <dd>
        {keys.slice(0, 2).map((key) => (
          <Keys key={key} keys={key} />
        ))}
      </dd>
    </div>
  );
}
