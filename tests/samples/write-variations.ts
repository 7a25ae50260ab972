import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphDocument } from '../../graphs/schema/document.ts';
import { projectRoot } from '../architecture/source-files.ts';
import { variationsOf } from './variations.ts';

/**
 * Writes the graph of four takes anew from the graph of one: `node tests/samples/write-variations.ts`, then
 * `node tests/samples/arrange-library.ts four-takes`.
 */
const library = join(projectRoot, 'graphs/library');
const one = JSON.parse(readFileSync(join(library, 'ai-alive.json'), 'utf8')) as GraphDocument;
writeFileSync(join(library, 'four-takes.json'), `${JSON.stringify(variationsOf(one), null, 2)}\n`);
