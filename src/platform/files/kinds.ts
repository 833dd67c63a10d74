/** Everything that is taken: the type it is served with, and the endings its name may have, the usual one first. */
export const kinds = {
  pdf: { type: 'application/pdf', endings: ['pdf'] },
  jpeg: { type: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  png: { type: 'image/png', endings: ['png'] },
  gif: { type: 'image/gif', endings: ['gif'] },
  webp: { type: 'image/webp', endings: ['webp'] },
  heic: { type: 'image/heic', endings: ['heic', 'heif'] },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', endings: ['docx'] },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'] },
  pptx: { type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', endings: ['pptx'] },
  odt: { type: 'application/vnd.oasis.opendocument.text', endings: ['odt'] },
  ods: { type: 'application/vnd.oasis.opendocument.spreadsheet', endings: ['ods'] },
  odp: { type: 'application/vnd.oasis.opendocument.presentation', endings: ['odp'] },
  rtf: { type: 'application/rtf', endings: ['rtf'] },
  text: { type: 'text/plain; charset=utf-8', endings: ['txt', 'text'] },
} as const;
export type Kind = keyof typeof kinds;
export const kindNames = Object.keys(kinds).filter((name): name is Kind => name in kinds);

/** Kinds that every browser shows as a picture. */
export function isPicture(kind: Kind): boolean {
  return kind === 'jpeg' || kind === 'png' || kind === 'gif' || kind === 'webp';
}

/** How many first bytes `sniff` wants to see. */
export const sniffedBytes = 64;

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'mif1', 'msf1']);

function startsWith(head: Buffer, text: string, at = 0): boolean {
  return head.subarray(at, at + text.length).equals(Buffer.from(text, 'latin1'));
}

function endingOf(name: string): string | undefined {
  return /\.([^.\s]{1,10})\s*$/.exec(name)?.[1]?.toLowerCase();
}

/**
 * What the first bytes say a file is; `zip` has to be looked into. Plain text has no mark of its own: it is taken for text only when
 * its name says so too, and the caller looks at every byte.
 */
export function sniff(head: Buffer, name: string): Kind | 'zip' | undefined {
  if (startsWith(head, '%PDF-')) return 'pdf';
  if (startsWith(head, '\xff\xd8\xff')) return 'jpeg';
  if (startsWith(head, '\x89PNG\r\n\x1a\n')) return 'png';
  if (startsWith(head, 'GIF87a') || startsWith(head, 'GIF89a')) return 'gif';
  if (startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8)) return 'webp';
  if (startsWith(head, 'ftyp', 4) && heicBrands.has(head.toString('latin1', 8, 12))) return 'heic';
  if (startsWith(head, 'PK\x03\x04')) return 'zip';
  if (startsWith(head, '{\\rtf')) return 'rtf';
  const ending = endingOf(name);
  return ending === 'txt' || ending === 'text' ? 'text' : undefined;
}
