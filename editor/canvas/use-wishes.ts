import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import type { FlowWire } from './flow-edges.ts';
import type { FlowNode } from './flow-nodes.ts';
import { selectionStore } from './selection-store.ts';

/** Shows what a panel beside the canvas wishes to be seen. */
export function useWishes(): void {
  const flow = useReactFlow<FlowNode, FlowWire>();
  useEffect(
    () =>
      selectionStore.subscribe(({ wish }, { wish: before }) => {
        if (wish === undefined || wish === before) return;
        const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
        // After the cards have come to where they are.
        requestAnimationFrame(() => {
          void flow.fitView({
            ...(wish.nodes.length === 0 ? {} : { nodes: wish.nodes.map((id) => ({ id })) }),
            padding: 0.2,
            maxZoom: 1,
            duration: isStill ? 0 : 240,
          });
        });
      }),
    [flow],
  );
}
