import { inflateRawSync } from 'node:zlib';
import type { Kind } from './kinds.ts';
import { UnfitFile } from './unfit.ts';

/** Gives bytes of a file from anywhere in it; fewer at its end. */
export type ReadAt = (offset: number, length: number) => Promise<Buffer>;

interface Entry { name: string; isLocked: boolean; method: number; packed: number; size: number; offset: number }

/** What an office file is within: text of hundreds of pages has some hundreds of parts, pictures pack hardly at all. */
const mostEntries = 4000;
const largestDirectory = 1024 * 1024;
const largestUnpacked = 300 * 1024 * 1024;
const largestPart = 1024 * 1024;
const endLength = 22;

async function readDirectory(readAt: ReadAt, size: number): Promise<Entry[]> {
  const start = Math.max(0, size - endLength - 0xffff);
  const tail = await readAt(start, size - start);
  const at = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (at < 0 || at + endLength > tail.length || at + endLength + tail.readUInt16LE(at + 20) !== tail.length) throw new UnfitFile('damaged');
  const [count, length, offset] = [tail.readUInt16LE(at + 10), tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
  // A list that does not end where the end begins: something else was put before, behind or between.
  if (offset + length !== start + at) throw new UnfitFile('damaged');
  if (count > mostEntries || length > largestDirectory) throw new UnfitFile('bomb');
  return entriesIn(await readAt(offset, length), count);
}

function entriesIn(directory: Buffer, count: number): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw new UnfitFile('damaged');
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, nameEnd), isLocked: (directory.readUInt16LE(at + 8) & 1) === 1, method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20), size: directory.readUInt32LE(at + 24), offset: directory.readUInt32LE(at + 42),
    });
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function readPart(readAt: ReadAt, entry: Entry): Promise<string> {
  if (entry.size > largestPart || entry.packed > largestPart) throw new UnfitFile('bomb');
  const head = await readAt(entry.offset, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw new UnfitFile('damaged');
  const bytes = await readAt(entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28), entry.packed);
  if (entry.method === 0) return bytes.toString('utf8');
  try {
    return inflateRawSync(bytes, { maxOutputLength: largestPart }).toString('utf8');
  } catch {
    throw new UnfitFile('damaged');
  }
}

/** Programs inside: macros of Office and of OpenDocument, and what runs by itself on a computer. */
const runs = /(^|\/)(vbaProject[^/]*\.bin|vbaData\.xml)$|^(Basic|Scripts)\/.+|\.(exe|dll|com|bat|cmd|scr|msi|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk)$/i;

const officeParts: readonly [string, Kind][] = [['word/document.xml', 'docx'], ['xl/workbook.xml', 'xlsx'], ['ppt/presentation.xml', 'pptx']];
const openTypes: Readonly<Record<string, Kind>> = {
  'application/vnd.oasis.opendocument.text': 'odt', 'application/vnd.oasis.opendocument.spreadsheet': 'ods', 'application/vnd.oasis.opendocument.presentation': 'odp',
};

async function kindOf(readAt: ReadAt, entries: readonly Entry[]): Promise<Kind | undefined> {
  const named = (name: string) => entries.find((entry) => entry.name === name);
  const types = named('[Content_Types].xml');
  if (types) {
    if (/macroEnabled|vbaProject/i.test(await readPart(readAt, types))) throw new UnfitFile('macros');
    return officeParts.find(([part]) => named(part))?.[1];
  }
  const mime = named('mimetype');
  return mime && openTypes[(await readPart(readAt, mime)).trim()];
}

/**
 * Which office file a zip is, by what is in it; nothing is unpacked but the one part that says so. Breaks off with `macros` when it
 * holds programs, `locked` with a password, `bomb` when it is said to become larger than any office file, or parts lie over each other.
 */
export async function lookIntoZip(readAt: ReadAt, size: number): Promise<Kind> {
  const entries = await readDirectory(readAt, size);
  const sum = (of: (entry: Entry) => number) => entries.reduce((total, entry) => total + of(entry), 0);
  if (sum((entry) => entry.size) > largestUnpacked || sum((entry) => entry.packed) > size) throw new UnfitFile('bomb');
  if (entries.some((entry) => runs.test(entry.name))) throw new UnfitFile('macros');
  if (entries.some((entry) => entry.isLocked)) throw new UnfitFile('locked');
  const kind = await kindOf(readAt, entries);
  if (!kind) throw new UnfitFile('unknown-kind');
  return kind;
}
