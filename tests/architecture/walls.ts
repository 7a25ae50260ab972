import type { ImportedModule, SourceFile } from './source-files.ts';

/** One room of the house: which files live in it and what they may stand on. */
interface Room {
  readonly name: string;
  readonly contains: RegExp;
  /** Project files it may import besides its own. */
  readonly mayImport: readonly RegExp[];
  /** Packages and Node modules it may import: a list, or 'any'. */
  readonly packages: readonly string[] | 'any';
}

const nodeFolder = /^nodes\/(input|segmentation|motion|synthesis|audio|moderation|provenance|output|logic)\//;

/** The walls. The first room whose pattern matches a file holds it. Tests see every room and are seen by none. */
export const rooms: readonly Room[] = [
  { name: 'tests', contains: /^tests\/|\.test\.tsx?$/, mayImport: [/.*/], packages: 'any' },
  { name: 'kernels', contains: /^nodes\/kernels\//, mayImport: [], packages: [] },
  { name: 'graphs', contains: /^graphs\//, mayImport: [], packages: ['typebox'] },
  {
    name: 'node test support',
    contains: /^nodes\/contract\/testing\.ts$/,
    mayImport: [/^graphs\//, /^nodes\/contract\//],
    packages: ['typebox', 'node:fs', 'node:os', 'node:path'],
  },
  { name: 'contract', contains: /^nodes\/contract\//, mayImport: [/^graphs\//], packages: ['typebox'] },
  { name: 'catalogue', contains: /^nodes\/index\.ts$/, mayImport: [/^graphs\//, /^nodes\//], packages: [] },
  {
    name: 'nodes',
    contains: nodeFolder,
    mayImport: [/^graphs\/schema\//, /^graphs\/logic\//, /^nodes\/contract\//, /^nodes\/kernels\//],
    packages: 'any',
  },
  { name: 'models', contains: /^models\//, mayImport: [/^graphs\//], packages: 'any' },
  {
    name: 'runtime',
    contains: /^runtime\//,
    mayImport: [/^graphs\//, /^nodes\/contract\//, /^nodes\/index\.ts$/, /^models\//],
    packages: 'any',
  },
  { name: 'editor', contains: /^editor\//, mayImport: [/^graphs\//], packages: 'any' },
];

export function roomOf(path: string): Room | undefined {
  return rooms.find((room) => room.contains.test(path));
}

/** Says in words why an import breaks a wall, or nothing when it does not. */
export function brokenWall(file: SourceFile, imported: ImportedModule): string | undefined {
  const room = roomOf(file.path);
  if (!room) return `${file.path} lies in no room of the house.`;
  if (room.name === 'tests') return undefined;
  if (!imported.isRelative) {
    if (room.packages === 'any' || room.packages.includes(imported.target)) return undefined;
    return `${file.path} (${room.name}) may not import the package ${imported.target}.`;
  }
  if (imported.target.startsWith('tests/') || /\.test\.tsx?$/.test(imported.target)) {
    return `${file.path} imports the test file ${imported.target}.`;
  }
  if (imported.target.includes('nodes/contract/testing.ts')) {
    return `${file.path} imports test support.`;
  }
  if (room.name === 'nodes') return brokenNodeWall(file.path, imported.target, room);
  if (roomOf(imported.target) === room || room.mayImport.some((pattern) => pattern.test(imported.target))) {
    return undefined;
  }
  return `${file.path} (${room.name}) may not import ${imported.target}.`;
}

/** A node sees its own folder and the files lying directly in its category folder, never another node. */
function brokenNodeWall(from: string, to: string, room: Room): string | undefined {
  const [, category, name] = from.split('/');
  const own = name && !name.endsWith('.ts') ? `nodes/${category}/${name}/` : undefined;
  const isOwn = own !== undefined && to.startsWith(own);
  const isCategoryFile = new RegExp(`^nodes/${category}/[^/]+\\.ts$`).test(to);
  if (isOwn || isCategoryFile || room.mayImport.some((pattern) => pattern.test(to))) return undefined;
  return `${from} (nodes) may not import ${to}.`;
}
