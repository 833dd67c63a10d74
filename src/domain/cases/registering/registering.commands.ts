import { logAccess } from '../../audit/audit.commands.ts';
import { funderFor } from '../../institutions/funders/funders.queries.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import { createVault } from '../../institutions/keys/keys.commands.ts';
import { attachContacts } from '../../contacts/attaching/attaching.commands.ts';
import type { Work } from '../../work.ts';
import type { RegisterScope } from '../cases.access.ts';
import { isWorkerHere, noteChange, setHolder } from '../cases.commands.ts';
import { addClient } from '../clients/clients.commands.ts';
import { isClient } from '../clients/clients.queries.ts';
import { linkOwnPage } from '../dossier/dossier.commands.ts';
import { findRegistered } from './registering.queries.ts';
import { placeOfHelp } from './registering.rules.ts';
import type { Registration } from './registering.schema.ts';

export type Registered =
  | { ok: true; caseId: number; isRepeat: boolean }
  | { ok: false; reason: 'in-the-future' | 'born-later' | 'unknown-work-type' | 'unknown-funder' | 'unknown-person' | 'unknown-organisation' | 'wrong-person' | 'not-a-worker' };

interface Known { workType: { id: number; code: string }; schoolMunicipality: string | null; originOrganisationId: number | null }
type Refusal = Extract<Registered, { ok: false }>['reason'];

/** The parties a registration names. Who stands there by himself brings his organisation along. */
async function checkOrganisations(work: Work, institutionId: number, input: Registration): Promise<Omit<Known, 'workType'> | Refusal> {
  const person = input.originPersonId === undefined ? undefined : await work.tx.selectFrom('organisation_people').select('organisation_id as at')
    .where('institution_id', '=', institutionId).where('id', '=', input.originPersonId).executeTakeFirst();
  const originId = input.originOrganisationId ?? person?.at;
  if (input.originPersonId !== undefined && (!person || (person.at !== originId && person.at !== input.schoolId))) return 'wrong-person';
  const ids = [...new Set([originId, input.schoolId].filter((id) => id !== undefined))];
  const rows = ids.length === 0 ? [] : await work.tx.selectFrom('organisations').select(['id', 'municipality']).where('institution_id', '=', institutionId).where('id', 'in', ids).execute();
  if (rows.length !== ids.length) return 'unknown-organisation';
  return { originOrganisationId: originId ?? null, schoolMunicipality: rows.find((row) => row.id === input.schoolId)?.municipality ?? null };
}

async function check(work: Work, scope: RegisterScope, input: Registration): Promise<Known | Refusal> {
  const { institutionId } = scope;
  if (input.registeredOn > dayOf(work.now)) return 'in-the-future';
  if (input.people.some((person) => person.clientId === undefined && person.birthDate > input.registeredOn)) return 'born-later';
  const workType = await work.tx.selectFrom('work_types').select(['id', 'code']).where('institution_id', '=', institutionId).where('id', '=', input.workTypeId).executeTakeFirst();
  if (!workType) return 'unknown-work-type';
  if (input.funderId !== undefined && !await work.tx.selectFrom('funders').select('id').where('institution_id', '=', institutionId).where('id', '=', input.funderId).executeTakeFirst()) return 'unknown-funder';
  for (const { clientId } of input.people) if (clientId !== undefined && !await isClient(work, institutionId, clientId)) return 'unknown-person';
  if (input.takesIt && !await isWorkerHere(work, institutionId, scope.actor.accountId)) return 'not-a-worker';
  const organisations = await checkOrganisations(work, institutionId, input);
  return typeof organisations === 'string' ? organisations : { workType, ...organisations };
}

