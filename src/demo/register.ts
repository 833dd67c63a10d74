import type { Insertable, Kysely } from 'kysely';
import type { Context } from '../context.ts';
import { clientIndexes } from '../domain/cases/clients/clients.queries.ts';
import { clientDetails, clientPurpose } from '../domain/cases/clients/clients.schema.ts';
import { sourceOf } from '../domain/contacts/contacts.rules.ts';
import { dayOf } from '../domain/institutions/hours/zone/zone.rules.ts';
import { createVault } from '../domain/institutions/keys/keys.commands.ts';
import { organisationPersonPurpose, type OrganisationKind } from '../domain/organisations/organisations.schema.ts';
import type { CaseChanges, CaseClients, Cases, CaseWorkers, Clients, Contacts, Tables } from '../domain/tables.ts';
import type { Dice } from './random.ts';
import type { PlannedCase } from './register-plan.ts';

interface Ground { context: Context; db: Kysely<Tables>; dice: Dice; institutionId: number; team: readonly number[]; planned: readonly PlannedCase[]; now: Date }
interface Made { planned: PlannedCase; caseId: number; clientIds: number[] }

const kinds: readonly (readonly [OrganisationKind, string, string])[] = [
  ['school', 'Basisschool De Regenboog', 'Taal, rekenen en een luisterend oor'], ['school', 'Het Stadslyceum', 'Zorgteam op dinsdag'], ['general_practitioner', 'Huisartsenpraktijk Aan de Kade', 'Praktijkondersteuner voor somberheid'],
  ['debt_help', 'Budgetmaatjes', 'Vrijwilligers helpen met de administratie'], ['landlord', 'Woonstede', 'Sociale huur'], ['creditor', 'Energie Direct Thuis', ''], ['health', 'GGZ Het Kompas', 'Behandeling na verwijzing'],
  ['volunteers', 'Bij de Buren', 'Koffie, klusjes en maatjes'], ['youth_care', 'Jeugdteam Rijn', 'Hulp voor gezinnen'], ['municipality', 'Wmo-loket', 'Aanvragen voor hulp thuis'],
];

async function loadOrganisations({ context, db, dice, institutionId, planned }: Ground): Promise<{ id: number; kind: string }[]> {
  const municipality = planned[0]?.municipality ?? null;
  const rows = await db.insertInto('organisations').values(kinds.map(([kind, name, whatFor]) => ({
    institution_id: institutionId, kind, name, what_for: whatFor, municipality, phone: `088-${dice.between(100, 999)} ${dice.between(1000, 9999)}`, on_social_map: kind !== 'creditor', form_key: dice.uuid(),
  }))).returning(['id', 'kind']).execute();
  const seal = (name: string) => context.keys.installation.seal(JSON.stringify({ name, phone: '', email: '' }), organisationPersonPurpose);
  await db.insertInto('organisation_people').values(rows.filter((row) => row.kind === 'school').map((row, index) => ({
    institution_id: institutionId, organisation_id: row.id, job_title: index === 0 ? 'intern begeleider' : 'mentor', details_sealed: seal(index === 0 ? 'Els van Rooij' : 'Mark Sanders'), form_key: dice.uuid(),
  }))).execute();
  return rows;
}

async function insertClients(ground: Ground): Promise<number[]> {
  const { context, db, institutionId } = ground;
  const rows: Insertable<Clients>[] = [];
  for (const one of ground.planned) {
    for (const person of one.people) {
      const vault = await createVault(db, context.keys, institutionId, ground.now);
      rows.push({
        institution_id: institutionId, vault_id: vault.id, details_sealed: vault.seal(JSON.stringify(clientDetails.parse(person)), clientPurpose), ...clientIndexes(context.keys, institutionId, person),
        birth_year: Number(person.birthDate.slice(0, 4)), postcode: one.postcode, municipality: one.municipality, created_at: new Date(`${one.registeredOn}T09:00:00Z`),
      });
    }
  }
  return (await db.insertInto('clients').values(rows).returning('id').execute()).map((row) => row.id);
}

