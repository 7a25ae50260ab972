import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { graphsQuery } from '../api/queries.ts';
import { createNode, freePlace } from '../canvas/authoring.ts';
import { type CanvasTools, documentOf, joinsOf, middleOf } from '../canvas/canvas-tools.ts';
import { setUi, useCanvasUi } from '../canvas/canvas-ui.ts';
import { reveal } from '../canvas/selection-store.ts';
import { useWords } from '../words/words.ts';
import { type Action, runAction, useActions } from './actions.ts';
import { CategoryIcon } from './category-icon.tsx';
import { FloatingPanel } from './floating-panel.tsx';
import { Keys } from './keys.tsx';
import { searchNodes } from './node-index.ts';
import { ownUse } from './own-use.ts';
import { type SearchItem, SearchList } from './search-list.tsx';

/** Everything by name: actions, the nodes of this graph, nodes to add, graphs to open, settings. */
export function CommandPalette({ tools }: { readonly tools: CanvasTools }) {
  const isOpen = useCanvasUi((ui) => ui.isPaletteOpen);
  const { palette } = useWords();
  if (!isOpen) return null;
  const close = () => setUi({ isPaletteOpen: false });
  return (
    <FloatingPanel label={palette.commands} onClose={close}>
      <PaletteList tools={tools} onClose={close} />
    </FloatingPanel>
  );
}

interface Choice extends SearchItem {
  readonly choose: () => void;
}

function PaletteList({ tools, onClose }: { readonly tools: CanvasTools; readonly onClose: () => void }) {
  const { palette } = useWords();
  const [text, setText] = useState('');
  const [, goTo] = useLocation();
  const actions = useActions();
  const { data } = useQuery(graphsQuery());
  const choices = useMemo((): Choice[] => {
    const isAsked = (title: string): boolean => includes(title, text);
    const found = [
      ...actions
        .filter(({ id, title }) => id !== 'view.palette' && isAsked(title))
        .map((action) => actionChoice(action, palette.groups)),
      ...(text === '' ? [] : nodesHere(tools, palette.groups.graph).filter(({ title }) => isAsked(title))),
      ...(text === '' ? [] : nodesToAdd(tools, text, palette.groups.node)),
      ...(data?.graphs ?? [])
        .filter(({ title, name }) => text !== '' && isAsked(`${title} ${name}`))
        .map(({ name, title }) => ({
          id: `open ${name}`,
          title: title ?? name,
          group: palette.groups.open,
          choose: () => goTo(`/graphs/${name}`),
        })),
    ];
    const order = Object.values(palette.groups);
    const rank = ({ group, isDisabled }: Choice): number =>
      2 * order.indexOf(group ?? '') + Number(isDisabled === true);
    return found.sort((a, b) => rank(a) - rank(b));
  }, [actions, text, tools, palette, data, goTo]);
  return (
    <SearchList
      label={palette.commands}
      placeholder={palette.commandsHint}
      text={text}
      onText={setText}
      onClose={onClose}
      empty={palette.nothing}
      items={choices}
      onChoose={(id) => {
        const choice = choices.find((each) => each.id === id);
        onClose();
        choice?.choose();
      }}
    />
  );
}

function actionChoice(action: Action, groups: { readonly action: string; readonly setting: string }): Choice {
  const [keys] = action.keys ?? [];
  return {
    id: `do ${action.id}`,
    title: action.title,
    group: action.section === 'settings' ? groups.setting : groups.action,
    ...(keys === undefined ? {} : { aside: <Keys keys={keys} /> }),
    isDisabled: action.isEnabled?.() === false,
    choose: () => runAction(action.id),
  };
}

function nodesHere(tools: CanvasTools, group: string): Choice[] {
  const joins = joinsOf(tools);
  return Object.entries(documentOf(tools).nodes).map(([name, { type }]) => {
    const manifest = tools.catalogue.manifests.get(type);
    return {
      id: `here ${name}`,
      title: joins.titleOf(name),
      detail: name,
      group,
      ...(manifest === undefined ? {} : { icon: <CategoryIcon category={manifest.category} /> }),
      choose: () => reveal(name),
    };
  });
}

function nodesToAdd(tools: CanvasTools, text: string, group: string): Choice[] {
  return searchNodes(tools.catalogue, text, ownUse())
    .slice(0, 8)
    .map(({ type, manifest }) => ({
      id: `add ${type}`,
      title: manifest.title,
      detail: manifest.summary,
      group,
      icon: <CategoryIcon category={manifest.category} />,
      choose: () => createNode(tools, { type, at: freePlace(tools, middleOf(tools)) }),
    }));
}

function includes(title: string, text: string): boolean {
  const all = title.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((part) => all.includes(part));
}