async function insertCase(work: Work, scope: RegisterScope, input: Registration, known: Known): Promise<number | undefined> {
  const { institutionId } = scope;
  const helpAt = placeOfHelp({ schoolMunicipality: known.schoolMunicipality, home: input.municipality });
  const funderId = input.funderId ?? await funderFor(work, institutionId, { municipality: helpAt, workType: known.workType.code, on: input.registeredOn });
  const vault = await createVault(work.tx, work.keys, institutionId, work.now);
  const row = await work.tx.insertInto('cases').values({
    institution_id: institutionId, vault_id: vault.id, form_key: input.formKey, conversation_id: input.conversationId ?? null, work_type_id: known.workType.id, funder_id: funderId,
    client_system: input.clientSystem, themes: [...new Set(input.themes)], is_material: input.isMaterial, registered_how: input.registeredHow, origin: input.origin,
    origin_organisation_id: known.originOrganisationId, origin_person_id: input.originPersonId ?? null, school_id: input.schoolId ?? null, wishes_online: input.wishesOnline,
    postcode: input.postcode ?? null, municipality: input.municipality ?? null, help_municipality: helpAt === (input.municipality ?? null) ? null : helpAt,
    registered_on: input.registeredOn, created_at: work.now, created_by: scope.actor.accountId,
  }).onConflict((conflict) => conflict.columns(['institution_id', 'form_key']).doNothing()).returning('id').executeTakeFirst();
  if (!row) await work.tx.deleteFrom('vaults').where('institution_id', '=', institutionId).where('id', '=', vault.id).execute();
  return row?.id;
}

/** Answers the first of them who is helped himself. */
async function addPeople(work: Work, scope: RegisterScope, input: Registration, caseId: number): Promise<number | undefined> {
  const place = { postcode: input.postcode ?? null, municipality: input.municipality ?? null };
  const ids = new Map<number, string>();
  for (const { clientId, role, ...person } of input.people) {
    const id = clientId ?? await addClient(work, scope.institutionId, person, place);
    if (!ids.has(id)) ids.set(id, role);
  }
  await work.tx.insertInto('case_clients').values([...ids].map(([id, role]) => ({ institution_id: scope.institutionId, case_id: caseId, client_id: id, role, since: input.registeredOn }))).execute();
  return [...ids].find(([, role]) => role === 'client')?.[0];
}

/** Who asked from his own page finds his dossier there. */
async function linkAsker(work: Work, scope: RegisterScope, caseId: number, conversationId: number, clientId: number): Promise<void> {
  const asked = await work.tx.selectFrom('conversations').select('account_id as accountId').where('institution_id', '=', scope.institutionId).where('id', '=', conversationId).executeTakeFirst();
  if (asked?.accountId) await linkOwnPage(work, { institutionId: scope.institutionId, caseId }, clientId, asked.accountId);
}

async function openAtOnce(work: Work, scope: RegisterScope, caseId: number, kind: 'short' | 'process'): Promise<void> {
  const day = dayOf(work.now);
  await setHolder(work, { institutionId: scope.institutionId, caseId }, scope.actor.accountId, day);
  await work.tx.updateTable('cases').set({ status: 'open', kind, opened_on: day }).where('institution_id', '=', scope.institutionId).where('id', '=', caseId).execute();
  await noteChange(work, { institutionId: scope.institutionId, caseId, accountId: scope.actor.accountId, what: 'opened', after: { kind, workerId: scope.actor.accountId } });
}

/**
 * Registers a case with its people, who pays, and the contacts of the conversation it began with; it waits to be distributed, or is opened by
 * the worker himself. Who pays follows from work type, place of help and day, unless it was chosen. Refused for a day to come, someone born
 * after it, or what is not there. The same form key twice gives the same case. The caller has proven the conversation.
 */
export async function registerCase(work: Work, scope: RegisterScope, input: Registration): Promise<Registered> {
  const { institutionId } = scope;
  const earlier = await findRegistered(work, scope, input.formKey);
  if (earlier !== undefined) return { ok: true, caseId: earlier, isRepeat: true };
  const known = await check(work, scope, input);
  if (typeof known === 'string') return { ok: false, reason: known };
  const caseId = await insertCase(work, scope, input, known);
  if (caseId === undefined) return { ok: true, caseId: await findRegistered(work, scope, input.formKey) ?? 0, isRepeat: true };
  const clientId = await addPeople(work, scope, input, caseId);
  if (input.conversationId !== undefined && clientId !== undefined) await linkAsker(work, scope, caseId, input.conversationId, clientId);
  if (input.conversationId !== undefined) await attachContacts(work, { institutionId, caseId, conversationId: input.conversationId, accountId: scope.actor.accountId });
  await noteChange(work, { institutionId, caseId, accountId: scope.actor.accountId, what: 'registered', after: { how: input.registeredHow } });
  if (input.takesIt) await openAtOnce(work, scope, caseId, input.takesIt);
  await logAccess(work, { institutionId, action: 'register', subject: 'case', subjectId: caseId });
  return { ok: true, caseId, isRepeat: false };
}
