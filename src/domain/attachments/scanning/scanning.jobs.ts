import { sealedFile, purposes } from '../attachments.schema.ts';
import { setState } from '../attachments.commands.ts';
import { findWaiting } from '../attachments.queries.ts';
import { dropBytes, dropLooseBytes } from '../bytes/bytes.commands.ts';
import { readBytes } from '../bytes/bytes.queries.ts';
import type { Scanner } from '../../../platform/files/clamd.ts';
import { logAccess } from '../../audit/audit.commands.ts';
import { listInstitutionIds } from '../../institutions/institutions.queries.ts';
import { findVault } from '../../institutions/keys/keys.queries.ts';
import type { DoWork } from '../../work.ts';

export interface ScanMeans { inWork: DoWork; scanner: Scanner; onUnreachable(why: string): void }

async function nextWaiting(inWork: DoWork, institutionId: number, afterId: number) {
  return await inWork({ institutions: [institutionId] }, async (work) => {
    const waiting = await findWaiting(work, institutionId, afterId);
    const vault = waiting && await findVault(work.tx, work.keys, institutionId, waiting.vaultId);
    const key = vault && Buffer.from(sealedFile.parse(JSON.parse(vault.open(waiting.sealed, purposes.file))).key, 'base64');
    return waiting && { id: waiting.id, fileId: waiting.fileId, size: waiting.size, key };
  });
}

/** Looks through what waits of one institution; answers false when the scanner cannot be reached. */
async function scanInstitution(means: ScanMeans, institutionId: number): Promise<boolean> {
  for (let last = 0; ;) {
    const waiting = await nextWaiting(means.inWork, institutionId, last);
    if (!waiting) return true;
    last = waiting.id;
    // Erased meanwhile: there is nothing left to open.
    if (!waiting.key) continue;
    const scanned = await means.scanner(readBytes(means.inWork, { ...waiting, key: waiting.key }));
    if (scanned.kind === 'unreachable') {
      means.onUnreachable(scanned.why);
      return false;
    }
    await means.inWork({ institutions: [institutionId] }, async (work) => {
      await setState(work, institutionId, waiting.id, scanned.kind === 'clean' ? 'ready' : 'infected');
      if (scanned.kind === 'infected') await logAccess(work, { institutionId, action: 'refuse_virus', subject: 'attachment', subjectId: waiting.id });
    });
    if (scanned.kind === 'infected') await dropBytes(means.inWork, waiting.fileId);
  }
}

/** Every few minutes: looks through files that came in while the scanner could not be reached. May be run twice at once. */
export async function scanWaiting(means: ScanMeans): Promise<void> {
  for (const institutionId of await means.inWork({ institutions: [] }, (work) => listInstitutionIds(work.tx))) {
    if (!await scanInstitution(means, institutionId)) return;
  }
}

/** Every hour: removes bytes that belong to nothing. Answers how many blocks. */
export async function dropLoose(inWork: DoWork): Promise<number> {
  const institutions = await inWork({ institutions: [] }, (work) => listInstitutionIds(work.tx));
  return await inWork({ institutions }, dropLooseBytes);
}
