/**
 * What a key may do: `author` reads and changes graphs, `run` submits runs and reads what comes of them, `review` moves
 * channels, `admin` everything that its tenant can.
 */
export const scopes = ['author', 'run', 'review', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** On whose behalf a request is made. */
export interface Principal {
  readonly tenantId: string;
  readonly scopes: readonly Scope[];
  /** The API key that was shown, or `local` for somebody on this machine. */
  readonly keyId: string;
}

export const localTenantId = 'local';

export const localPrincipal: Principal = { tenantId: localTenantId, scopes, keyId: 'local' };

export function mayAct(principal: Principal, scope: Scope): boolean {
  return principal.scopes.includes(scope) || principal.scopes.includes('admin');
}
