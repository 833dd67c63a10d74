import type { ByteReader } from './reader.ts';
import { UnfitFile } from './unfit.ts';

const isControl = (byte: number) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d;

/** Plain text as it comes; a byte that no text holds breaks off. */
export async function* plainText(reader: ByteReader): AsyncGenerator<Buffer> {
  for await (const piece of reader.rest()) {
    if (piece.some(isControl)) throw new UnfitFile('unknown-kind');
    yield piece;
  }
}
