import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
// @ts-expect-error a plain script without types
import { describeTables } from '../../scripts/tables.mjs';
import { cloneDatabase } from '../testing/database.ts';

test('the typed tables are those that the migrations make', async () => {
  const { ownerUrl } = await cloneDatabase();
  expect(readFileSync(join(import.meta.dirname, 'tables.ts'), 'utf8')).toBe(describeTables(ownerUrl));
});
