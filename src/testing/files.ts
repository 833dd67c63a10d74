import { crc32, deflateRawSync, deflateSync, inflateRawSync } from 'node:zlib';

// Small files as people send them, and as somebody makes them who means harm.

export interface ZipPart { name: string; bytes: Buffer | string; /** What the zip says that it becomes, when that is not true. */ saidSize?: number; isLocked?: boolean }

/** A zip of parts, packed. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const [locals, centrals]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, bytes, saidSize, isLocked } of parts) {
    const [plain, label] = [Buffer.from(bytes), Buffer.from(name)];
    const packed = deflateRawSync(plain);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(isLocked ? 1 : 0, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(plain), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(saidSize ?? plain.length, 18);
    shared.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), shared, label, packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), shared, place, label]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>';

/** A document of Word with one sentence; `more` are parts beside it. */
export function docxOf(sentence: string, more: readonly ZipPart[] = []): Buffer {
  return zipOf([{ name: '[Content_Types].xml', bytes: types }, { name: 'word/document.xml', bytes: `<w:document><w:t>${sentence}</w:t></w:document>` }, ...more]);
}

/** A text of LibreOffice. */
export function odtOf(sentence: string): Buffer {
  return zipOf([{ name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.text' }, { name: 'content.xml', bytes: `<text>${sentence}</text>` }]);
}

export function pdfOf(sentence: string): Buffer {
  return Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% ${sentence}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
}

function chunk(name: string, body: Buffer): Buffer {
  const [length, sum, label] = [Buffer.alloc(4), Buffer.alloc(4), Buffer.from(name)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(Buffer.concat([label, body])));
  return Buffer.concat([length, label, body, sum]);
}

/** A picture of one colour that browsers show, with words in it about where it was taken. */
export function pngOf(place: string, side = 8): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 8;
  head[9] = 2;
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(side * 3, 0x5a)]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('tEXt', Buffer.from(`Location\0${place}`)), chunk('eXIf', Buffer.from(`MM\0*${place}`)),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: side }, () => row)))), chunk('IEND', Buffer.alloc(0)),
  ]);
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.of(0xff, marker, 0, 0);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** The bones of a photo: which way up, a place in its Exif, words of a program, then data of a picture with marks in it. */
export function jpegOf(place: string, orientation = 6): Buffer {
  const exif = Buffer.concat([Buffer.from('45786966000049492a00080000000100120103000100000000000000000000', 'hex'), Buffer.from(place)]);
  exif.writeUInt16LE(orientation, 24);
  return Buffer.concat([
    Buffer.of(0xff, 0xd8), segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')), segment(0xe1, exif), segment(0xed, Buffer.from(`Photoshop 3.0\0${place}`)),
    segment(0xfe, Buffer.from(place)), segment(0xdb, Buffer.alloc(65, 1)), segment(0xda, Buffer.of(1, 1, 0, 0, 63, 0)),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0x00]), Buffer.of(0xff, 0xd9),
  ]);
}

/** The files in a zip, by their path: read from its list at the end. */
export function unzip(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const files = new Map<string, Buffer>();
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size, nameLength, extra, comment, start] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)];
    const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const packed = zip.subarray(from, from + size);
    files.set(zip.toString('utf8', at + 46, at + 46 + nameLength), method === 0 ? packed : inflateRawSync(packed));
    at += 46 + nameLength + extra + comment;
  }
  return files;
}
