import { randomUUID } from 'node:crypto';
import { buildStaff } from '../domain/accounts/accounts.builders.ts';
import { buildCase } from '../domain/cases/cases.builders.ts';
import { buildContact } from '../domain/contacts/contacts.builders.ts';
import type { TestContext } from './database.ts';

/** A row in every table of the register, for who tries the lock on each. */
export async function fillRegister(context: TestContext, institutionId: number, accountId: number): Promise<void> {
  const { owner } = context;
  const [of, now, sealed, day] = [{ institution_id: institutionId }, context.clock(), Buffer.of(1), '2026-11-24'];
  const { caseId } = await buildCase(context, { institutionId });
  const organisation = await owner.insertInto('organisations').values({ ...of, kind: 'school', name: 'De Brug', form_key: randomUUID() }).returning('id').executeTakeFirstOrThrow();
  await owner.insertInto('organisation_people').values({ ...of, organisation_id: organisation.id, details_sealed: sealed, form_key: randomUUID() }).execute();
  const [one, two] = await owner.insertInto('clients').values([{ ...of, vault_id: 0, created_at: now }, { ...of, vault_id: 0, created_at: now }]).returning('id').execute();
  if (!one || !two) throw new Error('no clients');
  const [clientId, otherId] = [one.id, two.id];
  await owner.insertInto('client_merges').values({ ...of, from_client_id: otherId, into_client_id: clientId, account_id: accountId, merged_at: now, moved: '{}' }).execute();
  await owner.insertInto('case_clients').values({ ...of, case_id: caseId, client_id: clientId, since: day }).execute();
  await owner.insertInto('case_workers').values({ ...of, case_id: caseId, account_id: accountId, since: day }).execute();
  await owner.insertInto('case_changes').values({ ...of, case_id: caseId, at: now, what: 'opened' }).execute();
  await owner.insertInto('client_changes').values({ ...of, client_id: clientId, account_id: accountId, at: now, before_sealed: sealed, reason_sealed: sealed }).execute();
  await owner.insertInto('external_refs').values({ ...of, kind: 'case', system: 'regas', value: '1', subject_id: caseId }).execute();
  const contact = await buildContact(context, { institutionId, accountId, caseId });
  await owner.insertInto('contact_clients').values({ ...of, contact_id: contact.contactId, client_id: clientId }).execute();
  await owner.insertInto('locked_months').values({ ...of, month: '2026-10-01', locked_at: now, locked_by: accountId }).execute();
  await owner.insertInto('case_sums').values({ ...of, case_id: caseId, source: 'online', indirect_kind: 'report' }).execute();
  await owner.insertInto('import_runs').values({ ...of, system: 'regas', started_at: now }).execute();
  await owner.insertInto('import_mappings').values({ ...of, name: 'regas', mapping: '{}', changed_at: now }).execute();
  await owner.insertInto('import_uploads').values({ ...of, account_id: accountId, system: 'regas', vault_id: 0, created_at: now }).execute();
  await owner.insertInto('api_keys').values({ ...of, name: 'Regas', key_hash: Buffer.from(randomUUID()), hint: 'abcd', scopes: [], created_at: now }).execute();
  const webhook = await owner.insertInto('webhooks').values({ ...of, url: 'https://voorbeeld.nl', secret_sealed: sealed, events: [], created_at: now }).returning('id').executeTakeFirstOrThrow();
  await owner.insertInto('webhook_messages').values({ ...of, webhook_id: webhook.id, event: 'case.closed', payload: '{}', created_at: now, next_at: now }).execute();
}

