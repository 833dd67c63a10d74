import type { Actor } from '../../accounts/accounts.schema.ts';
import type { Work } from '../../work.ts';
import { proveDossierInEmergency, proveDossierWithReason, type DossierScope } from '../dossier/dossier.access.ts';
import { findOpenReading } from './reading.queries.ts';
import type { ReadingKind } from './reading.schema.ts';

/** Proves somebody who said less than an hour ago why he reads a case that is not his. */
export async function proveOpenReading(work: Work, actor: Actor, caseId: number, kind: ReadingKind): Promise<DossierScope | undefined> {
  const open = await findOpenReading(work, actor, caseId, kind);
  return open && await (kind === 'emergency' ? proveDossierInEmergency : proveDossierWithReason)(work, actor, caseId, open.reason);
}
