/** The entry that an object itself has under a key from a document, never one that every object inherits. */
export function own<V>(record: { readonly [key: string]: V } | undefined, key: string): V | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
