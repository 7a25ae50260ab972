import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const projectRoot = join(import.meta.dirname, '../..');

export const modulePath = join(projectRoot, 'nodes/kernels/render-module.ts');

/** The source text of `render-module.ts`, compiled anew. */
export async function compileRenderModule(): Promise<string> {
  const options = ['--optimizeLevel', '3', '--shrinkLevel', '0', '--converge', '--noAssert'];
  const target = ['--runtime', 'stub', '--enable', 'simd', '--importMemory', '--baseDir', projectRoot];
  const sources = ['nodes/kernels/wasm/paint-row.ts', 'nodes/kernels/wasm/enlarge.ts'];
  const written: Buffer[] = [];
  const { error, stderr } = await asc.main([...sources, ...options, ...target, '--outFile', 'render.wasm'], {
    writeFile: (_name: string, contents: Uint8Array | string) => void written.push(Buffer.from(contents)),
  });
  if (error) throw new Error(`The kernel did not compile.\n${stderr.toString()}`);
  return [
    '/** WebAssembly of `wasm/paint-row.ts` and `wasm/enlarge.ts`, base64; `npm run kernels` writes this file. */',
    'export const renderModule =',
    `  '${Buffer.concat(written).toString('base64')}';`,
    '',
  ].join('\n');
}
