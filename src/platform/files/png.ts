import type { ByteReader } from './reader.ts';
import { UnfitFile } from './unfit.ts';

/** Chunks that say how to show a picture; words, moments and what a camera wrote are in others. */
const shown = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'bKGD', 'pHYs', 'hIST', 'acTL', 'fcTL', 'fdAT', 'cICP']);

/** A PNG picture with only what shows it; words, place and moment are left out, and what stands after the end of the picture. */
export async function* withoutPlacePng(reader: ByteReader): AsyncGenerator<Buffer> {
  yield await reader.take(8);
  for (;;) {
    const head = await reader.take(8);
    const [length, name] = [head.readUInt32BE(0), head.toString('latin1', 4, 8)];
    if (!/^[A-Za-z]{4}$/.test(name)) throw new UnfitFile('damaged');
    const isShown = shown.has(name);
    if (isShown) yield head;
    for await (const piece of reader.pass(length + 4)) if (isShown) yield piece;
    if (name === 'IEND') break;
  }
  await reader.drain();
}
