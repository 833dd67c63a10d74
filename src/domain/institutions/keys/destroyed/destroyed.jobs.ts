import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { Tables } from '../../../tables.ts';
import type { DoWork } from '../../../work.ts';
import { listInstitutionIds } from '../../institutions.queries.ts';
import { listDestroyed, markInstallation } from './destroyed.queries.ts';
import { destroyedFileName, readDestroyedLines, type DestroyedLine } from './destroyed.schema.ts';

const tailLength = 1024 * 1024;
/** A transaction that began earlier may commit later than one that is in the file already. */
const overlapMs = 3_600_000;

/** The last lines of the file, and where whole lines end: what a crash left half-written is written again. */
async function readTail(file: FileHandle): Promise<{ lines: DestroyedLine[]; end: number }> {
  const { size } = await file.stat();
  const start = Math.max(0, size - tailLength);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
  const bytes = buffer.subarray(0, bytesRead);
  const first = start === 0 ? 0 : bytes.indexOf(10) + 1;
  const lines = readDestroyedLines(bytes.subarray(first).toString('utf8'));
  return { lines, end: start + bytes.lastIndexOf(10) + 1 };
}

async function openFile(path: string): Promise<FileHandle> {
  const made = await open(path, 'ax', 0o600).catch(() => undefined);
  await made?.close();
  return await open(path, 'r+');
}

/**
 * Adds the keys that were destroyed since the last time to `<dataDir>/destroyed-keys.log`; answers how many.
 * Kept outside the database and copied away, it takes out of an older backup who asked to be forgotten after it was made.
 */
export async function exportDestroyed(means: { db: Kysely<Tables>; inWork: DoWork; dataDir: string }): Promise<number> {
  const institutions = await listInstitutionIds(means.db);
  const installation = await markInstallation(means.db);
  const file = await openFile(join(means.dataDir, destroyedFileName));
  try {
    const { lines, end } = await readTail(file);
    const known = new Set(lines.map((line) => `${line.institution}/${line.vault}`));
    const since = new Date(Math.max(0, Date.parse(lines.at(-1)?.at ?? new Date(0).toISOString()) - overlapMs));
    const all = await means.inWork({ institutions }, (work) => listDestroyed(work.tx, since));
    const fresh = all.filter((line) => !known.has(`${line.institution}/${line.vault}`));
    if (fresh.length > 0) {
      await file.write(fresh.map((line) => `${JSON.stringify({ installation, ...line })}\n`).join(''), end);
      await file.sync();
    }
    return fresh.length;
  } finally {
    await file.close();
  }
}
