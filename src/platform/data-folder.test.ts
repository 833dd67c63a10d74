import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refuseFolderOfAnother } from './data-folder.ts';
import { Refusal } from './refusal.ts';

test('in the data folder of another account nothing is written, also by root; a folder that is not there yet becomes ours', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'naast-owner-'));
  await expect(refuseFolderOfAnother(folder)).resolves.toBeUndefined();
  await expect(refuseFolderOfAnother(folder, (process.geteuid?.() ?? 0) + 1)).rejects.toThrow(Refusal);
  await expect(refuseFolderOfAnother(join(folder, 'later'), 1)).resolves.toBeUndefined();
  await rm(folder, { recursive: true, force: true });
});
