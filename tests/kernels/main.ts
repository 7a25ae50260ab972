import { writeFileSync } from 'node:fs';
import { compilePaintRow, modulePath } from './compile.ts';

writeFileSync(modulePath, await compilePaintRow());
