import { funderFor } from '../../institutions/funders/funders.queries.ts';
import { dayOf, instantAt, minutesOfTime } from '../../institutions/hours/zone/zone.rules.ts';
import { getNorm } from '../../institutions/norms/norms.queries.ts';
import { normKindOf } from '../../institutions/norms/norms.rules.ts';
import { tellWebhooks } from '../../webhooks/telling/telling.commands.ts';
import type { Work } from '../../work.ts';
import { findCaseOfConversation, noteFirstContact } from '../attaching/attaching.commands.ts';
import { areWorkersHere, findOwnCase, isOrganisationHere } from '../choices/choices.queries.ts';
import type { OwnContactsScope } from '../contacts.access.ts';
import { onlineWorkType } from '../contacts.commands.ts';
import { getMinuteSettings, isConversationInSight } from '../contacts.queries.ts';
import { countsAsFirst, sourceOf } from '../contacts.rules.ts';
import type { ContactEntry } from '../contacts.schema.ts';
import { isMonthLocked } from '../months/months.queries.ts';

type NotEntered = 'in-the-future' | 'unknown-conversation' | 'unknown-case' | 'unknown-client' | 'unknown-colleague' | 'unknown-organisation';

export type ContactEntered =
  | { ok: true; institutionId: number; contactId: number; isRepeat: boolean }
  | { ok: false; reason: NotEntered };

/** Where a contact stands, and what it takes over from there when it does not say itself. */
interface Standing { institutionId: number; conversationId: number | null; caseId: number | null; funderId: number | null; municipality: string | null; themes: string[]; organisationId: number | null }

async function standOf(work: Work, scope: OwnContactsScope, entry: ContactEntry): Promise<Standing | NotEntered> {
  const { conversation } = entry;
  if (conversation && !await isConversationInSight(work, conversation)) return 'unknown-conversation';
  const institutionId = conversation?.institutionId ?? scope.actor.institutionId;
  const own = entry.caseId === undefined ? undefined : await findOwnCase(work, scope, entry.caseId);
  if (entry.caseId !== undefined && (!own || institutionId !== scope.actor.institutionId)) return 'unknown-case';
  if (!entry.clientIds.every((clientId) => own?.clients.some((client) => client.clientId === clientId))) return 'unknown-client';
  if (entry.organisationId !== undefined && !await isOrganisationHere(work, institutionId, entry.organisationId)) return 'unknown-organisation';
  const became = conversation && !own ? await findCaseOfConversation(work, conversation) : undefined;
  return {
    institutionId, conversationId: conversation?.conversationId ?? null, caseId: own?.caseId ?? became?.caseId ?? null, funderId: own?.funderId ?? became?.funderId ?? null,
    municipality: entry.municipality ?? own?.municipality ?? null, themes: entry.themes.length > 0 ? entry.themes : own?.themes.slice(0, 6) ?? [],
    organisationId: entry.organisationId ?? (entry.channel === 'school' ? own?.schoolId ?? null : null),
  };
}

async function rowOf(work: Work, scope: OwnContactsScope, entry: ContactEntry, stand: Standing) {
  const startedAt = instantAt(entry.day, minutesOfTime(entry.time));
  const [day, source, kind] = [dayOf(startedAt), sourceOf(entry.channel), normKindOf(entry.channel)];
  const { institutionId, municipality } = stand;
  const help = { municipality, workType: source === 'online' ? onlineWorkType : undefined, on: day };
  return {
    institution_id: institutionId, performing_institution_id: scope.actor.institutionId, conversation_id: stand.conversationId, case_id: stand.caseId,
    organisation_id: stand.organisationId, channel: entry.channel, direction: entry.direction, source, started_at: startedAt, day,
    norm_minutes: kind ? await getNorm(work, scope.actor.institutionId, kind, day) : null,
    outcome: entry.outcome, reason: entry.outcome === 'took_place' ? null : entry.reason ?? null, themes: stand.themes, municipality, origin: entry.origin,
    funder_id: stand.funderId ?? await funderFor(work, institutionId, help), after_lock: await isMonthLocked(work, institutionId, day),
  };
}

async function addClients(work: Work, institutionId: number, contactIds: readonly number[], clientIds: readonly number[]): Promise<void> {
  const rows = contactIds.flatMap((contactId) => clientIds.map((clientId) => ({ institution_id: institutionId, contact_id: contactId, client_id: clientId })));
  if (rows.length > 0) await work.tx.insertInto('contact_clients').values(rows).execute();
}

/** The same moment for the colleagues who were there: it counts no second contact, and waits for each to confirm his minutes. */
async function addColleagues(work: Work, scope: OwnContactsScope, entry: ContactEntry, row: Awaited<ReturnType<typeof rowOf>>, contactId: number): Promise<number[]> {
  if (entry.colleagueIds.length === 0) return [];
  const { minutes } = await getMinuteSettings(work, scope.actor.institutionId);
  const added = await work.tx.insertInto('contacts').values(entry.colleagueIds.map((accountId) => ({
    ...row, account_id: accountId, joins_id: contactId, minutes_direct: entry.minutesDirect, confirmed_at: minutes === 'not_asked' ? work.now : null,
  }))).returning('id').execute();
  return added.map(({ id }) => id);
}

/**
 * Books a contact entered by hand; its minutes are confirmed by that. It stands with the responsible institution of its conversation,
 * else with the worker's own; with a case of his own it takes over place, themes, school and who pays, where it says none itself.
 * Colleagues who were there get a row of their own that joins it, with the same direct minutes, to confirm.
 * Refused when it has not happened yet; when conversation, case, client or organisation is not there for him; when he or a colleague
 * does not work here (any more). The same form key twice gives the same contact. After its month was closed it shows as late.
 */
export async function enterContact(work: Work, scope: OwnContactsScope, entry: ContactEntry): Promise<ContactEntered> {
  if (instantAt(entry.day, minutesOfTime(entry.time)) > work.now) return { ok: false, reason: 'in-the-future' };
  const { accountId, institutionId: ownId } = scope.actor;
  if (entry.colleagueIds.includes(accountId) || !await areWorkersHere(work, ownId, [accountId, ...entry.colleagueIds])) return { ok: false, reason: 'unknown-colleague' };
  const stand = await standOf(work, scope, entry);
  if (typeof stand === 'string') return { ok: false, reason: stand };
  const { institutionId } = stand;
  const row = await rowOf(work, scope, entry, stand);
  const added = await work.tx.insertInto('contacts').values({
    ...row, account_id: accountId, form_key: entry.formKey, confirmed_at: work.now, indirect_kind: entry.indirectKind,
    minutes_direct: entry.minutesDirect, minutes_indirect: entry.minutesIndirect, minutes_travel: entry.minutesTravel,
  }).onConflict((conflict) => conflict.columns(['institution_id', 'form_key']).doNothing()).returning('id').executeTakeFirst();
  if (!added) {
    const earlier = await work.tx.selectFrom('contacts').select('id').where('institution_id', '=', institutionId).where('form_key', '=', entry.formKey).executeTakeFirstOrThrow();
    return { ok: true, institutionId, contactId: earlier.id, isRepeat: true };
  }
  const joined = await addColleagues(work, scope, entry, row, added.id);
  await addClients(work, institutionId, [added.id, ...joined], entry.clientIds);
  if (stand.caseId !== null && countsAsFirst(entry)) await noteFirstContact(work, { institutionId, caseId: stand.caseId, day: row.day });
  for (const contactId of [added.id, ...joined]) await tellWebhooks(work, institutionId, 'contact.created', { contactId });
  return { ok: true, institutionId, contactId: added.id, isRepeat: false };
}
