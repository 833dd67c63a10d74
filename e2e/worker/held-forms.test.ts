import { expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { codeAt } from '../../src/domain/accounts/sign-in/totp/totp.rules.ts';
import { eraseConversations } from '../../src/domain/conversations/closing/erasing/erasing.commands.ts';
import { buildConversation } from '../../src/domain/conversations/conversations.builders.ts';
import { take } from '../../src/domain/conversations/desk/desk.commands.ts';
import { dropOldHeldForms } from '../../src/domain/conversations/held/held.jobs.ts';
import { buildInstitution } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';
import type { Answer, Client } from '../../src/testing/client.ts';
import { sessionCookies } from '../../src/web/gate.ts';

const world = await startTestApp();
const { context } = world;
const later = (minutes: number) => context.setTime(new Date(context.clock().getTime() + minutes * 60_000));
const words = 'Dit schreef ik net voor mijn sessie voorbij was.';

async function comeIn(staff: BuiltStaff, client: Client = world.client()): Promise<Client> {
  client.cookies.set(sessionCookies.staff, await buildSession(context, staff));
  return client;
}

/** A worker with a question that he has, on its page. */
async function atQuestion(staff: BuiltStaff) {
  const { conversationId } = await buildConversation(context, { institutionId: staff.institutionId });
  await context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, (work) => take(work, staff.actor, conversationId));
  const client = await comeIn(staff);
  return { client, conversationId, page: await client.get(`/werk/vragen/${conversationId}`) };
}

/** Sends a form as a browser does that follows a 307: the same fields, to where it leads. */
async function send(client: Client, page: Answer, fields: Record<string, string>, action: string): Promise<Answer> {
  const led = await client.submitFrom(page, fields, { action });
  expect([led.status, led.headers['location']?.split('?')[0]]).toEqual([307, '/werk/vasthouden']);
  const token = /name="_form" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  return await client.post(led.headers['location'] ?? '', { _form: token, formKey: /name="formKey" value="([^"]+)"/.exec(page.body)?.[1], ...fields });
}

async function signInFrom(client: Client, page: Answer, staff: BuiltStaff): Promise<Answer> {
  later(0.5);
  const code = await client.submitFrom(page, { email: staff.email, password: staff.password });
  return await client.submitFrom(code, { code: codeAt(staff.secret, context.clock()).code });
}

/** Presses the button that sends after all, and goes along with the fields. */
async function sendAfterAll(client: Client, page: Answer): Promise<Answer> {
  const led = await client.submitFrom(page, {}, { action: '/versturen' });
  expect(led.status).toBe(307);
  return await client.submitFrom({ ...page, body: page.body.replaceAll(/action="[^"]*versturen[^"]*"/g, `action="${led.headers['location']}"`) }, {}, { action: led.headers['location'] ?? '' });
}

async function messagesOf(conversationId: number): Promise<number> {
  const rows = await context.owner.selectFrom('messages').select('id').where('conversation_id', '=', conversationId).where('author', '=', 'worker').execute();
  return rows.length;
}

const rowsHeld = () => context.owner.selectFrom('held_forms').selectAll().execute();

test('an answer sent after the session ended is there after signing in, and goes out by choice', async () => {
  const staff = await buildStaff(context);
  const { client, conversationId, page } = await atQuestion(staff);
  later(13 * 60);
  const signIn = await send(client, page, { body: words }, `/werk/vragen/${conversationId}/antwoord`);
  expect([signIn.path, signIn.text.includes('Wat je net verstuurde is bewaard.'), signIn.body.includes(words)]).toEqual(['/werk/inloggen?terug=%2Fwerk%2Fbewaard', true, false]);
  const [row] = await rowsHeld();
  expect(row?.sealed.toString('latin1')).not.toContain('schreef');
  const back = await signInFrom(client, signIn, staff);
  expect([back.path, back.text.includes(words), back.text.includes('Alsnog versturen?')]).toEqual(['/werk/bewaard', true, true]);
  expect((await client.get('/werk')).text).toContain('Iets wat je schreef is nog niet verstuurd.');
  const sent = await sendAfterAll(client, back);
  expect([sent.status, await messagesOf(conversationId), await rowsHeld()]).toEqual([200, 1, []]);
});

test('a note sent from behind the lock screen is there after unlocking, also when the lock screen was left alone until the session ended', async () => {
  const staff = await buildStaff(context);
  const { client, conversationId, page } = await atQuestion(staff);
  later(20);
  const locked = await send(client, page, { body: words }, `/werk/vragen/${conversationId}/notitie`);
  expect([locked.path, locked.text.includes('Wat je net verstuurde staat er nog.')]).toEqual(['/werk/vergrendeld?terug=%2Fwerk%2Fbewaard', true]);
  later(13 * 60);
  const signIn = await client.get(locked.path);
  const back = await signInFrom(client, signIn, staff);
  expect((await client.get('/werk/bewaard')).text).toContain(words);
  expect((await client.submitFrom(back.path === '/werk/bewaard' ? back : await client.get('/werk/bewaard'), {}, { action: '/weg' })).text).toContain('Er staat niets te wachten.');
  expect(await messagesOf(conversationId)).toBe(0);
});

