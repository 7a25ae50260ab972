import { writeFileSync } from 'node:fs';
import { compileRenderModule, modulePath } from './compile.ts';

writeFileSync(modulePath, await compileRenderModule());
