import { randomUUID } from 'node:crypto';
import { newKey } from '../../../platform/crypto/envelope.ts';
import type { Scanner } from '../../../platform/files/clamd.ts';
import { withoutPlaceJpeg } from '../../../platform/files/jpeg.ts';
import { sniff, sniffedBytes, type Kind } from '../../../platform/files/kinds.ts';
import { cleanName } from '../../../platform/files/names.ts';
import { withoutPlacePng } from '../../../platform/files/png.ts';
import { ByteReader } from '../../../platform/files/reader.ts';
import { plainText } from '../../../platform/files/text.ts';
import { UnfitFile } from '../../../platform/files/unfit.ts';
import { lookIntoZip } from '../../../platform/files/zip.ts';
import { logAccess } from '../../audit/audit.commands.ts';
import type { DoWork } from '../../work.ts';
import { largestFile, type FileOutcome, type FileState } from '../attachments.schema.ts';
import { dropBytes, storeBytes } from '../bytes/bytes.commands.ts';
import { readBytes, readerAt, type StoredFile } from '../bytes/bytes.queries.ts';

export interface TakeMeans { inWork: DoWork; clock: () => Date; scanner: Scanner | undefined }

function fitToKeep(kind: Kind | 'zip', reader: ByteReader): AsyncIterable<Buffer> {
  if (kind === 'jpeg') return withoutPlaceJpeg(reader);
  if (kind === 'png') return withoutPlacePng(reader);
  return kind === 'text' ? plainText(reader) : reader.rest();
}

async function store(means: TakeMeans, file: { fileId: string; key: Buffer }, reader: ByteReader, name: string): Promise<{ kind: Kind; stored: StoredFile }> {
  const head = await reader.peek(sniffedBytes);
  if (head.length === 0) throw new UnfitFile('empty');
  const sniffed = sniff(head, name);
  if (!sniffed) throw new UnfitFile('unknown-kind');
  const stored = { ...file, size: await storeBytes(means.inWork, file, fitToKeep(sniffed, reader)) };
  return { stored, kind: sniffed === 'zip' ? await lookIntoZip(readerAt(means.inWork, stored), stored.size) : sniffed };
}

async function lookThrough(means: TakeMeans, stored: StoredFile): Promise<FileState> {
  if (!means.scanner) return 'ready';
  const scanned = await means.scanner(readBytes(means.inWork, stored));
  return scanned.kind === 'clean' ? 'ready' : scanned.kind === 'infected' ? 'infected' : 'waiting';
}

/**
 * Takes in one file: what it is by its bytes, without the place where a photo (JPEG, PNG) was taken, looked through for viruses when
 * there is a scanner, stored sealed. Its bytes are durable when this answers, and belong to nothing until they are attached.
 * Refused with a reason; nothing of a refused file stays. `institutionId`: whose log says that a virus was refused.
 */
export async function takeFile(means: TakeMeans, institutionId: number, given: { name: string; source: AsyncIterable<Buffer>; fallback: string }): Promise<FileOutcome> {
  const file = { fileId: randomUUID(), key: newKey() };
  const reader = new ByteReader(given.source, largestFile);
  try {
    const { kind, stored } = await store(means, file, reader, given.name);
    const name = cleanName(given.name, kind, given.fallback);
    const state = await lookThrough(means, stored);
    if (state !== 'infected') return { ok: true, file: { fileId: file.fileId, key: file.key.toString('base64'), name, kind, size: stored.size, state, at: means.clock().getTime() } };
    await dropBytes(means.inWork, file.fileId);
    await means.inWork({ institutions: [institutionId] }, (work) => logAccess(work, { institutionId, action: 'refuse_virus', subject: 'attachment' }));
    return { ok: false, name, reason: 'infected' };
  } catch (error) {
    await dropBytes(means.inWork, file.fileId);
    if (!(error instanceof UnfitFile)) throw error;
    return { ok: false, name: cleanName(given.name, 'text', given.fallback).replace(/\.txt$/, ''), reason: error.reason };
  }
}
