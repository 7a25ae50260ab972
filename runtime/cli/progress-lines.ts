import type { RunEvent } from '../engine/types.ts';
import { formatDuration } from './table.ts';

interface ActiveNode {
  readonly title: string;
  readonly sinceMs: number;
  fraction: number;
  message: string;
}

/** How the parts of a line are set off; plain where there is no colour. */
export interface LineStyle {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

const barWidth = 20;
const mostShown = 8;

/** What is going on in a run, as lines: how many nodes are done, then each node at work with its bar. */
export class ProgressLines {
  readonly #titles = new Map<string, string>();
  readonly #active = new Map<string, ActiveNode>();
  #finished = 0;

  see(event: RunEvent, nowMs: number): void {
    switch (event.type) {
      case 'run.started':
        for (const { node, title } of event.nodes) this.#titles.set(node, title);
        break;
      case 'node.started':
        this.#active.set(event.node, {
          title: this.#titles.get(event.node) ?? event.node,
          sinceMs: nowMs,
          fraction: 0,
          message: '',
        });
        break;
      case 'node.progress': {
        const active = this.#active.get(event.node);
        if (active === undefined) break;
        active.fraction = event.fraction;
        active.message = event.message ?? active.message;
        break;
      }
      case 'node.finished':
        this.#active.delete(event.node);
        this.#finished++;
        break;
      case 'node.log':
      case 'node.preview':
      case 'run.finished':
        break;
    }
  }

  lines(nowMs: number, style: LineStyle): string[] {
    const shown = [...this.#active.values()].slice(0, mostShown);
    const width = Math.max(0, ...shown.map((node) => node.title.length));
    const head = this.#titles.size === 0 ? 'Starting' : `${this.#finished} of ${this.#titles.size} nodes`;
    const hidden = this.#active.size - shown.length;
    return [
      style.bold(head),
      ...shown.map((node) => {
        const filled = Math.round(Math.min(1, Math.max(0, node.fraction)) * barWidth);
        const bar = `${'█'.repeat(filled)}${style.dim('░'.repeat(barWidth - filled))}`;
        const time = formatDuration(nowMs - node.sinceMs).padStart(7);
        return `${node.title.padEnd(width)}  ${bar}  ${time}  ${node.message}`.trimEnd();
      }),
      ...(hidden > 0 ? [`and ${hidden} more`] : []),
    ];
  }
}
