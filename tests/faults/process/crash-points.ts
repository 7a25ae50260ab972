import files, { type PathLike } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Places at which a worker kills itself when it is told to: what the engine writes goes through `rename`, which is watched
 * here, from outside, so that the engine itself knows nothing of crashes.
 */
export const moments = ['begin', 'end', 'before-store', 'after-store', 'before-cache', 'after-cache'] as const;
export type Moment = (typeof moments)[number];

let armed: Moment | undefined;
const { rename } = files.promises;

export function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('a killed process does not go on');
}

/** From here on the process dies at that moment. */
export function arm(moment: Moment): void {
  armed = moment;
  files.promises.rename = watchedRename;
  syncBuiltinESMExports();
}

async function watchedRename(from: PathLike, to: PathLike): Promise<void> {
  const place = /[\\/]content[\\/]/.test(String(to)) ? 'store' : /[\\/]cache[\\/]/.test(String(to)) ? 'cache' : '';
  if (armed === `before-${place}`) die();
  await rename(from, to);
  if (armed === `after-${place}`) die();
}
