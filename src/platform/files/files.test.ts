import { createServer } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { docxOf, jpegOf, odtOf, pdfOf, pngOf, zipOf } from '../../testing/files.ts';
import { newKey } from '../crypto/envelope.ts';
import { blocksOf, blockSize, openBlock, sealBlocks } from './blocks.ts';
import { createScanner } from './clamd.ts';
import { withoutPlaceJpeg } from './jpeg.ts';
import { sniff } from './kinds.ts';
import { cleanName, dispositionOf } from './names.ts';
import { withoutPlacePng } from './png.ts';
import { ByteReader } from './reader.ts';
import { lookIntoZip, type ReadAt } from './zip.ts';

const place = 'N 52.0116 E 4.7105';

/** The same bytes in pieces of any size, as a network brings them. */
async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const found: Buffer[] = [];
  for await (const piece of source) found.push(Buffer.from(piece));
  return Buffer.concat(found);
}

const reading = (bytes: Buffer, size = 1000) => new ByteReader(pieces(bytes, size), 50_000_000);
const at = (bytes: Buffer): ReadAt => async (offset, length) => bytes.subarray(offset, offset + length);
const inside = (bytes: Buffer) => lookIntoZip(at(bytes), bytes.length);

test('a photo keeps which way up it is, and loses where it was taken, however the bytes come in', async () => {
  const clean = await all(withoutPlaceJpeg(reading(jpegOf(place, 6))));
  expect(clean.includes(place)).toBe(false);
  expect(clean.includes(Buffer.from('4d4d002a000000080001011200030000000100060000', 'hex'))).toBe(true);
  expect(clean.includes(Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0x00, 0xff, 0xd9]))).toBe(true);
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (size) => {
    expect(await all(withoutPlaceJpeg(reading(jpegOf(place, 6), size)))).toEqual(clean);
  }), { numRuns: 20 });
  expect(await all(withoutPlaceJpeg(reading(clean)))).toEqual(clean);
});

test('a PNG loses its words and its place, and what stands after its end; a picture that is cut off is refused', async () => {
  const clean = await all(withoutPlacePng(reading(Buffer.concat([pngOf(place), zipOf([{ name: 'virus.exe', bytes: 'MZ' }])]), 7)));
  expect(clean.includes(place)).toBe(false);
  expect(clean.includes('PK')).toBe(false);
  expect(clean.subarray(-8, -4).toString('latin1')).toBe('IEND');
  await expect(all(withoutPlacePng(reading(pngOf(place).subarray(0, -20))))).rejects.toMatchObject({ reason: 'damaged' });
  await expect(all(withoutPlaceJpeg(reading(jpegOf(place).subarray(0, -4))))).rejects.toMatchObject({ reason: 'damaged' });
});

test('a photo with something else behind it is only the photo', async () => {
  const clean = await all(withoutPlaceJpeg(reading(Buffer.concat([jpegOf(place), Buffer.from('<script>alert(1)</script>')]))));
  expect(clean.includes('script')).toBe(false);
});

test('no bytes whatever make reading a picture go wrong in another way than refusing it', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(withoutPlaceJpeg, withoutPlacePng), fc.integer({ min: 1, max: 50 }), async (bytes, clean, size) => {
    const start = clean === withoutPlaceJpeg ? Buffer.of(0xff, 0xd8) : Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
    await all(clean(reading(Buffer.concat([start, bytes]), size))).catch((error: unknown) => expect(error).toHaveProperty('reason'));
  }), { numRuns: 300 });
});

test('what a file is follows from its bytes, not from its name', () => {
  expect(sniff(pdfOf('x'), 'foto.jpg')).toBe('pdf');
  expect(sniff(jpegOf(place), 'brief.pdf')).toBe('jpeg');
  expect(sniff(Buffer.from('\0\0\0\x18ftypheic', 'latin1'), 'x')).toBe('heic');
  expect(sniff(Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), 'film.heic')).toBeUndefined();
  expect(sniff(Buffer.from('<html><script>'), 'brief.pdf')).toBeUndefined();
  expect(sniff(Buffer.from('MZ\x90\0'), 'brief.docx')).toBeUndefined();
  expect(sniff(Buffer.from(' %PDF-1.4'), 'brief.pdf')).toBeUndefined();
  expect(sniff(Buffer.from('Beste mevrouw'), 'brief.txt')).toBe('text');
});

