import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelCard } from './card.ts';
import { ModelError } from './model-error.ts';

/** Whether a file of the card's name and size lies in one of the folders. Its content is checked when it is opened. */
export async function hasModelFile(card: ModelCard, folders: readonly string[]): Promise<boolean> {
  return (await findFile(card, folders)) !== undefined;
}

/**
 * The bytes of a model, checked: what was hashed is what is returned, so nothing can be swapped in between. Throws
 * `models/file-missing`, `models/hash-mismatch`, `models/not-onnx`.
 */
export async function readModelFile(card: ModelCard, folders: readonly string[]): Promise<Uint8Array> {
  const found = await findFile(card, folders);
  if (!found) throw missing(card);
  if (found.bytes !== card.bytes) throw mismatch(card);
  const bytes = await readFile(found.path);
  if (createHash('sha256').update(bytes).digest('hex') !== card.sha256) throw mismatch(card);
  refuseOtherFormats(card, bytes);
  return bytes;
}

async function findFile(
  card: ModelCard,
  folders: readonly string[],
): Promise<{ readonly path: string; readonly bytes: number } | undefined> {
  for (const folder of folders) {
    const path = join(folder, card.file);
    const entry = await stat(path).catch(() => undefined);
    if (entry?.isFile()) return { path, bytes: entry.size };
  }
  return undefined;
}

/**
 * An ONNX file is a protobuf message that begins with its IR version: field 1, a small whole number. Formats that can
 * carry code (Python pickles and the archives around them) begin otherwise and never reach a parser.
 */
function refuseOtherFormats(card: ModelCard, bytes: Uint8Array): void {
  const [key = 0, irVersion = 0] = bytes;
  if (key === 0x08 && irVersion >= 3 && irVersion <= 20) return;
  throw new ModelError({
    code: 'models/not-onnx',
    kind: 'unavailable',
    message: `The file of the model ${card.title} is not an ONNX model.`,
    hint: 'Only ONNX files are opened: other formats can carry code. Export the model to ONNX and write a card for it.',
  });
}

function missing(card: ModelCard): ModelError {
  return new ModelError({
    code: 'models/file-missing',
    kind: 'unavailable',
    message: `The file ${card.file} of the model ${card.title} is not on this machine.`,
    hint: `Get it from ${card.sourceUrl} (licence ${card.licence}) and put it into the models folder.`,
  });
}

function mismatch(card: ModelCard): ModelError {
  return new ModelError({
    code: 'models/hash-mismatch',
    kind: 'unavailable',
    message: `The file ${card.file} is not the one that the card of ${card.title} describes, so it was not opened.`,
    hint: `Delete it and get it again from ${card.sourceUrl}.`,
  });
}