async function insertCases(ground: Ground, organisations: readonly { id: number; kind: string }[]): Promise<number[]> {
  const { context, db, dice, institutionId, team } = ground;
  const workTypes = new Map((await db.selectFrom('work_types').select(['id', 'code']).where('institution_id', '=', institutionId).execute()).map((row) => [row.code, row.id]));
  const funders = new Map((await db.selectFrom('funders').select(['id', 'municipality']).where('institution_id', '=', institutionId).execute()).map((row) => [row.municipality, row.id]));
  const of = (kind: string) => dice.pick(organisations.filter((one) => one.kind === kind)).id;
  const rows: Insertable<Cases>[] = [];
  for (const one of ground.planned) {
    const vault = await createVault(db, context.keys, institutionId, ground.now);
    rows.push({
      institution_id: institutionId, vault_id: vault.id, form_key: dice.uuid(), work_type_id: workTypes.get(one.workType) ?? 0, funder_id: funders.get(one.municipality) ?? null, status: one.status, kind: one.kind, client_system: one.system,
      themes: one.themes, is_material: one.isMaterial, registered_how: one.how, origin: one.origin, origin_organisation_id: one.origin === 'general_practitioner' ? of('general_practitioner') : null,
      school_id: one.workType === 'smw' ? of('school') : null, wishes_online: one.wishesOnline, postcode: one.postcode, municipality: one.municipality, registered_on: one.registeredOn,
      first_contact_on: one.contacts[0] ? dayOf(one.contacts[0].at) : null, waiting_since: one.waitingSince, expected_on: one.expectedOn, opened_on: one.openedOn, closed_on: one.closedOn, closing_reason: one.closingReason,
      referred_to_id: one.closingReason === 'referred' ? of('health') : null, worker_id: one.worker === undefined ? null : team[one.worker] ?? null, dossier_since: one.hasDossier ? one.contacts[0]?.at ?? null : null, created_at: new Date(`${one.registeredOn}T09:00:00Z`),
    });
  }
  return (await db.insertInto('cases').values(rows).returning('id').execute()).map((row) => row.id);
}

function workerRows({ institutionId, team }: Ground, { planned, caseId }: Made): Insertable<CaseWorkers>[] {
  const account = planned.worker === undefined ? undefined : team[planned.worker];
  return account === undefined ? [] : [{ institution_id: institutionId, case_id: caseId, account_id: account, since: planned.openedOn ?? planned.registeredOn }];
}

function changeRows({ institutionId, team }: Ground, { planned, caseId }: Made): Insertable<CaseChanges>[] {
  const account = planned.worker === undefined ? null : team[planned.worker] ?? null;
  const line = (day: string | null, what: string, after: object) => (day === null ? [] : [{ institution_id: institutionId, case_id: caseId, account_id: account, at: new Date(`${day}T12:00:00Z`), what, before: '{}', after: JSON.stringify(after) }]);
  return [
    ...line(planned.registeredOn, 'registered', { how: planned.how }), ...line(planned.openedOn, 'opened', { kind: planned.kind }),
    ...line(planned.closedOn, 'closed', { closedOn: planned.closedOn, reason: planned.closingReason }),
  ];
}

function contactRows(ground: Ground, { planned, caseId }: Made): Insertable<Contacts>[] {
  return planned.contacts.map((contact) => ({
    institution_id: ground.institutionId, performing_institution_id: ground.institutionId, case_id: caseId, account_id: ground.team[planned.worker ?? 0] ?? 0, form_key: ground.dice.uuid(), channel: contact.channel,
    direction: 'out', source: sourceOf(contact.channel), started_at: contact.at, day: dayOf(contact.at), minutes_direct: contact.direct, minutes_indirect: contact.indirect, minutes_travel: contact.travel,
    indirect_kind: contact.indirectKind, outcome: contact.outcome, reason: contact.reason, confirmed_at: contact.at, themes: planned.themes, municipality: planned.municipality, origin: planned.origin,
  }));
}

/** Writes planned cases with their people, organisations, workers, history and contacts. */
export async function loadRegister(ground: Ground): Promise<void> {
  const { db, institutionId } = ground;
  const organisations = await loadOrganisations(ground);
  const clientIds = await insertClients(ground);
  const caseIds = await insertCases(ground, organisations);
  let taken = 0;
  const made = ground.planned.map((planned, index): Made => {
    const from = taken;
    taken += planned.people.length;
    return { planned, caseId: caseIds[index] ?? 0, clientIds: clientIds.slice(from, taken) };
  });
  const clientRows = made.flatMap(({ planned, caseId, clientIds: ids }): Insertable<CaseClients>[] => ids.map((id, index) => ({ institution_id: institutionId, case_id: caseId, client_id: id, role: planned.people[index]?.role ?? 'client', since: planned.registeredOn })));
  await db.insertInto('case_clients').values(clientRows).execute();
  await db.insertInto('case_workers').values(made.flatMap((one) => workerRows(ground, one))).execute();
  await db.insertInto('case_changes').values(made.flatMap((one) => changeRows(ground, one))).execute();
  const contacts = made.flatMap((one) => contactRows(ground, one));
  for (let start = 0; start < contacts.length; start += 400) await db.insertInto('contacts').values(contacts.slice(start, start + 400)).execute();
}
