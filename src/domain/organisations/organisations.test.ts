import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createTestContext } from '../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../accounts/accounts.builders.ts';
import { rolesToGive } from '../accounts/accounts.schema.ts';
import type { Work } from '../work.ts';
import { proveEditOrganisations, proveOrganisations, type EditOrganisationsScope } from './organisations.access.ts';
import { buildOrganisation } from './organisations.builders.ts';
import { addOrganisation, addOrganisationPerson, changeOrganisation, changeOrganisationPerson, closeOrganisation, setOrganisationPersonLeft } from './organisations.commands.ts';
import { findOrganisation, listOrganisationChoices, listOrganisationPeople, listOrganisations, listPeopleChoices } from './organisations.queries.ts';
import { organisationInput, organisationPersonInput } from './organisations.schema.ts';

const context = await createTestContext();
let joke: BuiltStaff;

beforeEach(async () => { joke = await buildStaff(context); });

function scopeOf(staff: BuiltStaff): EditOrganisationsScope {
  const scope = proveEditOrganisations(staff.actor);
  if (!scope) throw new Error('may not');
  return scope;
}

const as = <Result>(staff: BuiltStaff, run: (work: Work, scope: EditOrganisationsScope) => Promise<Result>) => (
  context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, (work) => run(work, scopeOf(staff)))
);
const school = organisationInput.parse({ kind: 'school', name: 'De Regenboog', municipality: 'Gouda', postcode: '2803 AB', website: 'regenboog.example' });

test('workers, team leaders and administrators keep the organisations; nobody else sees them', () => {
  const may = rolesToGive.options.filter((role) => proveOrganisations({ ...joke.actor, roles: [role] }) && proveEditOrganisations({ ...joke.actor, roles: [role] }));
  expect(may).toEqual(['worker', 'team_leader', 'administrator']);
});

test('an organisation is added once, also when the form is sent twice, and a namesake in the same place is pointed out', async () => {
  const formKey = randomUUID();
  const first = await as(joke, (work, scope) => addOrganisation(work, scope, school, formKey));
  expect(await as(joke, (work, scope) => addOrganisation(work, scope, school, formKey))).toMatchObject({ ok: true, isRepeat: true });
  if (!first.ok) throw new Error(first.reason);
  expect(await as(joke, (work, scope) => addOrganisation(work, scope, { ...school, name: 'de regenboog' }, randomUUID()))).toEqual({ ok: false, reason: 'name-exists', id: first.id });
  expect((await as(joke, (work, scope) => addOrganisation(work, scope, { ...school, municipality: 'Lisse' }, randomUUID()))).ok).toBe(true);
  expect(await as(joke, (work, scope) => findOrganisation(work, scope, first.id))).toMatchObject({ postcode: '2803', website: 'https://regenboog.example', checkedOn: '2026-11-24' });
});

test('organisations are found by words of name, place and purpose, and by kind; closed ones stand apart and can no longer be chosen', async () => {
  const { institutionId } = joke;
  const regenboog = await buildOrganisation(context, { institutionId, name: 'Basisschool De Regenboog' });
  await buildOrganisation(context, { institutionId, kind: 'general_practitioner', name: 'Huisartsenpraktijk Gouwe' });
  await buildOrganisation(context, { name: 'Regenboog van een ander' });
  const names = async (filter: Parameters<typeof listOrganisations>[2]) => (await as(joke, (work, scope) => listOrganisations(work, scope, filter))).map((one) => one.name);
  expect(await names({ search: 'gouda REGEN' })).toEqual(['Basisschool De Regenboog']);
  expect(await names({ kind: 'general_practitioner' })).toEqual(['Huisartsenpraktijk Gouwe']);
  expect(await names({ search: "'); drop table" })).toEqual([]);
  expect(await as(joke, (work, scope) => closeOrganisation(work, scope, regenboog.id, true))).toBe(true);
  expect(await names({})).toEqual(['Huisartsenpraktijk Gouwe']);
  expect(await names({ isClosed: true })).toEqual(['Basisschool De Regenboog']);
  expect(await as(joke, (work) => listOrganisationChoices(work, institutionId, ['school']))).toEqual([]);
  await as(joke, (work, scope) => closeOrganisation(work, scope, regenboog.id, false));
  expect(await names({ search: 'regen' })).toEqual(['Basisschool De Regenboog']);
});

test('an organisation of another institution is not seen, changed or closed', async () => {
  const theirs = await buildOrganisation(context);
  expect(await as(joke, (work, scope) => findOrganisation(work, scope, theirs.id))).toBeUndefined();
  expect(await as(joke, (work, scope) => changeOrganisation(work, scope, theirs.id, school))).toEqual({ ok: false, reason: 'not-found' });
  expect(await as(joke, (work, scope) => closeOrganisation(work, scope, theirs.id, true))).toBe(false);
  expect(await as(joke, (work, scope) => addOrganisationPerson(work, scope, theirs.id, organisationPersonInput.parse({ name: 'Els' }), randomUUID()))).toBeUndefined();
});

test('people of an organisation stand sealed, can be set right, and are no longer offered when they left', async () => {
  const { id } = await buildOrganisation(context, { institutionId: joke.institutionId });
  const person = organisationPersonInput.parse({ name: 'Els de Vries', jobTitle: 'mentor', phone: '0182-1' });
  const formKey = randomUUID();
  const [personId, again] = [await as(joke, (work, scope) => addOrganisationPerson(work, scope, id, person, formKey)), await as(joke, (work, scope) => addOrganisationPerson(work, scope, id, person, formKey))];
  expect(again).toBe(personId);
  const row = await context.owner.selectFrom('organisation_people').selectAll().where('id', '=', personId ?? 0).executeTakeFirstOrThrow();
  expect(row.details_sealed.toString('latin1')).not.toContain('Vries');
  await as(joke, (work, scope) => changeOrganisationPerson(work, scope, id, row.id, { ...person, name: 'Els de Vries-Bos' }));
  expect(await as(joke, (work) => listPeopleChoices(work, joke.institutionId))).toMatchObject([{ organisationId: id, name: 'Els de Vries-Bos', jobTitle: 'mentor' }]);
  await as(joke, (work, scope) => setOrganisationPersonLeft(work, scope, id, row.id, true));
  expect(await as(joke, (work) => listPeopleChoices(work, joke.institutionId))).toEqual([]);
  expect(await as(joke, (work, scope) => listOrganisationPeople(work, scope, id))).toMatchObject([{ name: 'Els de Vries-Bos', leftOn: '2026-11-24' }]);
});