test('an office file is known by what is in it; programs, passwords and bombs are refused', async () => {
  expect(await inside(docxOf('Beste mevrouw'))).toBe('docx');
  expect(await inside(odtOf('Beste mevrouw'))).toBe('odt');
  const refused = (bytes: Buffer) => inside(bytes).then(() => 'taken', (error: { reason: string }) => error.reason);
  expect(await refused(docxOf('x', [{ name: 'word/vbaProject.bin', bytes: 'macro' }]))).toBe('macros');
  expect(await refused(zipOf([{ name: '[Content_Types].xml', bytes: '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>' }, { name: 'word/document.xml', bytes: 'x' }]))).toBe('macros');
  expect(await refused(docxOf('x', [{ name: 'word/factuur.pdf.exe', bytes: 'MZ' }]))).toBe('macros');
  expect(await refused(docxOf('x', [{ name: 'word/geheim.xml', bytes: 'x', isLocked: true }]))).toBe('locked');
  expect(await refused(docxOf('x', [{ name: 'word/media/nul', bytes: Buffer.alloc(1000), saidSize: 4_000_000_000 }]))).toBe('bomb');
  expect(await refused(zipOf([{ name: '[Content_Types].xml', bytes: Buffer.alloc(9_000_000) }]))).toBe('bomb');
  // Says that it is small, and is not.
  expect(await refused(zipOf([{ name: '[Content_Types].xml', bytes: Buffer.alloc(9_000_000), saidSize: 100 }]))).toBe('damaged');
  expect(await refused(zipOf(Array.from({ length: 5000 }, (_, index) => ({ name: `${index}`, bytes: '' }))))).toBe('bomb');
  expect(await refused(Buffer.concat([docxOf('x'), Buffer.from('<script>')]))).toBe('damaged');
  expect(await refused(zipOf([{ name: 'geheim.txt', bytes: 'gewone zip' }]))).toBe('unknown-kind');
});

test('a zip that was spoiled anywhere is taken or refused, and nothing else happens', async () => {
  const whole = docxOf('Beste mevrouw', [{ name: 'word/styles.xml', bytes: 'x'.repeat(300) }]);
  await fc.assert(fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), async (where, byte, length) => {
    const spoiled = Buffer.from(whole);
    spoiled[where] = byte;
    for (const bytes of [spoiled, whole.subarray(0, length)]) await inside(bytes).catch((error: unknown) => expect(error).toHaveProperty('reason'));
  }), { numRuns: 500 });
});

test('a name keeps its words and loses paths, marks that cannot be seen, and an ending that is not true', () => {
  expect(cleanName('../../etc/passwd', 'pdf', 'bestand')).toBe('passwd.pdf');
  expect(cleanName('C:\\Users\\Sam\\Brief gemeente.PDF', 'pdf', 'bestand')).toBe('Brief gemeente.pdf');
  expect(cleanName('foto\u202egpj.exe', 'jpeg', 'bestand')).toBe('fotogpj.exe.jpg');
  expect(cleanName('\u200b\u0000 .', 'png', 'bestand')).toBe('bestand.png');
  expect(cleanName('é'.repeat(500), 'docx', 'bestand')).toHaveLength(94 + 5);
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (given) => {
    const name = cleanName(given, 'pdf', 'bestand');
    expect(name).toMatch(/^[^/\\<>:"|?*\p{Cc}\p{Cf}.][^/\\<>:"|?*\p{Cc}\p{Cf}]*\.pdf$/u);
    expect(cleanName(name, 'pdf', 'bestand')).toBe(name);
    expect(dispositionOf('attachment', name)).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.~!%#$&+^`|-]+$/);
  }));
  expect(dispositionOf('attachment', 'Kopie "paspoort" é.pdf')).toBe(`attachment; filename="Kopie _paspoort_ _.pdf"; filename*=UTF-8''Kopie%20%22paspoort%22%20%C3%A9.pdf`);
});

test('blocks open in their own order only, whole, and under their own key', async () => {
  const key = newKey();
  for (const size of [0, 1, blockSize, blockSize + 1, 3 * blockSize]) {
    const plain = Buffer.alloc(size, 'wilgenroosje ');
    const sealed: Buffer[] = [];
    for await (const block of sealBlocks(key, pieces(plain, 70_000))) sealed.push(block);
    expect(sealed).toHaveLength(blocksOf(size));
    expect(Buffer.concat(sealed.map((block, number) => openBlock(key, block, number, size))).equals(plain)).toBe(true);
    if (size > blockSize) {
      expect(() => openBlock(key, sealed[1] ?? Buffer.alloc(0), 0, size)).toThrow();
      expect(() => openBlock(key, sealed[0] ?? Buffer.alloc(0), 0, blockSize)).toThrow();
    }
    expect(() => openBlock(newKey(), sealed[0] ?? Buffer.alloc(0), 0, size)).toThrow();
  }
});

test('more bytes than may be is said as soon as they come, without reading on', async () => {
  let given = 0;
  const endless = (async function* () { for (;;) { given += 1000; yield Buffer.alloc(1000); } })();
  await expect(all(new ByteReader(endless, 5000).rest())).rejects.toMatchObject({ reason: 'too-large' });
  expect(given).toBe(6000);
});

test('clamd that is not there, that says something else or that breaks off is unreachable, never clean', async () => {
  expect(await createScanner('tcp://127.0.0.1:1')(pieces(pdfOf('x'), 10))).toMatchObject({ kind: 'unreachable' });
  for (const says of ['INSTREAM size limit exceeded. ERROR\0', 'UNKNOWN COMMAND\0', '']) {
    const server = createServer((socket) => { socket.on('error', () => undefined); socket.once('data', () => socket.end(says)); });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('listens nowhere');
    expect(await createScanner(`tcp://127.0.0.1:${address.port}`)(pieces(Buffer.alloc(3_000_000), 100_000))).toMatchObject({ kind: 'unreachable' });
    server.close();
  }
});
