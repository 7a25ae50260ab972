import { createLogUpdate } from 'log-update';
import type { RunEvent } from '../engine/types.ts';
import { ProgressLines } from './progress-lines.ts';
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

const redrawMs = 100;

/** The nodes at work, redrawn in place. */
class LiveView implements ProgressView {
  readonly #lines = new ProgressLines();
  readonly #draw = createLogUpdate(process.stderr);
  readonly #timer: NodeJS.Timeout;

  constructor(session: Session) {
    const style = {
      bold: (text: string) => session.style('bold', text, 'stderr'),
      dim: (text: string) => session.style('dim', text, 'stderr'),
    };
    this.#timer = setInterval(() => this.#draw(this.#lines.lines(performance.now(), style).join('\n')), redrawMs);
    this.#timer.unref();
  }

  onEvent(event: RunEvent): void {
    this.#lines.see(event, performance.now());
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#draw.clear();
    this.#draw.done();
  }
}
