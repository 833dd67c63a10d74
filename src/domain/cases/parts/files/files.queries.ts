import { filesOf } from '../../../attachments/attachments.access.ts';
import { findAttachment, listAttachments, type OpenFile } from '../../../attachments/attachments.queries.ts';
import type { Attachment } from '../../../attachments/attachments.schema.ts';
import type { Work } from '../../../work.ts';
import type { DossierScope } from '../../dossier/dossier.access.ts';
import { findPart, listEntries, type Entry } from '../parts.queries.ts';
import { takesFilesIn } from '../parts.rules.ts';

function proofOf(scope: DossierScope, entries: readonly Entry[]) {
  return filesOf({ institutionId: scope.institutionId, vault: scope.vault, owner: 'entry', ownerIds: entries.filter((entry) => !entry.isWithdrawn).map((entry) => entry.id) });
}

/** The files with entries that this viewer was given, in the order in which they were added. What was taken back has none. */
export async function listEntryFiles(work: Work, scope: DossierScope, entries: readonly Entry[]): Promise<Attachment[]> {
  return entries.length === 0 ? [] : await listAttachments(work, proofOf(scope, entries));
}

/** One file of a part that this viewer sees, to open. Nothing when it is not his to see, or must not be opened (yet). Who reads with a reason takes nothing from it. */
export async function findEntryFile(work: Work, scope: DossierScope, partId: number, fileId: number): Promise<OpenFile | undefined> {
  const part = scope.viewer.as === 'reason' ? undefined : await findPart(work, scope, partId);
  if (!part || !takesFilesIn(part.kind)) return undefined;
  const entries = await listEntries(work, scope, [partId]);
  return await findAttachment(work, proofOf(scope, entries.get(partId) ?? []), fileId);
}
