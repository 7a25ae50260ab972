import { IconSearch } from '@tabler/icons-react';
import { Fragment, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import classes from './search-list.module.css';

export interface SearchItem {
  readonly id: string;
  readonly title: string;
  /** A line below the title. */
  readonly detail?: string;
  /** At the end of the line: keys, a port. */
  readonly aside?: ReactNode;
  readonly icon?: ReactNode;
  /** Items of one group stand together, under its name. */
  readonly group?: string;
  /** It can be read, not chosen; the detail says why. */
  readonly isDisabled?: boolean;
}

interface SearchListProps {
  readonly label: string;
  readonly placeholder: string;
  readonly items: readonly SearchItem[];
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
  /** What is said when nothing was found. */
  readonly empty: string;
}

/** A field with a list under it: arrows move, Enter chooses, Escape closes. The focus never leaves the field. */
export function SearchList(props: SearchListProps) {
  const { label, placeholder, items, text, onText, onChoose, onClose, empty } = props;
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const at = Math.min(active, Math.max(0, items.length - 1));
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    list.current?.querySelector(`[data-at="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const choose = (item: SearchItem | undefined): void => {
    if (item !== undefined && item.isDisabled !== true) onChoose(item.id);
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    event.stopPropagation();
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = at + step;
      const isAround = Math.abs(step) === 1;
      const last = items.length - 1;
      setActive(next > last ? (isAround ? 0 : last) : next < 0 ? (isAround ? last : 0) : next);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(items[at]);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    } else if (event.key === 'Tab') {
      event.preventDefault();
    }
  };
  return (
    <div className={classes.search}>
      <label className={classes.field}>
        <IconSearch size={16} aria-hidden />
        <input
          ref={field}
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={items.length === 0 ? undefined : `${listId}-${at}`}
          placeholder={placeholder}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setActive(0);
            onText(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      <div ref={list} id={listId} role="listbox" aria-label={label} className={classes.list} tabIndex={-1}>
        {items.map((item, i) => (
          <Fragment key={item.id}>
            {item.group !== undefined && item.group !== items[i - 1]?.group && (
              <div className={classes.group} role="presentation">
                {item.group}
              </div>
            )}
            {/* The keyboard chooses from the field, which keeps the focus. */}
            <div
              id={`${listId}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === at}
              aria-disabled={item.isDisabled === true}
              data-at={i}
              className={classes.item}
              onPointerMove={() => i !== at && setActive(i)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(item)}
              onKeyDown={onKeyDown}
            >
              {item.icon}
              <span className={classes.words}>
                <span className={classes.title}>{item.title}</span>
                {item.detail !== undefined && <span className={classes.detail}>{item.detail}</span>}
              </span>
              {item.aside !== undefined && <span className={classes.aside}>{item.aside}</span>}
            </div>
          </Fragment>
        ))}
        {items.length === 0 && <p className={classes.empty}>{empty}</p>}
      </div>
    </div>
  );
}
