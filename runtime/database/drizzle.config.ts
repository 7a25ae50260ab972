import { defineConfig } from 'drizzle-kit';

/** `npm run migration` writes the next SQL file from the difference between schema.ts and the last one. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './runtime/database/schema.ts',
  out: './runtime/database/migrations',
});
