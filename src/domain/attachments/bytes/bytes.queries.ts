import { blocksOf, blockSize, openBlock } from '../../../platform/files/blocks.ts';
import type { ReadAt } from '../../../platform/files/zip.ts';
import type { DoWork } from '../../work.ts';

export interface StoredFile { fileId: string; key: Buffer; size: number }

async function readBlock(inWork: DoWork, file: StoredFile, number: number): Promise<Buffer> {
  const row = await inWork({ institutions: [] }, ({ tx }) => tx.selectFrom('file_blocks').select('sealed')
    .where('file_id', '=', file.fileId).where('number', '=', number).executeTakeFirst());
  if (!row) throw new Error(`block ${number} of a file is gone`);
  return openBlock(file.key, row.sealed, number, file.size);
}

/** The bytes of a file, one block in memory at a time. Throws when a block is gone or is not the one that was stored. */
export async function* readBytes(inWork: DoWork, file: StoredFile): AsyncGenerator<Buffer> {
  for (let number = 0; number < blocksOf(file.size); number += 1) yield await readBlock(inWork, file, number);
}

/** Reads anywhere in a stored file; keeps the block it read last. */
export function readerAt(inWork: DoWork, file: StoredFile): ReadAt {
  let kept: { number: number; bytes: Buffer } | undefined;
  return async (offset, length) => {
    const pieces: Buffer[] = [];
    const end = Math.min(file.size, offset + length);
    for (let at = offset; at < end;) {
      const number = Math.floor(at / blockSize);
      if (kept?.number !== number) kept = { number, bytes: await readBlock(inWork, file, number) };
      const piece = kept.bytes.subarray(at % blockSize, at % blockSize + end - at);
      pieces.push(piece);
      at += piece.length;
    }
    return Buffer.concat(pieces);
  };
}
