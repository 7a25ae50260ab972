import { Menu } from '@mantine/core';
import { Fragment } from 'react';
import { findAction } from '../palette/actions.ts';
import { Keys } from '../palette/keys.tsx';
import { useWords } from '../words/words.ts';
import { addReroute, toggleGraphOutput } from './actions/area-actions.ts';
import { pasteClipboard } from './actions/clipboard-actions.ts';
import { edgeWithKey } from './authoring.ts';
import { type CanvasTools, documentOf } from './canvas-tools.ts';
import { type MenuRequest, setUi, useCanvasUi } from './canvas-ui.ts';

/** Which actions a right click offers; a line between groups. */
const menus: { readonly [kind in MenuRequest['kind']]: readonly (readonly string[])[] } = {
  canvas: [
    ['canvas.add', 'canvas.note', 'canvas.frame'],
    ['edit.paste', 'edit.select-all'],
    ['arrange.tidy', 'view.fit', 'view.snap'],
  ],
  node: [
    ['canvas.connect', 'edit.rename', 'edit.disable', 'edit.collapse'],
    ['edit.copy', 'edit.cut', 'edit.duplicate'],
    ['canvas.frame', 'arrange.tidy', 'view.selection'],
    ['edit.delete', 'edit.bridge'],
  ],
  wire: [['edit.straighten', 'edit.delete']],
  frame: [['edit.rename', 'edit.collapse'], ['edit.delete']],
  note: [['edit.rename', 'edit.copy'], ['edit.delete']],
  reroute: [['edit.delete']],
};

export function CanvasMenu({ tools }: { readonly tools: CanvasTools }) {
  const request = useCanvasUi((ui) => ui.menu);
  const { canvas } = useWords();
  if (request === undefined) return null;
  const { screen, kind } = request;
  return (
    <Menu
      opened
      onClose={() => setUi({ menu: undefined })}
      position="bottom-start"
      withinPortal
      shadow="md"
      width={280}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <span style={{ position: 'fixed', left: screen.x, top: screen.y, width: 1, height: 1 }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={canvas.menu}>
        {kind === 'wire' && <WireItems tools={tools} request={request} />}
        {menus[kind].map((group, i) => (
          <Fragment key={group.join(' ')}>
            {i > 0 && <Menu.Divider />}
            {group.map((id) => (
              <ActionItem key={id} id={id} tools={tools} request={request} />
            ))}
          </Fragment>
        ))}
        {kind === 'node' && <OutputItems tools={tools} node={request.id} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function ActionItem({ id, tools, request }: { id: string; tools: CanvasTools; request: MenuRequest }) {
  const action = findAction(id);
  if (action === undefined) return null;
  const [keys] = action.keys ?? [];
  const run = (): void => {
    if (id === 'edit.paste') void pasteClipboard(tools, request.at);
    else if (id === 'canvas.add') setUi({ search: { screen: request.screen, at: request.at } });
    else action.run();
  };
  return (
    <Menu.Item
      disabled={action.isEnabled?.() === false}
      rightSection={keys === undefined ? undefined : <Keys keys={keys} />}
      onClick={run}
    >
      {action.title}
    </Menu.Item>
  );
}

function WireItems({ tools, request }: { tools: CanvasTools; request: MenuRequest }) {
  const { canvas, palette } = useWords();
  const key = 'id' in request ? request.id : '';
  const into = edgeWithKey(tools, key);
  if (into === undefined) return null;
  return (
    <>
      <Menu.Item onClick={() => setUi({ search: { screen: request.screen, at: request.at, into } })}>
        {palette.actions.searchNodes}
      </Menu.Item>
      <Menu.Item onClick={() => addReroute(tools, key, request.at)}>{canvas.did.reroute}</Menu.Item>
    </>
  );
}

/** Each output of a node can be shown as one of the graph. */
function OutputItems({ tools, node }: { tools: CanvasTools; node: string }) {
  const { canvas } = useWords();
  const document = documentOf(tools);
  const manifest = tools.catalogue.manifests.get(document.nodes[node]?.type ?? '');
  const outputs = Object.entries(manifest?.outputs ?? {});
  if (outputs.length === 0) return null;
  const isShown = (port: string): boolean =>
    Object.values(document.outputs ?? {}).some(({ from }) => from[0] === node && from[1] === port);
  return (
    <>
      <Menu.Divider />
      {outputs.map(([port, { title }]) => (
        <Menu.Item key={port} onClick={() => toggleGraphOutput(tools, { node, port, side: 'output' })}>
          {isShown(port) ? canvas.did.hideOutput(title) : canvas.did.showOutput(title)}
        </Menu.Item>
      ))}
    </>
  );
}
