/** A file inside an archive. */
export interface ArchiveFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A ZIP archive without compression and with a fixed date, so that the same files give the same bytes. Source: PKWARE APPNOTE 6.3. */
export function zip(files: readonly ArchiveFile[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const title = new TextEncoder().encode(name);
    const facts = [20, 0, 0, 0, 0x21] as const;
    const check = crc32(bytes);
    const local = record(0x04034b50, [...facts], [check, bytes.length, bytes.length], [title.length, 0]);
    parts.push(local, title, bytes);
    const entry = record(0x02014b50, [20, ...facts], [check, bytes.length, bytes.length], [title.length, 0, 0, 0, 0], [0, offset]);
    directory.push(entry, title);
    offset += local.length + title.length + bytes.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = record(0x06054b50, [0, 0, files.length, files.length], [size, offset], [0]);
  return join([...parts, ...directory, end]);
}

/** A signature followed by groups: 16-bit, 32-bit, 16-bit, 32-bit numbers. */
function record(signature: number, short: number[], long: number[], shortAfter: number[] = [], longAfter: number[] = []): Uint8Array {
  const bytes = new Uint8Array(4 + 2 * (short.length + shortAfter.length) + 4 * (long.length + longAfter.length));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  let at = 4;
  const write16 = (value: number): void => {
    view.setUint16(at, value, true);
    at += 2;
  };
  const write32 = (value: number): void => {
    view.setUint32(at, value, true);
    at += 4;
  };
  short.forEach(write16);
  long.forEach(write32);
  shortAfter.forEach(write16);
  longAfter.forEach(write32);
  return bytes;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Checksum of a file (CRC-32 of ZIP and PNG). */
export function crc32(bytes: Uint8Array): number {
  let check = 0xffffffff;
  for (const byte of bytes) {
    check ^= byte;
    for (let bit = 0; bit < 8; bit += 1) check = (check >>> 1) ^ (check & 1 ? 0xedb88320 : 0);
  }
  return (check ^ 0xffffffff) >>> 0;
}
