import { own } from '../../graphs/logic/own.ts';
import { viewOf } from '../../graphs/logic/view.ts';
import type { Point } from '../../graphs/schema/view.ts';
import { categoryColours } from '../theme/category-colours.ts';
import { areaColour } from './area-colours.ts';
import { type CanvasTools, documentOf } from './canvas-tools.ts';
import { flowItem } from './flow-ids.ts';
import type { FlowNode } from './flow-nodes.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Which part of the graph the picture shows: its upper left corner, and how many pixels a unit takes. */
export interface MinimapPlan extends Point {
  readonly scale: number;
}

interface Picture {
  readonly tools: CanvasTools;
  readonly plan: MinimapPlan;
  readonly size: Size;
}

const marginPx = 8;

/** All of the graph, and what is seen of it now, in the middle of the picture. */
export function minimapPlan(tools: CanvasTools, { width, height }: Size): MinimapPlan {
  const boxes = [
    ...tools.flow
      .getNodes()
      .filter(({ hidden }) => hidden !== true)
      .map(boxOf),
    seenBox(tools),
  ];
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  const scale = Math.min(
    (width - 2 * marginPx) / Math.max(1, right - left),
    (height - 2 * marginPx) / Math.max(1, bottom - top),
  );
  return {
    scale,
    x: (left + right) / 2 - width / 2 / scale,
    y: (top + bottom) / 2 - height / 2 / scale,
  };
}

export function drawMinimap(context: CanvasRenderingContext2D, { tools, plan, size }: Picture): void {
  const ratio = globalThis.devicePixelRatio;
  const { canvas } = context;
  if (canvas.width !== size.width * ratio) {
    canvas.width = size.width * ratio;
    canvas.height = size.height * ratio;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  const place = ({ x, y, width, height }: Point & Size): readonly [number, number, number, number] => [
    (x - plan.x) * plan.scale,
    (y - plan.y) * plan.scale,
    Math.max(2, width * plan.scale),
    Math.max(2, height * plan.scale),
  ];
  for (const [colour, boxes] of boxesByColour(tools)) {
    context.fillStyle = colour;
    context.beginPath();
    for (const box of boxes) context.rect(...place(box));
    context.fill();
  }
  const style = getComputedStyle(tools.surface);
  const [x, y, width, height] = place(seenBox(tools));
  context.globalAlpha = 0.08;
  context.fillStyle = style.getPropertyValue('--vv-text');
  context.fillRect(x, y, width, height);
  context.globalAlpha = 1;
  context.strokeStyle = style.getPropertyValue('--vv-accent');
  context.lineWidth = 1.5;
  context.beginPath();
  context.roundRect(x, y, width, height, 3);
  context.stroke();
}

/** Things of one colour are filled at once: a fill costs far more than a box of it. */
function boxesByColour(tools: CanvasTools): ReadonlyMap<string, readonly (Point & Size)[]> {
  const groups = new Map<string, (Point & Size)[]>();
  for (const node of tools.flow.getNodes()) {
    if (node.hidden === true || node.type === 'reroute') continue;
    const colour = colourOf(tools, node);
    const group = groups.get(colour);
    if (group === undefined) groups.set(colour, [boxOf(node)]);
    else group.push(boxOf(node));
  }
  return groups;
}

function colourOf(tools: CanvasTools, { id, type }: FlowNode): string {
  const document = documentOf(tools);
  if (type === 'frame') return `${areaColour(own(viewOf(document).frames, flowItem(id).id)?.colour ?? '')}44`;
  if (type === 'note') return areaColour(own(viewOf(document).notes, flowItem(id).id)?.colour ?? '');
  const manifest = tools.catalogue.manifests.get(own(document.nodes, id)?.type ?? '');
  return manifest === undefined ? '#888888' : categoryColours[manifest.category];
}

function boxOf({ position, measured, width, height }: FlowNode): Point & Size {
  return { ...position, width: measured?.width ?? width ?? 0, height: measured?.height ?? height ?? 0 };
}

function seenBox({ flow, surface }: CanvasTools): Point & Size {
  const { x, y, zoom } = flow.getViewport();
  return { x: -x / zoom, y: -y / zoom, width: surface.clientWidth / zoom, height: surface.clientHeight / zoom };
}
