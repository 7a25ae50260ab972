const storageName = 'vivarium.key';

/** The API key of this tab, when the server asks for one. It is forgotten when the tab closes. */
export function readKey(): string | undefined {
  return globalThis.sessionStorage?.getItem(storageName) ?? undefined;
}

export function keepKey(key: string | undefined): void {
  if (key === undefined) sessionStorage.removeItem(storageName);
  else sessionStorage.setItem(storageName, key);
}