/** A row in every table of the dossier, for who tries the lock on each. */
export async function fillDossier(context: TestContext, institutionId: number, accountId: number): Promise<void> {
  const { owner } = context;
  const [of, now, sealed, day] = [{ institution_id: institutionId }, context.clock(), Buffer.of(1), '2026-11-24'];
  const { id: caseId } = await owner.selectFrom('cases').select('id').where('institution_id', '=', institutionId).limit(1).executeTakeFirstOrThrow();
  const { id: clientId } = await owner.selectFrom('clients').select('id').where('institution_id', '=', institutionId).limit(1).executeTakeFirstOrThrow();
  const part = await owner.insertInto('case_parts').values({
    ...of, case_id: caseId, kind: 'report', account_id: accountId, vault_id: 0, sees_clients: 'all', sees_workers: 'all', made_at: now, changed_at: now, form_key: randomUUID(),
  }).returning('id').executeTakeFirstOrThrow();
  const at = { ...of, part_id: part.id };
  await owner.insertInto('case_part_entries').values({ ...at, number: 1, kind: 'version', account_id: accountId, written_at: now, body_sealed: sealed, form_key: randomUUID() }).execute();
  await owner.insertInto('case_part_viewers').values({ ...at, client_id: clientId, since: now, given_by: accountId }).execute();
  await owner.insertInto('case_part_reads').values({ ...at, account_id: accountId, read_to: 1, read_at: now }).execute();
  const parent = await owner.insertInto('representatives').values({ ...of, client_id: clientId, kind: 'parent', since: day, form_key: randomUUID() }).returning('id').executeTakeFirstOrThrow();
  await owner.insertInto('representative_refusals').values({ ...of, representative_id: parent.id, ground: 'safety', review_on: day, refused_at: now, refused_by: accountId }).execute();
  const { work_type_id } = await owner.selectFrom('cases').select('work_type_id').where('id', '=', caseId).executeTakeFirstOrThrow();
  await owner.insertInto('letter_templates').values({ ...of, code: 'invitation', title: 'Uitnodiging', body: 'Beste {naam}', changed_at: now, changed_by: accountId }).execute();
  await owner.insertInto('start_choices').values({ ...of, work_type_id, tasks: ['what'], changed_at: now }).execute();
  const { accountId: colleague } = await buildStaff(context, { institutionId });
  await owner.insertInto('stand_ins').values({ ...of, account_id: accountId, colleague_id: colleague, starts_on: day, ends_on: day, made_by: accountId, made_at: now, form_key: randomUUID() }).execute();
  await owner.insertInto('case_attention').values({ ...of, case_id: caseId, account_id: accountId, seconds: 5, beat_at: now }).execute();
  await owner.insertInto('case_hints_away').values({ ...of, case_id: caseId, account_id: accountId, away_until: day }).execute();
  await owner.insertInto('case_private_vaults').values({ ...of, case_id: caseId, account_id: accountId, vault_id: 0 }).execute();
  await owner.insertInto('retention_choices').values({ ...of, work_type_id, kind: 'social_work', years: 15, changed_at: now, changed_by: accountId }).execute();
  await owner.insertInto('case_holds').values({ ...of, case_id: caseId, made_by: accountId, made_at: now, form_key: randomUUID() }).execute();
  const run = await owner.insertInto('destruction_runs').values({
    ...of, cause: 'term', kind: 'social_work', years: 15, approved_by: accountId, approved_at: now, runs_at: now, form_key: randomUUID(),
  }).returning('id').executeTakeFirstOrThrow();
  await owner.insertInto('aftercare_plans').values({ ...of, case_id: caseId, account_id: accountId, months: [1], agreed_at: now }).execute();
  await owner.insertInto('aftercare_sent').values({ ...of, case_id: caseId, account_id: accountId, closed_on: day, months: 1, settled_at: now }).execute();
  await owner.insertInto('person_requests').values({ ...of, case_id: caseId, kind: 'inspection', way: 'paper', received_on: day, due_on: day, made_at: now, form_key: randomUUID() }).execute();
  await owner.insertInto('information_requests').values({ ...of, case_id: caseId, way: 'paper', received_on: day, due_on: day, made_by: accountId, made_at: now, form_key: randomUUID() }).execute();
  await owner.insertInto('destruction_cases').values({ ...of, run_id: run.id, case_id: caseId, closed_on: day }).execute();
  await fillAppointments(context, institutionId, accountId);
}

/** A row in every table of appointments, for who tries the lock on each. */
async function fillAppointments(context: TestContext, institutionId: number, accountId: number): Promise<void> {
  const { owner } = context;
  const [now, later] = [context.clock(), new Date(context.clock().getTime() + 3_600_000)];
  const of = { institution_id: institutionId, account_id: accountId };
  const { id: caseId } = await owner.selectFrom('cases').select('id').where('institution_id', '=', institutionId).limit(1).executeTakeFirstOrThrow();
  await owner.insertInto('appointment_rules').values({ ...of, is_open: true, minutes: 60, notice_hours: 24, travel_minutes: 15, weeks_ahead: 4, changed_at: now }).execute();
  await owner.insertInto('bookable_hours').values({ ...of, weekday: 1, starts: '09:00', ends: '12:00', kinds: ['office'] }).execute();
  await owner.insertInto('worker_leave').values({ ...of, starts_on: '2026-11-24', ends_on: '2026-11-25', form_key: randomUUID() }).execute();
  await owner.insertInto('own_calendars').values({ ...of, address_sealed: Buffer.of(1), since: now }).execute();
  await owner.insertInto('busy_times').values({ ...of, starts_at: now, ends_at: later }).execute();
  const { id: clientId } = await owner.selectFrom('clients').select('id').where('institution_id', '=', institutionId).limit(1).executeTakeFirstOrThrow();
  const { id } = await owner.insertInto('appointments').values({
    institution_id: institutionId, case_id: caseId, for_client_id: clientId, worker_id: accountId, kind: 'office', minutes: 60, status: 'offered', made_by: accountId, made_at: now, changed_by: accountId, changed_at: now, form_key: randomUUID(),
  }).returning('id').executeTakeFirstOrThrow();
  await owner.insertInto('appointment_times').values({ institution_id: institutionId, appointment_id: id, starts_at: now, ends_at: later }).execute();
  const conversation = await owner.selectFrom('conversations').select('id').where('institution_id', '=', institutionId).limit(1).executeTakeFirstOrThrow();
  await owner.insertInto('reserved_chats').values({ institution_id: institutionId, conversation_id: conversation.id, case_id: caseId, appointment_id: id }).execute();
}
