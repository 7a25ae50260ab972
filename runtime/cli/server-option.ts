import { Option } from 'commander';
import { VivariumClient } from '../client/client.ts';
import type { Session } from './session.ts';

export interface ServerOptions {
  readonly server?: string;
}

const usualServer = 'http://127.0.0.1:8188';

/** Commands that always speak to a server look for one where it usually listens when this is not given. */
export function serverOption(words = `the server to speak to (default: VIVARIUM_SERVER, or ${usualServer})`): Option {
  return new Option('--server <url>', words);
}

export function clientOf(session: Session, { server }: ServerOptions): VivariumClient {
  const { env } = session.surroundings;
  return new VivariumClient({
    server: server ?? (env['VIVARIUM_SERVER'] || usualServer),
    apiKey: env['VIVARIUM_API_KEY'] || undefined,
  });
}
