import { expect, test } from 'vitest';
import type { BuiltStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { proveWorker, type WorkerScope } from '../../src/domain/conversations/conversations.access.ts';
import { buildAnswer, buildConversation, buildTaking, type BuiltConversation } from '../../src/domain/conversations/conversations.builders.ts';
import { showCode } from '../../src/domain/conversations/conversations.rules.ts';
import { proposeInstitution, rememberIdentityAsked } from '../../src/domain/conversations/desk/desk.commands.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import type { Work } from '../../src/domain/work.ts';
import { startTestApp } from '../../src/testing/app.ts';

const world = await startTestApp();
const { context } = world;
const door = await buildFrontDoor(context, { name: 'Rijn & Gouwe' });
const tuesday = new Date('2026-11-24T10:00:00Z');
const later = (minutes: number) => new Date(tuesday.getTime() + minutes * 60_000);
const rowOf = (one: BuiltConversation) => context.owner.selectFrom('conversations').selectAll().where('id', '=', one.conversationId).executeTakeFirstOrThrow();
const messagesOf = (one: BuiltConversation) => context.owner.selectFrom('messages').select('id').where('conversation_id', '=', one.conversationId).execute();

async function asked(): Promise<BuiltConversation> {
  context.setTime(tuesday);
  return await buildConversation(context, { institutionId: door.institutionId, doorId: door.doorId, body: 'De smaragden ketting is verkocht.' });
}

async function opened(one: BuiltConversation) {
  const client = world.client();
  return { client, page: await client.submit(`/i/${door.slug}/mijn-vraag`, { code: showCode(one.returnCode), woord: one.word }) };
}

async function asWorker(one: BuiltConversation, staff: BuiltStaff, run: (work: Work, scope: WorkerScope) => Promise<void>): Promise<void> {
  await context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, async (work) => {
    const scope = await proveWorker(work, staff.actor, one.conversationId);
    if (scope) await run(work, scope);
  });
}

test('asked who he is, he says it or keeps it to himself', async () => {
  for (const [pressed, shown, state] of [['ja', 'Ik ben Samira.', 'given'], ['nee', 'Ik zeg liever niet wie ik ben.', 'refused']] as const) {
    const one = await asked();
    const staff = await buildTaking(context, one);
    await asWorker(one, staff, rememberIdentityAsked);
    await buildAnswer(context, one, { staff, kind: 'identity_request', body: 'Wie ben je?' });
    context.setTime(later(2));
    const { client, page } = await opened(one);
    expect(page.text).toContain('Er is een vraag aan jou');
    if (pressed === 'ja') expect((await client.submitFrom(page, { antwoord: 'ja' }, { action: '/wie-ik-ben' })).text).toContain('Vul een naam in, of kies: Liever niet.');
    const told = await client.submitFrom(page, { antwoord: pressed, naam: pressed === 'ja' ? 'Samira' : '' }, { action: '/wie-ik-ben' });
    expect(told.text).toContain(shown);
    expect((await rowOf(one)).identity_asked).toBe(state);
  }
});

test('what was asked stays to be answered after the answer came, each under its own letter', async () => {
  const other = await buildFrontDoor(context, { name: 'Land & Stad', postcodes: ['2313'], municipality: 'Leiden' });
  const one = await asked();
  const staff = await buildTaking(context, one);
  await asWorker(one, staff, async (work, scope) => { await rememberIdentityAsked(work, scope); await proposeInstitution(work, scope, other.institutionId); });
  await buildAnswer(context, one, { staff, kind: 'identity_request', body: 'Wie ben je?' });
  expect((await opened(one)).page.text).toContain('Wij zijn aan zet');
  await buildAnswer(context, one, { staff, kind: 'handover_request', body: 'Mag Land & Stad het overnemen?' });
  await buildAnswer(context, one, { staff, body: 'Bel intussen het loket.' });
  context.setTime(later(2));
  const { page } = await opened(one);
  expect(page.text).toContain('Er is een vraag aan jou Lees hieronder wat we vragen. Nee zeggen mag altijd.');
  expect(page.text).toMatch(/Wie ben je\?.*Liever niet.*Mag Land & Stad het overnemen\?.*Ja, Land & Stad mag het overnemen.*Bel intussen het loket\. .*Heeft dit je geholpen\?/);
});

test('only with his yes another institution takes it over', async () => {
  const other = await buildFrontDoor(context, { name: 'Stad & Land', postcodes: ['2312'], municipality: 'Leiden' });
  const one = await asked();
  const staff = await buildTaking(context, one);
  await asWorker(one, staff, (work, scope) => proposeInstitution(work, scope, other.institutionId));
  await buildAnswer(context, one, { staff, kind: 'handover_request', body: 'Mag Stad & Land het overnemen?' });
  context.setTime(later(2));
  const { client, page } = await opened(one);
  const form = /<form[^>]*overdragen[\s\S]*?<\/form>/.exec(page.body)?.[0] ?? '';
  expect(form).toContain('Ja, Stad &amp; Land mag het overnemen');
  const told = await client.submitFrom(page, {}, { action: '/overdragen' });
  expect(told.text).toContain('Ja, Stad & Land mag het overnemen.');
  expect(await rowOf(one)).toMatchObject({ performing_institution_id: other.institutionId, worker_id: null, status: 'open' });
  await client.submitFrom(page, {}, { action: '/overdragen' });
  expect(await messagesOf(one)).toHaveLength(3);
});
