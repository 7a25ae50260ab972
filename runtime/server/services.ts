import type { FastifyBaseLogger } from 'fastify';
import type { ApiKeys } from '../access/api-keys.ts';
import type { Settings } from '../config/settings.ts';
import type { OpenDatabase } from '../database/database.ts';

/** What the routes stand on. One object per process; a test makes its own. */
export interface AppServices {
  readonly settings: Settings;
  readonly database: OpenDatabase;
  readonly apiKeys: ApiKeys;
  readonly log: FastifyBaseLogger;
  /** Fires when the server begins to stop: streams end, nothing new is accepted. */
  readonly stopping: AbortSignal;
}
