import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { oneAtATime } from './one-at-a-time.ts';

/** Builds the editor where it is not up to date, as `npm start` does. */
export async function buildEditor(root: string): Promise<void> {
  await oneAtATime(join(root, '.build/editor-build.lock'), () =>
    promisify(execFile)(process.execPath, [join(root, 'editor/serving/build.ts')], {
      cwd: root,
      // The test command sets it to `test`, of which Vite would make a page for development.
      env: { ...process.env, NODE_ENV: 'production' },
    }),
  );
}
