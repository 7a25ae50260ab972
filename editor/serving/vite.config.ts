import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The page as files of its own; the server hands them out under the same origin as the API. */
export default defineConfig({
  root: folder('..'),
  base: '/',
  cacheDir: folder('../../.build/vite'),
  plugins: [react()],
  build: { outDir: folder('../../.build/editor'), emptyOutDir: true, target: 'es2023', sourcemap: false },
  worker: { format: 'es' },
});
