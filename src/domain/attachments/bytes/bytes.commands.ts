import { sql } from 'kysely';
import { sealBlocks } from '../../../platform/files/blocks.ts';
import type { DoWork, Work } from '../../work.ts';

const hoursLoose = 24;

/**
 * Stores bytes as they come in, sealed under the key of the file, each block committed by itself; answers how many bytes.
 * Broken off half-way, what is there belongs to nothing and cannot be read: its key was in memory only.
 */
export async function storeBytes(inWork: DoWork, file: { fileId: string; key: Buffer }, source: AsyncIterable<Buffer>): Promise<number> {
  const blocks = sealBlocks(file.key, source);
  for (let number = 0; ; number += 1) {
    const next = await blocks.next();
    if (next.done) return next.value;
    await inWork({ institutions: [] }, ({ tx, now }) => tx.insertInto('file_blocks')
      .values({ file_id: file.fileId, number, sealed: next.value, stored_at: now }).execute());
  }
}

/** Removes the bytes of a file; twice does nothing. */
export async function dropBytes(inWork: DoWork, fileId: string): Promise<void> {
  await inWork({ institutions: [] }, ({ tx }) => tx.deleteFrom('file_blocks').where('file_id', '=', fileId).execute());
}

/**
 * Removes bytes that came in a day ago or longer and belong to nothing: never sent, or erased since; and files whose key is gone.
 * Answers how many blocks. Runs as all institutions at once: who sees half of the files would remove the bytes of the others.
 */
export async function dropLooseBytes(work: Work): Promise<number> {
  await sql`delete from attachments a where not exists (select from vaults v where v.institution_id = a.institution_id and v.id = a.vault_id)`.execute(work.tx);
  const before = new Date(work.now.getTime() - hoursLoose * 3_600_000);
  const { numAffectedRows } = await sql`delete from file_blocks b where b.stored_at < ${before}
    and not exists (select from attachments a where a.file_id = b.file_id)`.execute(work.tx);
  return Number(numAffectedRows ?? 0);
}
