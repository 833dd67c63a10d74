import { listColleagueAddresses } from '../../accounts/accounts.queries.ts';
import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';
import { enqueueMail } from '../../outbox/outbox.commands.ts';
import type { Work } from '../../work.ts';
import { proveDossierInEmergency, proveDossierWithReason } from '../dossier/dossier.access.ts';
import { logInDossier } from '../dossier/dossier.commands.ts';
import { findOpenReading } from './reading.queries.ts';
import type { ReadingKind } from './reading.schema.ts';

/** How the mail about an emergency reads: that a dossier was opened, not whose nor why. */
export type EmergencyLetter = (name: string) => { subject: string; text: string };

/**
 * Writes why somebody opens a case that is not his; for an hour from now he reads it. In an emergency the team leaders and privacy officers of
 * the institution get mail at once. Saying it again within that hour changes nothing. False for who may not, or when there is no such case.
 */
export async function beginReading(work: Work, actor: Actor, caseId: number, given: { kind: ReadingKind; reason: string }, letter: EmergencyLetter): Promise<boolean> {
  const { kind, reason } = given;
  const scope = await (kind === 'emergency' ? proveDossierInEmergency : proveDossierWithReason)(work, actor, caseId, reason);
  if (!scope) return false;
  if (await findOpenReading(work, actor, caseId, kind)) return true;
  if (kind === 'emergency') {
    const people = (await listColleagueAddresses(work, actor)).filter((one) => one.accountId !== actor.accountId && may(one.roles, 'case.read_with_reason'));
    for (const { accountId, email, name } of people) {
      if (email) await enqueueMail(work, { kind: 'emergency', institutionId: actor.institutionId, to: email, dedupeKey: `emergency ${caseId} ${actor.accountId} ${work.now.getTime()} ${accountId}`, ...letter(name) });
    }
  }
  await logInDossier(work, scope, { action: kind, subject: 'case', subjectId: caseId });
  return true;
}
