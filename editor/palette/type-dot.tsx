import { type PortType, portTypes } from '../../graphs/schema/ports.ts';
import classes from './type-dot.module.css';

/** The colour of a port type. */
export function TypeDot({ type }: { readonly type: PortType }) {
  return <span className={classes.dot} style={{ background: portTypes[type].colour }} />;
}
