/**
 * Stands in for a browser's `Blob`. The library reads blobs synchronously, as a web worker may; Node's own `Blob` can only
 * be read asynchronously.
 */
class ByteBlob {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
  get size(): number {
    return this.bytes.length;
  }
  slice(start: number, end: number): ByteBlob {
    return new ByteBlob(this.bytes.subarray(start, end));
  }
}

/** The synchronous reader of web workers, for `ByteBlob` alone. */
class ByteReader {
  readAsArrayBuffer(blob: ByteBlob): ArrayBuffer {
    return Uint8Array.from(blob.bytes).buffer;
  }
}

/** The library asks for `size`, `slice` and a synchronous read, and for nothing else of a blob. */
export function asBlob(bytes: Uint8Array): Blob {
  return new ByteBlob(bytes) as unknown as Blob;
}

const globals = globalThis as { FileReaderSync?: unknown };
let users = 0;

/** The library looks its reader up as a global: it is one while somebody works with blobs, and gone afterwards. */
export async function withSynchronousReads<T>(work: () => Promise<T>): Promise<T> {
  users++;
  globals.FileReaderSync = ByteReader;
  try {
    return await work();
  } finally {
    users--;
    if (users === 0) delete globals.FileReaderSync;
  }
}
