import { createLogUpdate } from 'log-update';
import type { RunEvent } from '../engine/types.ts';
import { hasBegun } from './run-summary.ts';
import type { Session } from './session.ts';
import { formatDuration } from './table.ts';

/** Shows a run while it happens. `stop` leaves nothing behind that moves. */
export interface ProgressView {
  onEvent(event: RunEvent): void;
  stop(): void;
}

/** One JSON object per line for machines, moving bars on a terminal, plain lines elsewhere. */
export function createProgressView(session: Session, options: { readonly json: boolean }): ProgressView {
  if (options.json) return { onEvent: (event) => session.printJson(event), stop: () => {} };
  return session.surroundings.stderr.isTTY === true ? new LiveView(session) : new PlainView(session);
}

/** For work that is over before progress could be read. */
export const silentView: ProgressView = { onEvent: () => {}, stop: () => {} };

/** A line per node that ended, for logs. */
class PlainView implements ProgressView {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  onEvent(event: RunEvent): void {
    if (event.type === 'node.finished' && hasBegun(event.report)) {
      this.#session.note(`${event.node}: ${event.report.state} (${formatDuration(event.report.wallMs)})`);
    } else if (event.type === 'node.log' && event.level === 'warn') {
      this.#session.note(`${event.node}: ${event.message}`);
    }
  }

  stop(): void {}
}

interface ActiveNode {
  readonly title: string;
  readonly since: number;
  fraction: number;
  message: string;
}

const barWidth = 20;
const mostShown = 8;
const redrawMs = 100;

/** The nodes at work, each with its bar, redrawn in place. */
class LiveView implements ProgressView {
  readonly #session: Session;
  readonly #draw: ReturnType<typeof createLogUpdate>;
  readonly #titles = new Map<string, string>();
  readonly #active = new Map<string, ActiveNode>();
  readonly #timer: NodeJS.Timeout;
  #finished = 0;

  constructor(session: Session) {
    this.#session = session;
    this.#draw = createLogUpdate(process.stderr);
    this.#timer = setInterval(() => this.#redraw(), redrawMs);
    this.#timer.unref();
  }

  onEvent(event: RunEvent): void {
    switch (event.type) {
      case 'run.started':
        for (const { node, title } of event.nodes) this.#titles.set(node, title);
        break;
      case 'node.started':
        this.#active.set(event.node, {
          title: this.#titles.get(event.node) ?? event.node,
          since: performance.now(),
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
      case 'run.finished':
        break;
    }
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#draw.clear();
    this.#draw.done();
  }

  #redraw(): void {
    const shown = [...this.#active.values()].slice(0, mostShown);
    const width = Math.max(0, ...shown.map((node) => node.title.length));
    const lines = shown.map((node) => {
      const filled = Math.round(Math.min(1, Math.max(0, node.fraction)) * barWidth);
      const bar = `${'█'.repeat(filled)}${this.#session.style('dim', '░'.repeat(barWidth - filled), 'stderr')}`;
      const time = formatDuration(performance.now() - node.since);
      return `${node.title.padEnd(width)}  ${bar}  ${time.padStart(7)}  ${node.message}`;
    });
    const total = this.#titles.size;
    const head = total === 0 ? 'Starting' : `${this.#finished} of ${total} nodes`;
    this.#draw([this.#session.style('bold', head, 'stderr'), ...lines].join('\n'));
  }
}
