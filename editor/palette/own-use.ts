const storageName = 'vivarium.node-use';

/** How often each node type was added in this browser, by `type`. */
export function ownUse(): { readonly [type: string]: number } {
  try {
    const kept: unknown = JSON.parse(globalThis.localStorage?.getItem(storageName) ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as { [type: string]: number }) : {};
  } catch {
    return {};
  }
}

export function countUse(type: string): void {
  const use = ownUse();
  const count = Number(use[type] ?? 0) + 1;
  globalThis.localStorage?.setItem(storageName, JSON.stringify({ ...use, [type]: count }));
}
