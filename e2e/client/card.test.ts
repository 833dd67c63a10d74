import { beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSession, buildStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { buildConversation } from '../../src/domain/conversations/conversations.builders.ts';
import { take } from '../../src/domain/conversations/desk/desk.commands.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import type { Answer, Client } from '../../src/testing/client.ts';

let world: TestApp;
let door: Awaited<ReturnType<typeof buildFrontDoor>>;
const body = 'Aan tafel verteld: de huur is twee maanden niet betaald.';

beforeAll(async () => {
  world = await startTestApp();
  world.context.setTime('2026-11-24T10:00:00Z');
  door = await buildFrontDoor(world.context, { name: 'Rijn & Gouwe' });
});
beforeEach(async () => { await world.context.owner.deleteFrom('attempts').execute(); });

const at = (path: string) => `/i/${door.slug}${path}`;
const codeIn = (page: Answer): string => /class="code"[^>]*>([^<]+)</.exec(page.body)?.[1] ?? '';

async function workerWithQuestion(): Promise<{ worker: Client; conversationId: number }> {
  const institutionId = door.institutionId;
  const staff = await buildStaff(world.context, { institutionId, roles: ['worker'] });
  const { conversationId } = await buildConversation(world.context, { institutionId, body });
  await world.context.inWork({ institutions: [institutionId], account: staff.accountId }, (work) => take(work, staff.actor, conversationId));
  const worker = world.client();
  worker.cookies.set('__Host-naast-werk', await buildSession(world.context, staff));
  return { worker, conversationId };
}

test('from the table to an own page: a card, a name, a password, and the question is on it', async () => {
  const { worker, conversationId } = await workerWithQuestion();
  const question = await worker.get(`/werk/vragen/${conversationId}`);
  expect(question.text).toContain('Geef een kaart voor een eigen pagina');
  const card = await worker.submit(`/werk/vragen/${conversationId}/kaart`, {}, { action: `/werk/vragen/${conversationId}/kaart` });
  expect(card.text).toContain('De kaart is klaar');
  expect(card.text).toContain(`/i/${door.slug}/mijn-pagina/kaart`);
  const code = codeIn(card);
  expect((await worker.get(`/werk/vragen/${conversationId}/kaart`)).body).not.toContain(code);
  expect((await worker.get(`/werk/vragen/${conversationId}`)).text).toContain('kaart gegeven, nog niet gebruikt');

  const client = world.client();
  const wrong = await client.submit(at('/mijn-pagina/kaart'), { code: '2222-2222-2222' });
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('Deze code werkt niet (meer).');
  const use = await client.submitFrom(wrong, { code });
  const incomplete = await client.submitFrom(use, { naam: '', wachtwoord: 'kort' });
  expect(incomplete.text).toContain('Vul in hoe we je mogen noemen.');
  expect(incomplete.body).toContain('value="kort"');
  const ready = await client.submitFrom(incomplete, { naam: 'Samira', inlognaam: 'samira-aan-tafel', wachtwoord: 'fiets maandag soep', leeftijd: '18_plus' });
  expect(ready.text).toContain('Je pagina is klaar');
  expect((await client.get(at('/mijn-pagina'))).text).toContain('Dag Samira');
  expect((await client.submit(at('/mijn-pagina'), {}, { action: '/mijn-pagina/vraag/' })).text).toContain(body);
  expect((await world.client().submit(at('/mijn-pagina/kaart'), { code })).status).toBe(422);

  const lost = await worker.submit(`/werk/vragen/${conversationId}/kaart`, {}, { action: `/werk/vragen/${conversationId}/kaart` });
  const again = await world.client().submit(at('/mijn-pagina/kaart'), { code: codeIn(lost) });
  expect(again.text).toContain('samira-aan-tafel');
  const other = world.client();
  const chosen = await other.submitFrom(await other.submit(at('/mijn-pagina/kaart'), { code: codeIn(lost) }), { wachtwoord: 'trein dinsdag kaas' });
  expect(chosen.text).toContain('Dag Samira');
  expect((await client.get(at('/mijn-pagina'))).path).toContain('/mijn-pagina/inloggen');
  expect(chosen.text).toMatch(/Er is een nieuw wachtwoord gekozen Dat gebeurde .*, met een kaart van .+ \(.+\)\. Was jij het niet\?/);
  expect((await other.get(at(`/mijn-pagina/vraag/${conversationId}/wie-keek`))).text).toContain('koos met een kaart een nieuw wachtwoord voor je pagina');
});

test('a page that nobody uses shows for the worker who gave the card, until somebody comes back', async () => {
  const { worker, conversationId } = await workerWithQuestion();
  const card = await worker.submit(`/werk/vragen/${conversationId}/kaart`, {}, { action: `/werk/vragen/${conversationId}/kaart` });
  const client = world.client();
  const use = await client.submit(at('/mijn-pagina/kaart'), { code: codeIn(card) });
  await client.submitFrom(use, { naam: 'Noor', inlognaam: 'noor-aan-tafel', wachtwoord: 'fiets maandag soep', leeftijd: '18_plus' });
  const said = '1 eigen pagina is nog niet gebruikt';
  expect((await worker.get('/werk')).text).not.toContain(said);
  await world.context.owner.updateTable('accounts').set({ created_at: new Date('2026-11-22T10:00:00Z') }).where('id', '=', (select) => select.selectFrom('conversations').select((one) => one.ref('account_id').$notNull().as('id')).where('id', '=', conversationId)).execute();
  const today = await worker.get('/werk');
  expect(today.text).toContain(said);
  expect(today.body).toContain(`/werk/vragen/${conversationId}`);
  const { worker: colleague } = await workerWithQuestion();
  expect((await colleague.get('/werk')).text).not.toContain(said);
  await world.client().submit(at('/mijn-pagina/inloggen'), { inlognaam: 'noor-aan-tafel', wachtwoord: 'fiets maandag soep' });
  expect((await worker.get('/werk')).text).not.toContain(said);
});

test('only the worker who has the question makes a card: a colleague, a team leader and an administrator find nothing', async () => {
  const { conversationId } = await workerWithQuestion();
  for (const role of ['worker', 'team_leader', 'administrator'] as const) {
    const staff = await buildStaff(world.context, { institutionId: door.institutionId, roles: [role] });
    const client = world.client();
    client.cookies.set('__Host-naast-werk', await buildSession(world.context, staff));
    const page = await client.get(`/werk/vragen/${conversationId}/kaart`);
    expect(page.body).not.toContain('Maak een kaart');
    expect([403, 404]).toContain(page.status);
  }
  expect(await world.context.owner.selectFrom('own_page_cards').select('code_hash').where('conversation_id', '=', conversationId).execute()).toEqual([]);
});
