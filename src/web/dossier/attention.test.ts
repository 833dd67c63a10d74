import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { buildSession } from '../../domain/accounts/accounts.builders.ts';
import { buildDossier, inDossier, type BuiltDossier } from '../../domain/cases/dossier/dossier.builders.ts';
import { addPart } from '../../domain/cases/parts/parts.commands.ts';
import { buildFrontDoor, buildSetting } from '../../domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../testing/app.ts';
import type { Client } from '../../testing/client.ts';
import { sessionCookies } from '../gate.ts';

const world = await startTestApp();
const { context } = world;

let institutionId: number;
let slug: string;
let dossier: BuiltDossier;
let desk: Client;
let thread: string;

beforeEach(async () => {
  context.setTime('2026-11-24T10:00:00Z');
  ({ institutionId, slug } = await buildFrontDoor(context, { name: 'Rijn & Gouwe' }));
  dossier = await buildDossier(context, { institutionId });
  desk = world.client();
  desk.cookies.set(sessionCookies.staff, await buildSession(context, dossier.worker));
  const begun = await inDossier(context.inWork, dossier.client, dossier.caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind: 'thread', body: { title: 'Huur', text: 'Hoe gaat het verder?' } }));
  thread = `/werk/casussen/${dossier.caseId}/dossier/stuk/${begun.ok ? begun.partId : 0}`;
});

async function reads(seconds: number, time: string): Promise<number> {
  context.setTime(`2026-11-24T${time}Z`);
  const token = /name="_form" value="([^"]*)"/.exec((await desk.get(thread)).body)?.[1] ?? '';
  return (await desk.post(`${thread}/aandacht`, { _form: token, seconds: String(seconds) })).status;
}

const contacts = () => context.owner.selectFrom('contacts').select(['channel', 'source', 'case_id as caseId', 'account_id as accountId', 'measured_seconds as seconds', 'minutes_direct as minutes', 'confirmed_at as confirmedAt'])
  .where('institution_id', '=', institutionId).orderBy('id').execute();

test('reading and answering of a message is one contact of the case, with the measured time, that waits in his hours', async () => {
  expect([await reads(50, '10:01:00'), await reads(60, '10:02:00')]).toEqual([204, 204]);
  expect(await contacts()).toEqual([]);
  context.setTime('2026-11-24T10:02:30Z');
  const page = await desk.get(thread);
  const key = /name="formKey" value="([^"]*)"/.exec(page.body)?.[1];
  for (let times = 0; times < 2; times += 1) await desk.submitFrom(page, { tekst: 'We bellen morgen.', formKey: key, seconds: '20' }, { action: thread });
  expect(await contacts()).toEqual([{ channel: 'mail', source: 'online', caseId: dossier.caseId, accountId: dossier.worker.accountId, seconds: 130, minutes: 3, confirmedAt: null }]);
  expect((await desk.get('/werk/uren')).text).toContain('Gemeten: 3 Norm: 20');
  // What is in a contact is in no other.
  context.setTime('2026-11-24T10:10:00Z');
  await desk.submit(thread, { tekst: 'En daarna schrijf ik.' }, { action: thread });
  expect((await contacts()).map(({ seconds, minutes }) => ({ seconds, minutes }))).toEqual([{ seconds: 130, minutes: 3 }, { seconds: null, minutes: 0 }]);
});

test('a page cannot say more than the clock, and what a client writes is no contact', async () => {
  await Promise.all([reads(60, '10:01:00'), reads(60, '10:01:00'), reads(60, '10:01:00')]);
  const home = world.client();
  home.cookies.set(sessionCookies.citizen, dossier.client.token);
  const path = thread.replace('/werk/casussen', `/i/${slug}/mijn-pagina/dossier`).replace('/dossier/stuk', '/stuk');
  await home.submit(path, { tekst: 'Dank je.', seconds: '60' }, { action: '/stuk' });
  expect(await contacts()).toEqual([]);
  expect(await context.owner.selectFrom('case_attention').select(['account_id', 'seconds']).where('institution_id', '=', institutionId).execute()).toEqual([{ account_id: dossier.worker.accountId, seconds: 60 }]);
});

test('a colleague who is not of the case measures nothing, and where no minutes are asked the contact stands with none', async () => {
  const other = await buildDossier(context, { institutionId });
  const colleague = world.client();
  colleague.cookies.set(sessionCookies.staff, await buildSession(context, other.worker));
  const token = /name="_form" value="([^"]*)"/.exec((await desk.get(thread)).body)?.[1] ?? '';
  expect((await colleague.post(`${thread}/aandacht`, { _form: token, seconds: '30' })).status).not.toBe(204);
  await buildSetting(context, institutionId, 'minutes', 'not_asked');
  await reads(50, '10:01:00');
  await desk.submit(thread, { tekst: 'We bellen.' }, { action: thread });
  expect(await contacts()).toMatchObject([{ seconds: null, minutes: 0, confirmedAt: expect.any(Date) }]);
  expect(await context.owner.selectFrom('case_attention').selectAll().where('institution_id', '=', institutionId).execute()).toEqual([]);
});
