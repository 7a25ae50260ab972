import { watch } from 'node:fs';
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Moment } from './crash-points.ts';

export interface LedgerLine {
  readonly phase: 'begin' | 'end';
  readonly label: string;
  /** The worker process. */
  readonly pid: number;
}

/** What nodes did, in a file that outlives their processes, and files by which a test tells them what to do. */
export class Ledger {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  async lines(): Promise<LedgerLine[]> {
    const text = await readFile(join(this.folder, 'ledger'), 'utf8').catch(() => '');
    return text
      .split('\n')
      .slice(0, -1)
      .map((line) => {
        const [phase, label = '', pid = ''] = line.split(' ');
        return { phase: phase === 'end' ? 'end' : 'begin', label, pid: Number(pid) };
      });
  }

  /** For nodes. One call of the system: lines of several processes do not mix. */
  async write(phase: LedgerLine['phase'], label: string): Promise<void> {
    await appendFile(join(this.folder, 'ledger'), `${phase} ${label} ${process.pid}\n`);
  }

  /** Ends when a node has begun so often; gives the process in which it last did. */
  async untilBegun(label: string, times = 1): Promise<number> {
    const stop = new AbortController();
    const changes = watch(this.folder, { signal: stop.signal });
    try {
      for (;;) {
        const changed = new Promise((resolve, reject) => changes.once('change', resolve).once('error', reject));
        const begun = (await this.lines()).filter((line) => line.phase === 'begin' && line.label === label);
        if (begun.length >= times) return begun.at(-1)?.pid ?? 0;
        await changed;
      }
    } finally {
      changes.on('error', () => {});
      stop.abort();
    }
  }

  /** The node waits as long as it is held. */
  hold(label: string): Promise<void> {
    return writeFile(this.holdPath(label), '');
  }

  letGo(label: string): Promise<void> {
    return rm(this.holdPath(label), { force: true });
  }

  holdPath(label: string): string {
    return join(this.folder, `hold-${label}`);
  }

  /** The process of the node dies at that moment, once per call. */
  async crashAt(label: string, moments: readonly Moment[]): Promise<void> {
    for (const [index, moment] of moments.entries()) {
      await writeFile(join(this.folder, `crash-${label}-${index}`), moment);
    }
  }

  /** For nodes: the next crash that was ordered, if any. */
  async takeCrash(label: string): Promise<Moment | undefined> {
    for (let index = 0; ; index++) {
      const path = join(this.folder, `crash-${label}-${index}`);
      const moment = await readFile(path, 'utf8').catch(() => undefined);
      if (moment !== undefined) {
        await rm(path);
        return moment as Moment;
      }
      if (index > 20) return undefined;
    }
  }
}
