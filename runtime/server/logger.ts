import { pino } from 'pino';
import type { Settings } from '../config/settings.ts';

const standardError = 2;

/** JSON lines on standard error. Whatever holds a secret by its name is left out. */
export function createLogger({ logLevel }: Pick<Settings, 'logLevel'>) {
  return pino(
    {
      level: logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      redact: {
        paths: ['authorization', 'key', 'secret', 'headers.authorization', 'req.headers.authorization', '*.secret'],
        censor: 'left out',
      },
    },
    pino.destination({ dest: standardError, sync: true }),
  );
}
