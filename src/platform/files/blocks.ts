import { openBytes, sealBytes, type Key } from '../crypto/envelope.ts';

/** Bytes of a file in one sealed block: what is held in memory at once. */
export const blockSize = 256 * 1024;

/** How many blocks a file of that size (in bytes) has. */
export function blocksOf(size: number): number {
  return Math.max(1, Math.ceil(size / blockSize));
}

/** The place of a block is bound to it: blocks of a file cannot change places, nor the last one be taken away. */
function purposeOf(number: number, isLast: boolean): string {
  return `file block ${number}${isLast ? ' last' : ''}`;
}

/** Cuts bytes into blocks and seals each under the key of the file. Answers, at the end, how many bytes there were. */
export async function* sealBlocks(key: Key, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, number> {
  let [number, size, held] = [0, 0, Buffer.alloc(0)];
  for await (const piece of source) {
    size += piece.length;
    held = Buffer.concat([held, piece]);
    for (; held.length > blockSize; held = held.subarray(blockSize)) {
      yield sealBytes(key, held.subarray(0, blockSize), purposeOf(number, false));
      number += 1;
    }
  }
  yield sealBytes(key, held, purposeOf(number, true));
  return size;
}

/** Opens block `number` of a file of `size` bytes; throws when it is another one, or was changed. */
export function openBlock(key: Key, sealed: Buffer, number: number, size: number): Buffer {
  return openBytes(key, sealed, purposeOf(number, number === blocksOf(size) - 1));
}
