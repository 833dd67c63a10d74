import { expect, test } from 'vitest';
import type { BuiltStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { rolesOf } from '../../src/domain/accounts/rights/rights.rules.ts';
import { loadDemo } from '../../src/demo/load.ts';
import { startTestApp } from '../../src/testing/app.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { atWork, lookAtEveryWidth } from '../worker/at-work.ts';

const world = await startTestApp();
const { context } = world;
await loadDemo(context);
const { open } = await startBrowser(world);

/** Someone of the demo, as the builders give a colleague. */
async function demoStaff(role: string): Promise<BuiltStaff> {
  const rows = await context.owner.selectFrom('memberships').select(['account_id as accountId', 'institution_id as institutionId', 'roles']).orderBy('institution_id').execute();
  const row = rows.find((one) => one.roles.includes(role));
  if (!row) throw new Error(`no ${role} in the demo`);
  return { accountId: row.accountId, institutionId: row.institutionId, name: '', email: '', password: '', secret: '', actor: { ...row, roles: rolesOf(row.roles) } };
}

const administrator = await demoStaff('administrator');
const { institutionId } = administrator;
const door = await context.owner.selectFrom('doors').select('id').where('institution_id', '=', institutionId).orderBy('id').executeTakeFirstOrThrow();
const funder = await context.owner.selectFrom('funders').select('id').where('institution_id', '=', institutionId).orderBy('id').executeTakeFirstOrThrow();
const contract = await context.owner.selectFrom('contracts').select('id').where('funder_id', '=', funder.id).executeTakeFirstOrThrow();
const workType = await context.owner.selectFrom('work_types').select('id').where('institution_id', '=', institutionId).orderBy('id').executeTakeFirstOrThrow();
const walkIn = await context.owner.selectFrom('walk_ins').select('id').where('institution_id', '=', institutionId).orderBy('id').executeTakeFirstOrThrow();
const worker = await demoStaff('worker');
const { id: textId } = await context.owner.insertInto('canned_texts')
  .values({ institution_id: institutionId, title: 'Ik bel je terug', theme: 'money', body: 'Dag {naam},\n\nIk bel je {belofte}.\n\nGroet,\n{medewerker}' }).returning('id').executeTakeFirstOrThrow();
await context.owner.insertInto('closures').values({ institution_id: institutionId, day: '2026-12-31', name: 'Oudjaarsdag', closed: false, opens: '09:00', closes: '12:00' }).execute();
await context.owner.insertInto('norms').values({ institution_id: institutionId, kind: 'message', minutes: 25, valid_from: '2027-01-01' }).execute();
await context.owner.insertInto('settings').values([
  { institution_id: institutionId, scope: 'institution', scope_key: '', key: 'answer_promise', value: '"48_hours"', changed_at: context.clock() },
  { institution_id: institutionId, scope: 'channel', scope_key: 'phone', key: 'answer_promise', value: '"1_working_day"', changed_at: context.clock() },
]).execute();
await context.directory.refresh();

const rooms: readonly (readonly [name: string, path: string])[] = [
  ['overview', '/beheer'], ['institution', '/beheer/instelling'], ['themes', '/beheer/onderwerpen'],
  ['doors', '/beheer/voordeuren'], ['door-new', '/beheer/voordeuren/nieuw'], ['door', `/beheer/voordeuren/${door.id}?klaar=doorAdded`], ['door-close', `/beheer/voordeuren/${door.id}/sluiten`],
  ['colours', `/beheer/voordeuren/${door.id}/kleuren`], ['hours', '/beheer/tijden'], ['walk-in-new', '/beheer/tijden/inloop/nieuw'], ['walk-in', `/beheer/tijden/inloop/${walkIn.id}`],
  ['walk-in-remove', `/beheer/tijden/inloop/${walkIn.id}/weg`], ['day-new', '/beheer/tijden/dagen/nieuw?dag=2026-12-25'],
  ['people', '/beheer/mensen'], ['invite', '/beheer/mensen/nieuw'], ['person', `/beheer/mensen/${worker.accountId}`], ['person-end', `/beheer/mensen/${worker.accountId}/stoppen`],
  ['areas', '/beheer/werkgebied'], ['areas-read', '/beheer/werkgebied/inlezen'], ['settings', '/beheer/instellingen'], ['setting', '/beheer/instellingen/answer_promise'],
  ['setting-number', '/beheer/instellingen/direct_time_norm'], ['canned', '/beheer/standaardteksten'], ['canned-new', '/beheer/standaardteksten/nieuw?van=shipped:closing'],
  ['canned-text', `/beheer/standaardteksten/${textId}`], ['canned-remove', `/beheer/standaardteksten/${textId}/weg`],
  ['guides', '/beheer/gidsen'], ['guide', '/beheer/gidsen/crisis'], ['guide-step', '/beheer/gidsen/crisis/stap/ask'], ['guide-step-new', '/beheer/gidsen/crisis/nieuw/suicide'], ['guide-step-remove', '/beheer/gidsen/crisis/stap/ask/weg'],
  ['norms', '/beheer/normen'], ['funders', '/beheer/financiers'], ['funder', `/beheer/financiers/${funder.id}`], ['funder-new', '/beheer/financiers/nieuw'],
  ['contract-new', `/beheer/financiers/${funder.id}/contract`], ['contract-end', `/beheer/financiers/${funder.id}/contract/${contract.id}`],
  ['work-type-new', '/beheer/financiers/werksoorten/nieuw'], ['work-type', `/beheer/financiers/werksoorten/${workType.id}`],
  ['mail', '/beheer/mail'], ['mail-failed', '/beheer/mail?alleen=mislukt'], ['check', '/beheer/controle'], ['missing', '/beheer/voordeuren/999999'],
];

// One browser for all: every room is opened once, and looked at at every width.
const desk = (await atWork(world, open, administrator)).page;

test.each(rooms)('everyone can use %s', async (name, path) => {
  const answer = await desk.goto(path);
  expect(answer?.status(), path).toBe(name === 'missing' ? 404 : name === 'person-end' ? 409 : 200);
  await lookAtEveryWidth(desk, name);
});

test('the privacy officer reads the log', async () => {
  const { page } = await atWork(world, open, await demoStaff('privacy_officer'));
  await page.goto('/beheer/logboek');
  await lookAtEveryWidth(page, 'log');
  await page.getByRole('link', { name: 'Controleer het logboek' }).click();
  await page.getByText('Het logboek is heel').waitFor();
  await lookAtEveryWidth(page, 'log-chain');
});
