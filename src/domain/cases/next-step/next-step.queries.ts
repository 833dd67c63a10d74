import type { CitizenScope } from '../../accounts/citizens/citizens.access.ts';
import type { Work } from '../../work.ts';
import { proveDossierOfCitizen } from '../dossier/dossier.access.ts';
import { listDossiersOf, type OwnDossier } from '../dossier/dossier.queries.ts';
import { listParts } from '../parts/parts.queries.ts';
import type { DossierFact } from './next-step.rules.ts';

/** The dossiers that a citizen may open today, each proven. */
export async function listOwnDossiers(work: Work, citizen: CitizenScope): Promise<OwnDossier[]> {
  const proven: OwnDossier[] = [];
  for (const one of await listDossiersOf(work, citizen)) if (await proveDossierOfCitizen(work, citizen, one.caseId)) proven.push(one);
  return proven;
}

/** What in the dossiers of a citizen waits for him: messages of others that he has not read. */
export async function listWaiting(work: Work, citizen: CitizenScope): Promise<DossierFact[]> {
  const facts: DossierFact[] = [];
  for (const { caseId } of await listDossiersOf(work, citizen)) {
    const scope = await proveDossierOfCitizen(work, citizen, caseId);
    if (!scope) continue;
    const threads = await listParts(work, scope, { kinds: ['thread'], limit: 50 });
    facts.push(...threads.filter((part) => part.readTo < part.entryCount).map((part) => ({ what: 'message' as const, caseId, partId: part.partId, at: part.changedAt })));
  }
  return facts;
}
