import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createProbe } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

/**
 * The page with hot reload, in front of a server of its own. The page comes from Vite's address, so its requests are passed
 * on without the headers by which the server would take them for those of another site.
 */
const root = fileURLToPath(new URL('../../', import.meta.url));
const port = await freePort();
const target = `http://127.0.0.1:${port}`;
const server = spawn(process.execPath, ['runtime/cli/vivarium.mjs', 'serve', '--port', String(port)], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
const vite = await createServer({
  configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
  server: {
    host: '127.0.0.1',
    proxy: {
      // All but the modules of the page that lie in a folder of that name.
      '^/api/(?!.*[.]tsx?([?]|$))': {
        target,
        changeOrigin: true,
        configure: (proxy) => {
          proxy.on('proxyReq', (request) => {
            for (const header of ['origin', 'sec-fetch-site', 'sec-fetch-mode']) request.removeHeader(header);
          });
        },
      },
    },
  },
});
await vite.listen();
vite.printUrls();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
server.once('exit', (code) => process.exit(code ?? 1));

async function stop(): Promise<void> {
  await vite.close();
  server.kill('SIGTERM');
}

async function freePort(): Promise<number> {
  const probe = createProbe().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}
