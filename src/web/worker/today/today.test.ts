import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../../../domain/accounts/accounts.builders.ts';
import { buildDossier, buildRepresentative } from '../../../domain/cases/dossier/dossier.builders.ts';
import { buildCase } from '../../../domain/cases/cases.builders.ts';
import { buildContact } from '../../../domain/contacts/contacts.builders.ts';
import { buildConversation, buildReaction, buildAnswer } from '../../../domain/conversations/conversations.builders.ts';
import { buildDuty } from '../../../domain/duties/duties.builders.ts';
import { buildInstitution, buildSetting } from '../../../domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../../testing/app.ts';
import { sessionCookies } from '../../gate.ts';

const world = await startTestApp();
const { context } = world;

async function today(staff: BuiltStaff): Promise<string> {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(context, staff));
  return (await client.get('/werk')).text;
}

test('where workers have their own places, a desk shows and counts those, and what came from nowhere', async () => {
  const { id: institutionId } = await buildInstitution(context);
  const staff = await buildStaff(context, { institutionId, municipalities: ['Gouda'] });
  for (const municipality of ['Gouda', 'Lisse', undefined]) await buildConversation(context, { institutionId, ...(municipality ? { municipality } : {}) });
  expect(await today(staff)).toContain('3 vragen wachten');
  await buildSetting(context, institutionId, 'desk_area', 'own');
  const page = await today(staff);
  expect(page).toContain('2 vragen wachten');
  expect(page).toContain('Gouda');
  expect(page).not.toContain('Lisse');
});

test('what the visitor wrote back is the turn of who answered, and nobody else sees it waiting', async () => {
  const { id: institutionId } = await buildInstitution(context);
  const asked = await buildConversation(context, { institutionId, municipality: 'Gouda' });
  const { staff } = await buildAnswer(context, asked);
  const other = await buildStaff(context, { institutionId });
  expect(await today(staff)).toContain('Er wacht niets op jou.');
  await buildReaction(context, asked);
  expect(await today(staff)).toMatch(/Jouw beurt .*Gouda/);
  expect(await today(other)).not.toContain('Gouda');
});

test('who is on duty is named with until when, and where the own duty ends stands above the menu', async () => {
  const { id: institutionId } = await buildInstitution(context, { name: 'Rijn en Gouwe' });
  const staff = await buildStaff(context, { institutionId, name: 'Joke Verhoef' });
  expect(await today(staff)).toContain('Nu heeft niemand bureaudienst.');
  await buildDuty(context, { institutionId, accountId: staff.accountId, day: '2026-11-25' });
  expect(await today(staff)).toMatch(/Nu heeft niemand bureaudienst. Hierna: Joke Verhoef, [^.]*9:00\./);
  await buildDuty(context, { institutionId, accountId: staff.accountId });
  const page = await today(staff);
  expect(page).toContain('Joke Verhoef, tot 17:00');
  expect(page).toContain('Rijn en Gouwe · Bureaudienst tot 17:00');
});

test('a page never shows words of a question that is not open to its reader', async () => {
  const asked = await buildConversation(context, { body: 'zilveren waterlelie' });
  const leader = await buildStaff(context, { institutionId: asked.institutionId, roles: ['team_leader'] });
  const funder = await buildStaff(context, { institutionId: asked.institutionId, roles: ['funder'] });
  for (const staff of [leader, funder]) expect(await today(staff)).not.toContain('waterlelie');
  expect(await today(funder)).toContain('Voor jouw rol staat hier nog niets klaar.');
});

test('whoever has no page of his own yet is told so', async () => {
  const { id: institutionId } = await buildInstitution(context);
  expect(await today(await buildStaff(context, { institutionId, roles: ['funder'] }))).toContain('Voor jouw rol staat hier nog niets klaar.');
});

test('who steers sees in numbers what waits for him, and nothing of what is for another role or of another institution', async () => {
  const { id: institutionId } = await buildInstitution(context);
  const closed = await buildCase(context, { institutionId, registeredOn: '2009-01-05', openedOn: '2009-01-05', closedOn: '2010-03-01' });
  for (const due of ['2026-11-20', '2026-12-20']) {
    await context.owner.insertInto('person_requests').values({ institution_id: institutionId, case_id: closed.caseId, kind: 'inspection', way: 'paper', received_on: '2026-11-01', due_on: due, made_at: context.clock(), form_key: randomUUID() }).execute();
  }
  await buildContact(context, { institutionId, startedAt: '2026-10-05T10:00:00Z' });
  const of = async (role: 'manager' | 'controller', at = institutionId) => await today(await buildStaff(context, { institutionId: at, roles: [role] }));
  const manager = await of('manager');
  expect(manager).toMatch(/2 verzoeken staan open. 1 te laat .*Van 1 dossier is de bewaartermijn voorbij./s);
  expect(manager).not.toContain('nog open');
  expect(await of('controller')).toMatch(/Wat op jou wacht Maanden sluiten 1 maand die voorbij is, staat nog open./);
  expect(await of('manager', (await buildInstitution(context)).id)).toMatch(/Er staat geen verzoek open..*Van geen dossier is de bewaartermijn voorbij./s);
});

test('a worker sees which days of weight come near in his own cases, with the way to each; a colleague does not', async () => {
  const dossier = await buildDossier(context, { birthDate: '2012-05-02' });
  const of = { institutionId: dossier.institutionId, clientId: dossier.client.clientId };
  await buildRepresentative(context, of);
  const { id } = await context.owner.selectFrom('representatives').select('id').where('client_id', '=', of.clientId).executeTakeFirstOrThrow();
  await context.owner.insertInto('representative_refusals').values({
    institution_id: of.institutionId, representative_id: id, ground: 'safety', asked_by: 'child', review_on: '2026-11-24', refused_at: context.clock(), refused_by: dossier.worker.accountId,
  }).execute();
  const page = await today(dossier.worker);
  expect(page).toMatch(/Let op deze dagen .*Een ouder kijkt nu niet mee. Bekijk dat opnieuw op dinsdag 24 november. Vandaag Jouw casussen/s);
  expect(page).not.toContain('zonder gezag');
  expect(await today(await buildStaff(context, { institutionId: dossier.institutionId }))).not.toContain('Let op deze dagen');
});

test('who leads sees at Vandaag what is over its promise, and that it is', async () => {
  const asked = await buildConversation(context, { municipality: 'Gouda' });
  const leader = await buildStaff(context, { institutionId: asked.institutionId, roles: ['team_leader'] });
  await context.owner.updateTable('conversations').set({ promised_at: new Date(context.clock().getTime() - 3_600_000), urgent: true }).where('id', '=', asked.conversationId).execute();
  expect(await today(leader)).toMatch(/Dicht bij of over de belofte .*Gouda nog niemand te laat, spoed/);
});
