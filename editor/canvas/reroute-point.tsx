import { Handle, Position } from '@xyflow/react';
import { memo } from 'react';
import classes from './reroute-point.module.css';

/** A bend of a wire: dragged to bend it, deleted to straighten it. */
export const ReroutePoint = memo(function ReroutePoint() {
  return (
    <>
      <span className={classes.point} />
      <Handle type="target" position={Position.Left} className={classes.hidden} isConnectable={false} />
    </>
  );
});
