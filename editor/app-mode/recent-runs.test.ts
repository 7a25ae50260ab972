import { describe, expect, it } from 'vitest';
import { addRecent, finishRecent, forgetRecent, readRecent } from './recent-runs.ts';

function memory(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}

const run = (runId: string, artifact = '') => ({ runId, at: '2026-01-02T03:04:05.000Z', artifact });

describe('what was made on this device', () => {
  it('is kept by graph, newest first, twelve at most, each once', () => {
    const store = memory();
    for (let i = 0; i < 14; i++) addRecent('sky', run(`run_${i}`), store);
    addRecent('sky', run('run_5'), store);
    const ids = readRecent('sky', store).map(({ runId }) => runId);
    expect(ids.slice(0, 3)).toEqual(['run_5', 'run_13', 'run_12']);
    expect(ids).toHaveLength(12);
    expect(readRecent('sea', store)).toEqual([]);
  });

  it('gets its clip when it is done, unless it was made elsewhere', () => {
    const store = memory();
    addRecent('sky', run('run_1'), store);
    finishRecent('sky', { runId: 'run_1', artifact: 'art_1' }, store);
    finishRecent('sky', { runId: 'run_of_somebody', artifact: 'art_2' }, store);
    expect(readRecent('sky', store)).toEqual([run('run_1', 'art_1')]);
  });

  it('can be forgotten', () => {
    const store = memory();
    addRecent('sky', run('run_1'), store);
    forgetRecent('sky', store);
    expect(readRecent('sky', store)).toEqual([]);
  });

  it('survives what others have written there, and a browser that keeps nothing', () => {
    const store = memory();
    store.setItem('vivarium.recent.sky', '[{"runId":7},null,"x"]');
    expect(readRecent('sky', store)).toEqual([]);
    store.setItem('vivarium.recent.sky', 'no json');
    expect(readRecent('sky', store)).toEqual([]);
    const full = {
      ...memory(),
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => addRecent('sky', run('run_1'), full)).not.toThrow();
  });
});
