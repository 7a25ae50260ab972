import { AppError } from '../../nodes/contract/app-error.ts';
import type { Settings } from '../config/settings.ts';
import type { ApiKeys } from './api-keys.ts';
import { isLoopback } from './hosts.ts';
import { localPrincipal, mayAct, type Principal, type Scope } from './principal.ts';

/** Whether somebody without a key is taken for the person at this machine. */
export function isOpenToLocal({ host, access }: Pick<Settings, 'host' | 'access'>): boolean {
  return access === 'auto' && isLoopback(host);
}

/** Throws `access/no-keys` when nobody could call the server that is about to start. */
export async function checkStart(settings: Settings, apiKeys: ApiKeys): Promise<void> {
  if (isOpenToLocal(settings) || (await apiKeys.areThereAny())) return;
  throw new AppError({
    code: 'access/no-keys',
    kind: 'input',
    message: 'Nobody could call this server: it asks for API keys, and there are none.',
    hint: 'Make one with `vivarium keys create`, or listen on 127.0.0.1.',
  });
}

/** Who makes a request, from its `Authorization` header. Throws `access/key-missing` or `access/key-invalid`. */
export async function authenticate(
  header: string | undefined,
  { settings, apiKeys }: { readonly settings: Settings; readonly apiKeys: ApiKeys },
): Promise<Principal> {
  if (header === undefined) {
    if (isOpenToLocal(settings)) return localPrincipal;
    throw new AppError({
      code: 'access/key-missing',
      kind: 'input',
      message: 'This server asks for an API key.',
      hint: 'Send it as `Authorization: Bearer <key>`.',
    });
  }
  const principal = await apiKeys.authenticate(/^Bearer (\S+)$/i.exec(header)?.[1] ?? '');
  if (principal !== undefined) return principal;
  throw new AppError({
    code: 'access/key-invalid',
    kind: 'input',
    message: 'The API key is not known, or it was revoked.',
    hint: 'Look for typing mistakes, or ask for a new key.',
  });
}

/** Throws `access/scope` when the caller may not do this. */
export function requireScope(principal: Principal, scope: Scope): void {
  if (mayAct(principal, scope)) return;
  throw new AppError({
    code: 'access/scope',
    kind: 'input',
    message: `This takes an API key with the scope \`${scope}\`.`,
    hint: `The key that was sent has: ${principal.scopes.join(', ') || 'none'}. Ask for another one.`,
  });
}
