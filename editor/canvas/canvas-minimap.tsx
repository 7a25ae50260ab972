import { MiniMap } from '@xyflow/react';
import { useCallback } from 'react';
import { own } from '../../graphs/logic/own.ts';
import { viewOf } from '../../graphs/logic/view.ts';
import { categoryColours } from '../theme/category-colours.ts';
import { useWords } from '../words/words.ts';
import { areaColour } from './area-colours.ts';
import classes from './canvas-minimap.module.css';
import { type CanvasTools, documentOf } from './canvas-tools.ts';
import { useCanvasUi } from './canvas-ui.ts';
import { flowItem } from './flow-ids.ts';
import type { FlowNode } from './flow-nodes.ts';

/** The whole graph in small, in the colours of its categories. */
export function CanvasMinimap({ tools }: { readonly tools: CanvasTools }) {
  const { canvas } = useWords();
  const isShown = useCanvasUi((ui) => ui.hasMinimap);
  const colour = useCallback(
    ({ id, type }: FlowNode): string => {
      const document = documentOf(tools);
      if (type === 'reroute') return 'transparent';
      if (type === 'frame') return `${areaColour(own(viewOf(document).frames, flowItem(id).id)?.colour ?? '')}44`;
      if (type === 'note') return areaColour(own(viewOf(document).notes, flowItem(id).id)?.colour ?? '');
      const manifest = tools.catalogue.manifests.get(document.nodes[id]?.type ?? '');
      return manifest === undefined ? '#888888' : categoryColours[manifest.category];
    },
    [tools],
  );
  if (!isShown) return null;
  return (
    <MiniMap<FlowNode>
      pannable
      zoomable
      className={classes.map ?? ''}
      position="bottom-right"
      nodeColor={colour}
      nodeBorderRadius={12}
      ariaLabel={canvas.minimap}
      maskColor="var(--vv-minimap-mask, rgb(120 130 140 / 18%))"
      bgColor="var(--vv-surface)"
      style={{ width: 168, height: 112 }}
    />
  );
}
