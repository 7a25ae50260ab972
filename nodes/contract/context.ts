import type { FileId, GraphDocument } from '../../graphs/schema/document.ts';

/** A seeded source of randomness. The same seed and node name give the same numbers on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** An independent stream: drawing from it does not shift this one. */
  fork(label: string): Random;
}

export interface Tensor {
  readonly type: 'float32' | 'int64' | 'uint8' | 'bool';
  readonly dims: readonly number[];
  readonly data: Float32Array | BigInt64Array | Uint8Array;
}

export interface ModelSession {
  /** Execution provider that runs it, for example `cpu` or `cuda`. */
  readonly provider: string;
  run(feeds: { readonly [name: string]: Tensor }): Promise<{ readonly [name: string]: Tensor }>;
}

export interface ModelAccess {
  /** Ids of the cards for a task whose files are present on this machine, best first. */
  available(task: string): Promise<readonly string[]>;
  session(cardId: string): Promise<ModelSession>;
}

/** Signs claims without ever handing out the key: a local key, a vault or a KMS may stand behind it. */
export interface Signer {
  /** Name of the signing organisation as people will read it. */
  readonly name: string;
  readonly algorithm: 'ES256';
  /** DER, leaf first, without the root. */
  readonly certificateChain: readonly Uint8Array[];
  /** PEM of the roots that a verifier here should trust. */
  readonly trustAnchorsPem: string;
  /** Raw 64-byte r‖s signature over the bytes (ECDSA P-256, SHA-256). */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** Everything a node may touch besides its inputs and params. */
export interface NodeContext {
  readonly signal: AbortSignal;
  readonly random: Random;
  readonly models: ModelAccess;
  /** An empty folder of this attempt alone; removed after the outputs are stored. */
  readonly scratch: string;
  readonly run: {
    /** ISO 8601, the start of the run: the only clock a node sees. */
    readonly startedAt: string;
    readonly graphRevision: string;
    readonly graphTitle: string;
    /** What runs, as it may be given away: with the values of its inputs, without files of this installation. */
    readonly document?: GraphDocument;
  };
  /** `fraction` 0 to 1. */
  progress(fraction: number, message?: string): void;
  log(level: 'debug' | 'info' | 'warn', message: string, fields?: { readonly [name: string]: unknown }): void;
  /** Records which method did the work, for example `built-in` or `onnx:cuda`. */
  usedBackend(name: string): void;
  /** Reads an uploaded or shipped file. Throws `input/file-missing`. */
  readFile(id: FileId): Promise<Uint8Array>;
  signer(): Promise<Signer>;
}
