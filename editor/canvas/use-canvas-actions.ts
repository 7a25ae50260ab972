import { useMantineColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Point } from '../../graphs/schema/view.ts';
import { type Action, registerAction } from '../palette/actions.ts';
import { addBookmark, addNote, frameSelected, toggleGraphOutput } from './actions/area-actions.ts';
import { alignSelected, arrange, distributeSelected } from './actions/arrange-actions.ts';
import { copySelected, cutSelected, duplicateSelected, pasteClipboard } from './actions/clipboard-actions.ts';
import {
  removeSelected,
  removeSelectedAndBridge,
  selectAll,
  selectReach,
  straightenSelected,
  toggleCollapsed,
  toggleDisabled,
} from './actions/edit-actions.ts';
import { countOf, picked } from './actions/selected.ts';
import { type CanvasTools, documentOf } from './canvas-tools.ts';
import { canvasUi, setUi } from './canvas-ui.ts';
import { selectionStore, showNodes } from './selection-store.ts';

/** What the canvas can do, by name and by key. */
export function useCanvasActions(tools: CanvasTools | undefined, pointer: () => Point | undefined): void {
  const { toggleColorScheme } = useMantineColorScheme();
  // It is another function at every drawing; the actions must not be made anew for it.
  const toggle = useRef(toggleColorScheme);
  toggle.current = toggleColorScheme;
  useEffect(() => {
    if (tools === undefined) return;
    const actions = [
      ...editActions(tools),
      ...viewActions(tools, () => toggle.current()),
      ...makingActions(tools, pointer),
    ];
    const undo = actions.map(registerAction);
    return () => {
      for (const takeAway of undo) takeAway();
    };
  }, [tools, pointer]);
}

function editActions(tools: CanvasTools): Action[] {
  const { actions: say } = tools.words.palette;
  const hasNodes = () => picked(tools).nodes.length > 0;
  const hasMany = (count: number) => () => picked(tools).nodes.length >= count;
  const hasAny = () => countOf(picked(tools)) > 0;
  const edit = { section: 'edit', scope: 'canvas' } as const;
  const line = { section: 'arrange', scope: 'canvas', isEnabled: hasMany(2) } as const;
  const align = (
    id: string,
    title: string,
    to: Parameters<typeof alignSelected>[1],
    keys: readonly string[],
  ): Action => ({
    ...line,
    id,
    title,
    keys,
    run: () => alignSelected(tools, to),
  });
  return [
    {
      ...edit,
      id: 'edit.undo',
      title: say.undo,
      keys: ['mod+z'],
      scope: 'page',
      run: () => tools.documents.undo(),
      isEnabled: () => tools.documents.getState().past.length > 0,
    },
    {
      ...edit,
      id: 'edit.redo',
      title: say.redo,
      keys: ['mod+shift+z', 'mod+y'],
      scope: 'page',
      run: () => tools.documents.redo(),
      isEnabled: () => tools.documents.getState().future.length > 0,
    },
    { ...edit, id: 'edit.select-all', title: say.selectAll, keys: ['mod+a'], run: () => selectAll(tools) },
    {
      ...edit,
      id: 'edit.select-before',
      title: say.selectBefore,
      keys: ['shift+arrowleft'],
      isEnabled: hasNodes,
      run: () => selectReach(tools, 'up'),
    },
    {
      ...edit,
      id: 'edit.select-after',
      title: say.selectAfter,
      keys: ['shift+arrowright'],
      isEnabled: hasNodes,
      run: () => selectReach(tools, 'down'),
    },
    {
      ...edit,
      id: 'edit.copy',
      title: say.copy,
      keys: ['mod+c'],
      isNative: true,
      isEnabled: hasAny,
      run: () => void copySelected(tools),
    },
    {
      ...edit,
      id: 'edit.cut',
      title: say.cut,
      keys: ['mod+x'],
      isNative: true,
      isEnabled: hasAny,
      run: () => void cutSelected(tools),
    },
    {
      ...edit,
      id: 'edit.paste',
      title: say.paste,
      keys: ['mod+v'],
      isNative: true,
      run: () => void pasteClipboard(tools),
    },
    {
      ...edit,
      id: 'edit.duplicate',
      title: say.duplicate,
      keys: ['mod+d'],
      isEnabled: hasNodes,
      run: () => duplicateSelected(tools),
    },
    {
      ...edit,
      id: 'edit.delete',
      title: say.remove,
      keys: ['delete', 'backspace'],
      isEnabled: hasAny,
      run: () => removeSelected(tools),
    },
    {
      ...edit,
      id: 'edit.bridge',
      title: say.bridge,
      keys: ['mod+backspace', 'mod+delete'],
      isEnabled: hasAny,
      run: () => removeSelectedAndBridge(tools),
    },
    {
      ...edit,
      id: 'edit.disable',
      title: say.disable,
      keys: ['b'],
      isEnabled: hasNodes,
      run: () => toggleDisabled(tools),
    },
    {
      ...edit,
      id: 'edit.collapse',
      title: say.collapse,
      keys: ['c'],
      isEnabled: hasAny,
      run: () => toggleCollapsed(tools),
    },
    { ...edit, id: 'edit.rename', title: say.rename, keys: ['f2'], isEnabled: hasAny, run: rename },
    {
      ...edit,
      id: 'edit.straighten',
      title: say.straighten,
      isEnabled: () => picked(tools).edges.length > 0,
      run: () => straightenSelected(tools),
    },
    {
      ...edit,
      id: 'graph.show-output',
      section: 'graph',
      title: say.showOutput,
      keys: ['o'],
      isEnabled: hasNodes,
      run: () => showFirstOutput(tools),
    },
    {
      id: 'arrange.tidy',
      title: say.arrange,
      section: 'arrange',
      scope: 'canvas',
      keys: ['t'],
      run: () => void arrange(tools),
    },
    align('align.left', say.alignLeft, 'left', ['alt+a']),
    align('align.centre', say.alignCentre, 'centre', ['alt+h']),
    align('align.right', say.alignRight, 'right', ['alt+d']),
    align('align.top', say.alignTop, 'top', ['alt+w']),
    align('align.middle', say.alignMiddle, 'middle', ['alt+v']),
    align('align.bottom', say.alignBottom, 'bottom', ['alt+s']),
    {
      ...line,
      id: 'distribute.across',
      title: say.distributeAcross,
      keys: ['alt+shift+h'],
      isEnabled: hasMany(3),
      run: () => distributeSelected(tools, 'across'),
    },
    {
      ...line,
      id: 'distribute.down',
      title: say.distributeDown,
      keys: ['alt+shift+v'],
      isEnabled: hasMany(3),
      run: () => distributeSelected(tools, 'down'),
    },
  ];
}

