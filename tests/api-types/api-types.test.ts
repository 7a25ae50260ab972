import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describedTypes, typesFile } from './described-types.ts';

it('the editor knows the API as it is: otherwise run `npm run api-types`', async () => {
  expect(readFileSync(typesFile, 'utf8')).toBe(await describedTypes());
});
