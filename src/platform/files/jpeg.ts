import type { ByteReader } from './reader.ts';
import { UnfitFile } from './unfit.ts';

const [startOfScan, endOfImage, exif] = [0xda, 0xd9, 0xe1];

/** Of the segments with words about a picture only those stay that say how its colours are to be shown. */
function stays(marker: number, body: Buffer): boolean {
  const isAbout = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
  if (!isAbout) return true;
  return marker === 0xe0 || marker === 0xee || (marker === 0xe2 && body.subarray(0, 11).toString('latin1') === 'ICC_PROFILE');
}

/** Which way up a photo is (1-8), from its Exif segment; 1 when that does not say. */
function orientationIn(body: Buffer): number {
  if (body.length < 20 || body.subarray(0, 6).toString('latin1') !== 'Exif\0\0') return 1;
  const tiff = body.subarray(6);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const start = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const count = Math.min(short(start), 200);
  for (let index = 0; index < count; index += 1) {
    const at = start + 2 + index * 12;
    if (short(at) === 0x0112) return Math.min(8, Math.max(1, short(at + 8)));
  }
  return 1;
}

/** An Exif segment that says which way up, and nothing else. */
function onlyOrientation(orientation: number): Buffer {
  const segment = Buffer.from('ffe100224578696600004d4d002a00000008000101120003000000010000000000000000', 'hex');
  segment.writeUInt16BE(orientation, segment.length - 8);
  return segment;
}

async function nextMarker(reader: ByteReader): Promise<number> {
  const [mark, first = 0] = await reader.take(2);
  let marker = first;
  // A marker may have more marks before it.
  while (marker === 0xff) [marker = 0] = await reader.take(1);
  if (mark !== 0xff || marker < 0xc0) throw new UnfitFile('damaged');
  return marker;
}

async function* scan(reader: ByteReader): AsyncGenerator<Buffer> {
  for (;;) {
    const next = await reader.peek(64 * 1024);
    if (next.length < 2) throw new UnfitFile('damaged');
    let at = 0;
    for (at = next.indexOf(0xff); at >= 0 && at + 1 < next.length; at = next.indexOf(0xff, at + 1)) {
      const after = next[at + 1] ?? 0;
      if (after !== 0 && after !== 0xff && !(after >= 0xd0 && after <= 0xd7)) break;
    }
    const isMarker = at >= 0 && at + 1 < next.length;
    const length = isMarker ? at : at < 0 ? next.length : at;
    if (length > 0) yield await reader.take(length);
    if (isMarker) return;
    if (length === 0) throw new UnfitFile('damaged');
  }
}

/**
 * A JPEG picture without what its camera wrote into it (where, when, with which device, a small copy of the picture from before it was
 * cut); which way up stays. What stands after the end of the picture is dropped.
 */
export async function* withoutPlaceJpeg(reader: ByteReader): AsyncGenerator<Buffer> {
  yield await reader.take(2);
  for (;;) {
    const marker = await nextMarker(reader);
    if (marker === endOfImage) break;
    const said = await reader.peek(2);
    const length = said.length < 2 ? 0 : said.readUInt16BE(0);
    if (length < 2) throw new UnfitFile('damaged');
    const segment = await reader.take(length);
    const orientation = marker === exif ? orientationIn(segment.subarray(2)) : 1;
    if (orientation !== 1) yield onlyOrientation(orientation);
    if (stays(marker, segment.subarray(2))) yield Buffer.concat([Buffer.of(0xff, marker), segment]);
    if (marker === startOfScan) yield* scan(reader);
  }
  yield Buffer.of(0xff, endOfImage);
  await reader.drain();
}
