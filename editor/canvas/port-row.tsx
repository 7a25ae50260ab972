import { Handle, Position } from '@xyflow/react';
import { memo } from 'react';
import type { PortSpec } from '../../graphs/schema/manifest.ts';
import { portTypes } from '../../graphs/schema/ports.ts';
import { useWords } from '../words/words.ts';
import { portKey } from './canvas-ui.ts';
import classes from './port-row.module.css';

interface PortRowProps {
  readonly node: string;
  readonly name: string;
  readonly port: Pick<PortSpec, 'type' | 'title' | 'optional' | 'list'>;
  readonly side: 'input' | 'output';
  readonly isWired: boolean;
  /** The graph input that feeds it, or the graph output that shows it. */
  readonly outside?: string | undefined;
}

/** One port: its colour says the type, its shape whether it takes many, its filling whether it is connected. */
export const PortRow = memo(function PortRow({ node, name, port, side, isWired, outside }: PortRowProps) {
  const { canvas } = useWords();
  const isInput = side === 'input';
  const isMissing = isInput && !isWired && outside === undefined && port.optional !== true;
  const state = isWired || outside !== undefined ? 'wired' : isMissing ? 'missing' : 'free';
  const { colour, title } = portTypes[port.type];
  const stateInWords = { wired: canvas.isWired, missing: canvas.isRequired, free: canvas.isOptional }[state];
  return (
    <div
      className={classes.row}
      data-side={side}
      data-state={state}
      data-port={portKey({ node, port: name, side })}
      style={{ '--port-colour': colour } as React.CSSProperties}
    >
      <Handle
        id={name}
        type={isInput ? 'target' : 'source'}
        position={isInput ? Position.Left : Position.Right}
        className={classes.handle}
        data-list={port.list === true}
        role="img"
        aria-label={isInput ? canvas.inputPort(port.title, title, stateInWords) : canvas.outputPort(port.title, title)}
      />
      <span className={classes.name}>{port.title}</span>
      {isMissing && (
        <span className={classes.missing} aria-hidden>
          {canvas.isRequired}
        </span>
      )}
      {outside !== undefined && <span className={classes.outside}>{outside}</span>}
    </div>
  );
});