test('who signed out in another window finds his words back; the lock screen opened again brings them at once', async () => {
  const staff = await buildStaff(context);
  const { client, conversationId, page } = await atQuestion(staff);
  const account = await client.get('/werk/account');
  await client.submitFrom(account, {}, { action: '/werk/uitloggen' });
  const signIn = await send(client, page, { body: words }, `/werk/vragen/${conversationId}/antwoord`);
  expect((await signInFrom(client, signIn, staff)).text).toContain(words);
  later(20);
  const locked = await send(client, account, { clientName: 'Joke "de" Wit & co' }, '/werk/account/naam');
  const open = await client.submitFrom(locked, { password: staff.password });
  expect([open.path, open.text.includes('Joke "de" Wit & co')]).toEqual(['/werk/bewaard', true]);
});

test('words of one account are never shown to, nor sent as, another in the same browser', async () => {
  const staff = await buildStaff(context);
  const other = await buildStaff(context, { institutionId: staff.institutionId });
  const { client, conversationId, page } = await atQuestion(staff);
  await comeIn(other, client);
  const shown = await send(client, page, { body: words }, `/werk/vragen/${conversationId}/antwoord`);
  expect([shown.path, shown.text.includes(words), shown.text.includes('Er staat niets te wachten.')]).toEqual(['/werk/bewaard', false, true]);
  expect((await client.get('/werk')).text).not.toContain('nog niet verstuurd');
  const [row] = await rowsHeld();
  await client.post(`/werk/bewaard/${row?.id}/weg`, { _form: /name="_form" value="([^"]+)"/.exec(shown.body)?.[1] });
  await comeIn(staff, client);
  expect((await client.get('/werk/bewaard')).text).toContain(words);
  await context.owner.deleteFrom('held_forms').execute();
});

test('what another account has typed is not saved as a draft of who is signed in now', async () => {
  const staff = await buildStaff(context);
  const other = await buildStaff(context, { institutionId: staff.institutionId });
  const { client, conversationId, page } = await atQuestion(staff);
  await comeIn(other, client);
  const token = /name="_form" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  expect((await client.post(`/werk/vragen/${conversationId}/concept`, { body: words }, { headers: { 'x-form-token': token } })).status).toBe(403);
});

test('a form of the administration is kept too; passwords and what has no words never are', async () => {
  const staff = await buildStaff(context, { roles: ['administrator'] });
  const client = await comeIn(staff);
  const [invite, password] = [await client.get('/beheer/mensen/nieuw'), await client.get('/werk/account/wachtwoord')];
  later(13 * 60);
  const signIn = await send(client, password, { present: staff.password, chosen: 'zes woorden zijn nog beter dan vijf' }, '/werk/account/wachtwoord');
  expect([signIn.path, await rowsHeld()]).toEqual(['/werk/inloggen?terug=%2Fwerk', []]);
  await send(client, invite, { name: 'Joke van der Berg', email: 'joke@voorbeeld.nl' }, '/beheer/mensen/nieuw');
  expect((await signInFrom(client, await client.get('/werk/bewaard'), staff)).text).toContain('Joke van der Berg');
  await context.owner.deleteFrom('held_forms').execute();
});

test('without a form of our own that says whose it is, nothing is kept', async () => {
  const staff = await buildStaff(context);
  const client = world.client();
  const anonymous = await client.get('/werk/inloggen');
  const token = /name="_form" value="([^"]+)"/.exec(anonymous.body)?.[1] ?? '';
  for (const made of [token, `${token}.${staff.accountId}-${staff.institutionId}`]) {
    await client.post('/werk/vasthouden?van=%2Fwerk%2Fteksten%2Fnieuw', { _form: made, body: words });
    await client.post('/werk/vasthouden?van=https%3A%2F%2Fnep.example%2Fwerk', { _form: made, body: words });
  }
  expect(await rowsHeld()).toEqual([]);
});

test('words about a conversation are erased with it, and what nobody came back for goes after four days', async () => {
  const staff = await buildStaff(context);
  const { client, conversationId, page } = await atQuestion(staff);
  later(13 * 60);
  await send(client, page, { body: words }, `/werk/vragen/${conversationId}/antwoord`);
  await context.inWork({ institutions: [staff.institutionId] }, (work) => eraseConversations(work, staff.institutionId, [conversationId], 'by_visitor'));
  await comeIn(staff, client);
  expect((await client.get('/werk/bewaard')).text).not.toContain(words);
  expect([(await rowsHeld()).length, await dropOldHeldForms(context.inWork)]).toEqual([1, 0]);
  later(5 * 24 * 60);
  expect([await dropOldHeldForms(context.inWork), await rowsHeld()]).toEqual([1, []]);
});

test('who works at two institutions finds his words where he wrote them', async () => {
  const staff = await buildStaff(context);
  const elsewhere = await buildStaff(context, { institutionId: (await buildInstitution(context)).id, email: staff.email, secret: staff.secret });
  const { client, conversationId, page } = await atQuestion(staff);
  later(13 * 60);
  await send(client, page, { body: words }, `/werk/vragen/${conversationId}/antwoord`);
  await comeIn(elsewhere, client);
  expect((await client.get('/werk/bewaard')).text).not.toContain(words);
  await comeIn(staff, client);
  expect((await client.get('/werk/bewaard')).text).toContain(words);
});
