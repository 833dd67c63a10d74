import { setImmediate } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import { decodeText } from '../../../domain/institutions/areas/import/import.rules.ts';
import { readAreas, readNames } from '../../../domain/institutions/areas/import/reading/reading.rules.ts';
import type { ReadAreas } from '../../../domain/institutions/areas/import/import.schema.ts';

/** How large a file with postcodes may be; the table of the whole country is some 13 MB. */
export const longestFile = 20 * 1024 * 1024;

/** A file of a form with files; nothing when none was chosen. */
function fileIn(request: FastifyRequest, name: string): Uint8Array | undefined {
  const body = request.body;
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined;
  const value: unknown = Object.getOwnPropertyDescriptor(body, name)?.value;
  return value instanceof Uint8Array && value.length > 0 ? value : undefined;
}

export type Uploaded = { ok: true; read: ReadAreas } | { ok: false; reason: 'nothing' | 'too-large' | 'names-unreadable' };

/** Reads what was sent: the file, else the pasted text. Lets other requests through while it reads. */
export async function readUpload(request: FastifyRequest, pasted: string): Promise<Uploaded> {
  const [file, names] = [fileIn(request, 'file'), fileIn(request, 'names')];
  if ((file?.length ?? 0) >= longestFile || (names?.length ?? 0) >= longestFile) return { ok: false, reason: 'too-large' };
  const text = file ? decodeText(file) : pasted;
  if (text.trim() === '') return { ok: false, reason: 'nothing' };
  const known = names && readNames(decodeText(names));
  if (names && (!known || known.size === 0)) return { ok: false, reason: 'names-unreadable' };
  const reader = readAreas(text, known);
  for (;;) {
    const step = reader.next();
    if (step.done) return { ok: true, read: step.value };
    await setImmediate();
  }
}
