import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import staticFiles from '@fastify/static';
import { Type } from 'typebox';
import type { Routes } from '../app-types.ts';

const folder = fileURLToPath(new URL('../../../.build/editor/', import.meta.url));
const config = { scope: 'public', streams: true } as const;
const noQuery = Type.Object({}, { additionalProperties: true });

/** The addresses of the editor's pages; the program that each of them answers with knows which one to show. */
const pages = [
  '/',
  '/graphs/:graph',
  '/graphs/:graph/*',
  '/runs',
  '/runs/:run',
  '/compare',
  '/app/:graph',
  '/templates/:template',
];

/**
 * Only scripts, styles and pictures of this server; styles may also stand in the page, since the interface kit writes its
 * variables there. Pictures and clips that were fetched with a key are shown from memory (`blob:`).
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const unbuilt = `<!doctype html><meta charset="utf-8"><title>Vivarium</title>
<p>The editor has not been built yet. Stop the server and start it with <code>npm start</code>, or run <code>npm run build</code>.
<p>The API is here: <a href="/api/docs">/api/docs</a>.`;

/** The editor: one page under several addresses, and the files that it is made of, which are named by what they hold. */
export const editorPages: Routes = () => async (app) => {
  const isBuilt = existsSync(`${folder}index.html`);
  await app.register(staticFiles, { root: folder, serve: false });
  for (const url of pages) {
    app.get(url, { config, schema: { hide: true, querystring: noQuery } }, (_request, reply) => {
      reply
        .header('content-security-policy', policy)
        .header('cache-control', 'no-cache')
        .type('text/html; charset=utf-8');
      return isBuilt ? reply.sendFile('index.html', { cacheControl: false }) : reply.code(503).send(unbuilt);
    });
  }
  app.get('/icon.svg', { config, schema: { hide: true } }, (_request, reply) =>
    reply.sendFile('icon.svg', { maxAge: '1d' }),
  );
  app.get('/assets/:file', { config, schema: { hide: true } }, (request, reply) => {
    const { file } = request.params as { file: string };
    return reply.sendFile(`assets/${file}`, { maxAge: '365d', immutable: true });
  });
};
