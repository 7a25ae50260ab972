import { Portal } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Point } from '../../graphs/schema/view.ts';
import classes from './floating-panel.module.css';

interface FloatingPanelProps {
  readonly label: string;
  /** Where its corner would like to be; it stays inside the window. In the middle without it. */
  readonly at?: Point | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const width = 360;
const height = 400;

/** A small window over the canvas that closes when something else is pressed, and gives the focus back. */
export function FloatingPanel({ label, at, onClose, children }: FloatingPanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const before = document.activeElement;
    const onPress = (event: PointerEvent): void => {
      if (event.target instanceof Node && panel.current?.contains(event.target) === false) close.current();
    };
    window.addEventListener('pointerdown', onPress, true);
    return () => {
      window.removeEventListener('pointerdown', onPress, true);
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  const place =
    at === undefined
      ? undefined
      : {
          left: Math.max(8, Math.min(at.x, window.innerWidth - width - 8)),
          top: Math.max(8, Math.min(at.y, window.innerHeight - height - 8)),
        };
  return (
    <Portal>
      <div
        ref={panel}
        role="dialog"
        aria-label={label}
        className={classes.panel}
        data-middle={place === undefined}
        style={place}
      >
        {children}
      </div>
    </Portal>
  );
}
