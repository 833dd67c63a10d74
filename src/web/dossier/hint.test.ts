import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { buildSession } from '../../domain/accounts/accounts.builders.ts';
import { offerTimes } from '../../domain/appointments/appointments.commands.ts';
import { offer } from '../../domain/appointments/appointments.schema.ts';
import { buildDossier, inDossier } from '../../domain/cases/dossier/dossier.builders.ts';
import { addPart } from '../../domain/cases/parts/parts.commands.ts';
import { buildFrontDoor } from '../../domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../testing/app.ts';
import { sessionCookies } from '../gate.ts';

const world = await startTestApp();
const { context } = world;
const { slug, institutionId } = await buildFrontDoor(context, { name: 'Rijn & Gouwe' });
const invitation = 'Nodig uit voor een gesprek';

async function buildLongWriter() {
  context.setTime('2026-11-24T10:00:00Z');
  const dossier = await buildDossier(context, { institutionId });
  for (let time = 0; time < 3; time += 1) {
    await inDossier(context.inWork, dossier.client, dossier.caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind: 'thread', body: { title: 'Thuis', text: 'verdriet '.repeat(220) } }));
  }
  const [desk, home] = [world.client(), world.client()];
  desk.cookies.set(sessionCookies.staff, await buildSession(context, dossier.worker));
  home.cookies.set(sessionCookies.citizen, dossier.client.token);
  return { dossier, desk, home, path: `/werk/casussen/${dossier.caseId}/dossier` };
}

test('above a dossier with long messages stands why a talk may help; "niet nu" puts it away; the client never sees it', async () => {
  const { dossier, desk, home, path } = await buildLongWriter();
  const page = await desk.get(path);
  expect(page.text).toContain('In 14 dagen kwamen 3 lange berichten, van 200 woorden of meer.');
  expect(page.body).toMatch(new RegExp(`href="/werk/casussen/${dossier.caseId}/afspraken"[^>]*>${invitation}`));
  const after = await desk.submit(path, {}, { action: '/seintje' });
  expect([after.status, after.text.includes(invitation)]).toEqual([200, false]);
  expect((await home.get(`/i/${slug}/mijn-pagina/dossier/${dossier.caseId}`)).text).not.toContain(invitation);
});

test('who has an appointment to come needs no invitation', async () => {
  const { dossier, desk, path } = await buildLongWriter();
  await inDossier(context.inWork, dossier.worker, dossier.caseId, (work, scope) => offerTimes(work, scope, offer.parse({ formKey: randomUUID(), kind: 'phone', minutes: 30, place: '', words: '', times: [{ day: '2026-11-26', time: '10:00' }], isSure: true, isAgreed: true })));
  expect((await desk.get(path)).text).not.toContain(invitation);
});

test('a worker of another case puts nothing away', async () => {
  const [{ dossier }, other] = [await buildLongWriter(), await buildLongWriter()];
  const own = await other.desk.get(other.path);
  const token = /name="_form" value="([^"]+)"/.exec(own.body)?.[1] ?? '';
  await other.desk.post(`/werk/casussen/${dossier.caseId}/dossier/seintje`, { _form: token });
  expect(await context.owner.selectFrom('case_hints_away').selectAll().where('case_id', '=', dossier.caseId).execute()).toEqual([]);
});
