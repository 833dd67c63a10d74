import { funderFor } from '../../institutions/funders/funders.queries.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import { tellWebhooks } from '../../webhooks/telling/telling.commands.ts';
import type { Work } from '../../work.ts';
import { noteFirstContact } from '../attaching/attaching.commands.ts';
import { spendClock } from '../attention/attention.commands.ts';
import { findOwnCase } from '../choices/choices.queries.ts';
import type { OwnContactsScope } from '../contacts.access.ts';
import { measureContact, onlineWorkType } from '../contacts.commands.ts';
import { getMinuteSettings } from '../contacts.queries.ts';

/**
 * Adds attention to the messages of a case, as a page reports it: seconds of reading and writing, taken from the same clock as those of questions.
 * Nothing where an institution asks no minutes, and for a case that is not this worker's.
 */
export async function recordCaseAttention(work: Work, scope: OwnContactsScope, caseId: number, seconds: number): Promise<void> {
  const { institutionId, accountId } = scope.actor;
  if ((await getMinuteSettings(work, institutionId)).minutes === 'not_asked' || !await findOwnCase(work, scope, caseId)) return;
  const counted = await spendClock(work, accountId, seconds);
  await work.tx.insertInto('case_attention').values({ institution_id: institutionId, case_id: caseId, account_id: accountId, seconds: counted, beat_at: work.now })
    .onConflict((conflict) => conflict.columns(['institution_id', 'case_id', 'account_id']).doUpdateSet((update) => ({ seconds: update('case_attention.seconds', '+', update.ref('excluded.seconds')), beat_at: work.now }))).execute();
}

async function takeCaseAttention(work: Work, { actor }: OwnContactsScope, caseId: number): Promise<number | undefined> {
  const row = await work.tx.deleteFrom('case_attention').where('institution_id', '=', actor.institutionId).where('case_id', '=', caseId).where('account_id', '=', actor.accountId)
    .returning('seconds').executeTakeFirst();
  return row?.seconds;
}

/**
 * Books the contact of a message that a worker wrote in a dossier, in the transaction of that message: with the seconds measured since his last one,
 * reading included, which then are in this contact and in no other. Paid by who pays for the case. It waits in 'Mijn uren' to be confirmed, as an
 * answer does; the norm is never booked by itself. Nothing for a case that is not his. Call it once for a message: not when it is a repeat.
 */
export async function contactFromMessage(work: Work, scope: OwnContactsScope, caseId: number): Promise<{ contactId: number } | undefined> {
  const { institutionId, accountId } = scope.actor;
  const own = await findOwnCase(work, scope, caseId);
  if (!own) return undefined;
  const measured = await measureContact(work, { performingInstitutionId: institutionId, channel: 'mail' }, await takeCaseAttention(work, scope, caseId));
  const [day, { municipality }] = [dayOf(work.now), own];
  const { id } = await work.tx.insertInto('contacts').values({
    institution_id: institutionId, performing_institution_id: institutionId, account_id: accountId, case_id: caseId, channel: 'mail', direction: 'out', source: 'online', started_at: work.now, day,
    minutes_direct: measured.minutesDirect, measured_seconds: measured.measuredSeconds, norm_minutes: measured.normMinutes, confirmed_at: measured.isConfirmed ? work.now : null,
    themes: own.themes.slice(0, 6), municipality, funder_id: own.funderId ?? await funderFor(work, institutionId, { municipality, workType: onlineWorkType, on: day }),
  }).returning('id').executeTakeFirstOrThrow();
  await noteFirstContact(work, { institutionId, caseId, day });
  await tellWebhooks(work, institutionId, 'contact.created', { contactId: id });
  return { contactId: id };
}
