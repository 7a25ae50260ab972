import { writeFile } from 'node:fs/promises';
import { describedTypes, typesFile } from './described-types.ts';

/** `npm run api-types`: writes down what the API takes and answers, for the editor, after a route has changed. */
await writeFile(typesFile, await describedTypes());
process.exit(0);
