import { Type } from 'typebox';
import { defineNode } from '../../contract/define-node.ts';
import type { FlowForm, MotionValue } from '../../contract/values/motion.ts';
import type { MaskValue } from '../../contract/values/picture.ts';
import { projectFlow } from '../../kernels/project-flow.ts';
import { requireSize } from '../region.ts';

export default defineNode(
  {
    id: 'motion/flow-project',
    version: 1,
    title: 'Bend the flow',
    summary: 'Lets a flow bend round rocks and banks, so that it neither gathers nor thins out.',
    inputs: {
      motion: { type: 'motion', title: 'Motion', description: 'The motion whose flow is bent.' },
      rocks: {
        type: 'mask',
        title: 'Rocks',
        description: 'What the flow goes round, besides the edge of its own mask.',
        optional: true,
      },
    },
    outputs: { motion: { type: 'motion', title: 'Motion', description: 'The same motion with its flow bent.' } },
    params: Type.Object(
      {
        amount: Type.Number({
          title: 'Amount',
          description: '0 leaves the flow as it is, 1 lets nothing gather or thin out.',
          default: 1,
          minimum: 0,
          maximum: 1,
          widget: 'slider',
        }),
        sweeps: Type.Integer({
          title: 'Sweeps',
          description: 'How thoroughly it is solved: more reach farther around large rocks.',
          default: 120,
          minimum: 10,
          maximum: 1000,
        }),
      },
      { additionalProperties: false },
    ),
    passThrough: { motion: 'motion' },
  },
  ({ motion, rocks }, { amount, sweeps }) => {
    if (rocks) requireSize(rocks, motion.mask);
    const mask = rocks ? withoutRocks(motion.mask, rocks) : motion.mask;
    const forms = motion.forms.map((form) => (form.form === 'flow' ? bent(form, mask, amount, sweeps) : form));
    return { motion: { ...motion, mask, forms } satisfies MotionValue };
  },
);

function withoutRocks(mask: MaskValue, rocks: MaskValue): MaskValue {
  return { ...mask, data: mask.data.map((value, i) => Math.min(value, 255 - (rocks.data[i] ?? 0))) };
}

function bent(form: FlowForm, mask: MaskValue, share: number, sweeps: number): FlowForm {
  const { grid } = form;
  const count = grid.columns * grid.rows;
  const open = new Float32Array(count).map((_, i) => {
    const x = Math.min(mask.width - 1, (i % grid.columns) * grid.cellPx);
    const y = Math.min(mask.height - 1, Math.floor(i / grid.columns) * grid.cellPx);
    return (mask.data[y * mask.width + x] ?? 0) >= 128 ? 1 : 0;
  });
  const scratch = { pressure: new Float32Array(count), divergence: new Float32Array(count) };
  const projected = (velocity: Float32Array): Float32Array => {
    const out = velocity.slice();
    projectFlow(grid, { open, share, sweeps }, out, scratch);
    return out;
  };
  const second = form.secondVelocityPxPerSecond;
  return {
    ...form,
    velocityPxPerSecond: projected(form.velocityPxPerSecond),
    ...(second ? { secondVelocityPxPerSecond: projected(second) } : {}),
  };
}