function viewActions(tools: CanvasTools, toggleTheme: () => void): Action[] {
  const { actions: say } = tools.words.palette;
  const view = { section: 'view', scope: 'canvas' } as const;
  return [
    { ...view, id: 'view.fit', title: say.fit, keys: ['1'], run: () => showNodes([]) },
    {
      ...view,
      id: 'view.selection',
      title: say.zoomSelection,
      keys: ['2'],
      isEnabled: () => picked(tools).nodes.length > 0,
      run: () => showNodes(selectionStore.getState().nodes),
    },
    {
      ...view,
      id: 'view.actual',
      title: say.zoomActual,
      keys: ['0'],
      run: () => void tools.flow.zoomTo(1, { duration: 160 }),
    },
    { ...view, id: 'view.snap', title: say.snap, keys: ['g'], run: () => setUi(({ snaps }) => ({ snaps: !snaps })) },
    {
      ...view,
      id: 'view.minimap',
      title: say.minimap,
      keys: ['m'],
      run: () => setUi(({ hasMinimap }) => ({ hasMinimap: !hasMinimap })),
    },
    { ...view, id: 'view.bookmark', title: say.bookmark, keys: ['shift+b'], run: () => addBookmark(tools) },
    {
      ...view,
      id: 'view.palette',
      title: say.palette,
      keys: ['mod+k'],
      scope: 'page',
      run: () => setUi({ isPaletteOpen: true }),
    },
    {
      ...view,
      id: 'view.find',
      title: say.find,
      keys: ['mod+f'],
      scope: 'page',
      run: () => setUi({ isFindOpen: true }),
    },
    {
      ...view,
      id: 'view.shortcuts',
      title: say.shortcuts,
      keys: ['?'],
      scope: 'page',
      run: () => setUi({ areShortcutsOpen: true }),
    },
    { id: 'settings.theme', title: say.theme, section: 'settings', run: toggleTheme },
  ];
}

function makingActions(tools: CanvasTools, pointer: () => Point | undefined): Action[] {
  const { actions: say } = tools.words.palette;
  const make = { section: 'canvas', scope: 'canvas' } as const;
  const graphPoint = () => {
    const screen = pointer();
    return screen && tools.flow.screenToFlowPosition(screen);
  };
  return [
    {
      ...make,
      id: 'canvas.add',
      title: say.searchNodes,
      keys: ['space', 'tab', 'a'],
      run: () => openSearch(tools, pointer()),
    },
    {
      ...make,
      id: 'canvas.connect',
      title: say.connect,
      keys: ['l'],
      isEnabled: () => picked(tools).nodes.length === 1,
      run: () => openConnect(tools),
    },
    { ...make, id: 'canvas.frame', title: say.frame, keys: ['f'], run: () => frameSelected(tools, graphPoint()) },
    { ...make, id: 'canvas.note', title: say.note, keys: ['n'], run: () => addNote(tools, graphPoint()) },
  ];
}

/** The node search where the pointer is; in the middle, or beside the selected node, for the keyboard. */
export function openSearch(tools: CanvasTools, screen?: Point): void {
  const { left, top, width, height } = tools.surface.getBoundingClientRect();
  const [selected] = selectionStore.getState().nodes;
  const inner = screen === undefined && selected !== undefined ? tools.flow.getInternalNode(selected) : undefined;
  const beside = inner && {
    x: inner.internals.positionAbsolute.x + (inner.measured.width ?? 240) + 80,
    y: inner.internals.positionAbsolute.y,
  };
  const place = screen ?? { x: left + width / 2 - 180, y: top + Math.min(120, height / 4) };
  setUi({ search: { screen: place, at: beside ?? tools.flow.screenToFlowPosition(place) } });
}

function openConnect(tools: CanvasTools): void {
  const [node] = picked(tools).nodes;
  if (node !== undefined) setUi({ connect: { node } });
}

function rename(): void {
  const { nodes } = selectionStore.getState();
  const { extras } = selectionStore.getState();
  const [first] = [...nodes, ...extras.filter((id) => !id.startsWith('via:'))];
  if (first !== undefined && canvasUi.getState().renaming === undefined) setUi({ renaming: first });
}

function showFirstOutput(tools: CanvasTools): void {
  for (const node of picked(tools).nodes) {
    const type = documentOf(tools).nodes[node]?.type ?? '';
    const [port] = Object.keys(tools.catalogue.manifests.get(type)?.outputs ?? {});
    if (port !== undefined) toggleGraphOutput(tools, { node, port, side: 'output' });
  }
}
