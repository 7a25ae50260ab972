import { sql } from 'drizzle-orm';
import { Type } from 'typebox';
import type { Routes } from '../app-types.ts';
import { stoppingNow } from '../errors.ts';

const tags = ['server'];
const okSchema = Type.Object({ status: Type.Literal('ok') });

export const healthRoutes: Routes =
  ({ database: { database }, draining }) =>
  async (app) => {
    app.get(
      '/api/health',
      {
        config: { scope: 'public' },
        schema: { summary: 'Whether the process is alive', tags, response: { 200: okSchema } },
      },
      async () => ({ status: 'ok' as const }),
    );

    app.get(
      '/api/ready',
      {
        config: { scope: 'public' },
        schema: {
          summary: 'Whether requests should be sent here',
          description: 'Not while the database does not answer, and not once the server has begun to stop.',
          tags,
          response: { 200: okSchema },
        },
      },
      async () => {
        if (draining.aborted) throw stoppingNow();
        await database.execute(sql`select 1`);
        return { status: 'ok' as const };
      },
    );
  };
