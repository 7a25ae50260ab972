import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { isValidName } from '../../graphs/logic/names.ts';
import { useRunCommand } from '../document/document-context.tsx';
import { orderPorts, renamePort, retitlePort } from '../document/interface-commands.ts';
import { FieldProblem } from '../widgets/field-problem.tsx';
import { TextWidget } from '../widgets/text-widget.tsx';
import { useWords } from '../words/words.ts';
import classes from './inspector.module.css';

interface PortCardProps {
  readonly side: 'inputs' | 'outputs';
  readonly name: string;
  /** As stored; empty when there is none of its own. */
  readonly title: string;
  readonly shownTitle: string;
  readonly order: readonly string[];
  readonly onRemove: () => void;
  /** What else can be changed, in two columns. */
  readonly details?: ReactNode;
  readonly children: ReactNode;
}

/** An input or an output of the graph, which can be moved, renamed and removed. */
export function PortCard({ side, name, title, shownTitle, order, onRemove, details, children }: PortCardProps) {
  const { inspector } = useWords();
  const run = useRunCommand();
  const [isOpen, setOpen] = useState(false);
  const at = order.indexOf(name);
  const moveTo = (place: number): void => run(orderPorts(side, order.toSpliced(at, 1).toSpliced(place, 0, name)));
  const icon = { variant: 'subtle', color: 'gray', size: 22, className: classes.quiet ?? '' } as const;
  return (
    <div className={classes.port} data-port={name}>
      <div className={classes.portHead}>
        <span className={classes.portTitle} title={name}>
          {shownTitle}
        </span>
        <ActionIcon
          {...icon}
          aria-label={inspector.moveUp(shownTitle)}
          disabled={at <= 0}
          onClick={() => moveTo(at - 1)}
        >
          <IconArrowUp size={14} />
        </ActionIcon>
        <ActionIcon
          {...icon}
          aria-label={inspector.moveDown(shownTitle)}
          disabled={at === order.length - 1}
          onClick={() => moveTo(at + 1)}
        >
          <IconArrowDown size={14} />
        </ActionIcon>
        <ActionIcon
          {...icon}
          className=""
          aria-label={inspector.edit(shownTitle)}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <IconPencil size={14} />
        </ActionIcon>
        <ActionIcon {...icon} aria-label={inspector.remove(shownTitle)} onClick={onRemove}>
          <IconTrash size={14} />
        </ActionIcon>
      </div>
      {children}
      {isOpen && (
        <div className={classes.details}>
          <span>{inspector.portTitle}</span>
          <TextWidget
            schema={titleSchema}
            value={title}
            label={inspector.portTitle}
            onChange={(text, gesture = '') => run(retitlePort(side, name, String(text), `${gesture} ${name}`))}
          />
          <span>{inspector.portName}</span>
          <NameField name={name} order={order} onRename={(next) => run(renamePort(side, name, next))} />
          {details}
        </div>
      )}
    </div>
  );
}

const titleSchema = { type: 'string', title: 'Title', maxLength: 120 } as const;

interface NameFieldProps {
  readonly name: string;
  readonly order: readonly string[];
  readonly onRename: (name: string) => void;
}

/** The name that links and programs use; taken when it is left, so that no half of a name is ever one. */
function NameField({ name, order, onRename }: NameFieldProps) {
  const { inspector } = useWords();
  const problemId = useId();
  const [draft, setDraft] = useState(name);
  const isTaken = draft !== name && order.includes(draft);
  const problem = !isValidName(draft) ? inspector.nameWrong : isTaken ? inspector.nameTaken : undefined;
  const commit = (): void => {
    if (problem === undefined && draft !== name) onRename(draft);
    else setDraft(name);
  };
  return (
    <div>
      <input
        className={classes.nameField}
        aria-label={inspector.portName}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      {problem !== undefined && <FieldProblem id={problemId} text={problem} />}
    </div>
  );
}
