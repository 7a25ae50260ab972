import { randomUUID } from 'node:crypto';
import { constants, copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { quote, suggest } from '../../graphs/logic/words.ts';
import { AppError } from '../../nodes/contract/app-error.ts';
import { UsageError } from './exit-codes.ts';
import type { Content, ReadableFile } from './readable-file.ts';

/** Where results go: one output to a file, or all of them into a folder. */
export type Destination =
  | { readonly kind: 'file'; readonly path: string; readonly output: string | undefined }
  | { readonly kind: 'folder'; readonly path: string };

/** An output of a run here, or of one on a server. */
interface Released {
  readonly type: string;
  readonly file?: unknown;
  readonly artifact?: unknown;
}

interface Outputs<Output> {
  readonly outputs: { readonly [name: string]: Output };
}

export interface WrittenFile {
  readonly output: string;
  readonly path: string;
  readonly bytes: number;
}

/** Reads `-o clip.mp4`, `-o clip=clip.mp4`, `-o folder/`, before anything runs, so that a mistake costs nothing. */
export async function parseDestination(text: string, outputNames: readonly string[]): Promise<Destination> {
  const at = text.indexOf('=');
  const name = at > 0 ? text.slice(0, at) : undefined;
  const isNamed = name !== undefined && /^[A-Za-z][\w-]*$/.test(name);
  if (isNamed && outputNames.length > 0 && !outputNames.includes(name)) {
    throw new UsageError(`The graph has no output ${quote(name)}.`, suggest(name, outputNames, 'output'));
  }
  const path = isNamed ? text.slice(at + 1) : text;
  if (path === '') throw new UsageError('-o needs a path.', 'Write for example: -o clip.mp4');
  const info = await stat(path).catch(() => undefined);
  const isFolder = path.endsWith('/') || info?.isDirectory() === true;
  if (isFolder && isNamed)
    throw new UsageError(`${quote(path)} is a folder.`, `Name a file for the output ${quote(name)}.`);
  if (isFolder) return { kind: 'folder', path: resolve(path) };
  return { kind: 'file', path: resolve(path), output: isNamed ? name : undefined };
}

/**
 * Writes released outputs. Each file appears whole or not at all: it is written beside its place and renamed into it.
 * A run that was blocked or failed has released nothing, so nothing is written.
 */
export async function writeOutputs<Output extends Released>(
  report: Outputs<Output>,
  destinations: readonly Destination[],
  read: (output: Output) => ReadableFile | Promise<ReadableFile>,
): Promise<WrittenFile[]> {
  const written: WrittenFile[] = [];
  for (const destination of destinations) {
    const chosen =
      destination.kind === 'folder' ? Object.entries(report.outputs) : chooseOutput(report, destination.output);
    for (const [name, output] of chosen) {
      const file = await read(output);
      const path = destination.kind === 'file' ? destination.path : join(destination.path, `${name}${file.extension}`);
      written.push({ output: name, path, bytes: await writeWhole(path, file.content) });
    }
  }
  return written;
}

/** The named output; without a name the first video, else the first file, else the first of all. */
function chooseOutput<Output extends Released>(report: Outputs<Output>, name: string | undefined): [string, Output][] {
  const all = Object.entries(report.outputs);
  const chosen =
    name === undefined
      ? (all.find(([, output]) => output.type === 'video') ??
        all.find(([, output]) => output.file !== undefined || output.artifact !== undefined) ??
        all[0])
      : all.find(([candidate]) => candidate === name);
  return chosen === undefined ? [] : [chosen];
}

export async function writeWhole(path: string, content: Content): Promise<number> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  try {
    await mkdir(dirname(path), { recursive: true });
    if ('path' in content) await copyFile(content.path, temporary, constants.COPYFILE_FICLONE);
    else await writeFile(temporary, content.bytes);
    const { size } = await stat(temporary);
    await rename(temporary, path);
    return size;
  } catch (error) {
    // Where there is no folder there is nothing to remove either.
    await rm(temporary, { force: true }).catch(() => {});
    throw new AppError({
      code: 'output/write-failed',
      kind: 'operational',
      message: `${quote(path)} could not be written: ${reasonOf(error)}.`,
      hint: 'Choose another place with -o.',
      cause: error,
    });
  }
}

function reasonOf(error: unknown): string {
  const code = (error as { readonly code?: unknown }).code;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'writing is not allowed there';
    case 'ENOSPC':
      return 'the disk is full';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'a part of its path is a file';
    case 'EISDIR':
      return 'it is a folder';
    default:
      return typeof code === 'string' ? code : 'it did not work';
  }
}
