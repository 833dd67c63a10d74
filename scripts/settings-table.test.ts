import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('docs/settings.md says what the catalogue says', () => {
  const run = spawnSync(process.execPath, [join(import.meta.dirname, 'settings-table.mjs'), '--check'], { encoding: 'utf8' });
  expect([run.status, run.stderr]).toEqual([0, '']);
});
