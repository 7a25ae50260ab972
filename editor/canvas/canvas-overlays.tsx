import { memo } from 'react';
import { CommandPalette } from '../palette/command-palette.tsx';
import { ConnectMode } from '../palette/connect-mode.tsx';
import { FindInGraph } from '../palette/find-in-graph.tsx';
import { NodeSearch } from '../palette/node-search.tsx';
import { ShortcutsDialog } from '../palette/shortcuts-dialog.tsx';
import { Announcer } from './announcer.tsx';
import { CanvasMenu } from './canvas-menu.tsx';
import { CanvasMinimap } from './canvas-minimap.tsx';
import { CanvasToolbar } from './canvas-toolbar.tsx';
import type { CanvasTools } from './canvas-tools.ts';
import { CarriedNode } from './carried-node.tsx';
import { EmptyCanvas } from './empty-canvas.tsx';
import { GuideLines } from './guide-lines.tsx';
import { PortHover } from './port-hover.tsx';
import { WiringHint } from './wiring-hint.tsx';

/** All that lies over the cards and wires. None of it is drawn again while a card is dragged. */
export const CanvasOverlays = memo(function CanvasOverlays({ tools }: { readonly tools: CanvasTools }) {
  return (
    <>
      <EmptyCanvas />
      <GuideLines />
      <WiringHint />
      <CanvasMinimap tools={tools} />
      <CanvasToolbar tools={tools} />
      <FindInGraph tools={tools} />
      <NodeSearch tools={tools} />
      <ConnectMode tools={tools} />
      <CommandPalette tools={tools} />
      <CanvasMenu tools={tools} />
      <PortHover tools={tools} />
      <CarriedNode tools={tools} />
      <ShortcutsDialog />
      <Announcer />
    </>
  );
});
