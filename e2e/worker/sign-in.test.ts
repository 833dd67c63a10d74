import { expect, test } from 'vitest';
import { peopleByOperator } from '../../src/domain/accounts/accounts.access.ts';
import { buildSession, buildStaff, type BuiltStaff } from '../../src/domain/accounts/accounts.builders.ts';
import { inviteAgain, inviteStaff } from '../../src/domain/accounts/invitations/invitations.commands.ts';
import { invitation } from '../../src/domain/accounts/invitations/invitations.schema.ts';
import { codeAt } from '../../src/domain/accounts/sign-in/totp/totp.rules.ts';
import { buildInstitution } from '../../src/domain/institutions/institutions.builders.ts';
import { letter, outboxPurpose } from '../../src/domain/outbox/outbox.schema.ts';
import { startTestApp } from '../../src/testing/app.ts';
import type { Answer, Client } from '../../src/testing/client.ts';
import { sessionCookies } from '../../src/web/gate.ts';
import { invitationMail } from '../../src/web/invitation-mail.ts';

const world = await startTestApp();
const { context } = world;
const write = invitationMail(context.config.publicUrl);

const browser = () => world.client();

async function enterPassword(client: Client, staff: Pick<BuiltStaff, 'email' | 'password'>, at = '/werk/inloggen'): Promise<Answer> {
  return await client.submit(at, { email: staff.email, password: staff.password });
}

/** Signs in from the first page to the desk. The clock goes on to a step that was not used. */
async function signIn(client: Client, staff: BuiltStaff, at?: string): Promise<Answer> {
  context.setTime(new Date(context.clock().getTime() + 30_000));
  const code = await enterPassword(client, staff, at);
  expect(code.path).toMatch(/^\/werk\/inloggen\/code/);
  return await client.submitFrom(code, { code: codeAt(staff.secret, context.clock()).code });
}

async function lastMailTo(email: string): Promise<string> {
  const rows = await context.owner.selectFrom('outbox').selectAll().orderBy('id', 'desc').execute();
  const mails = rows.map((row) => letter.parse(JSON.parse(context.keys.installation.open(row.sealed, outboxPurpose))));
  return mails.find((mail) => mail.to === email)?.text ?? '';
}

function linkIn(mail: string): string {
  const link = /http\S+/.exec(mail)?.[0] ?? '';
  return new URL(link).pathname;
}

async function invite(email: string, institutionId: number): Promise<string> {
  const person = invitation.parse({ name: 'Joke van der Berg', email, roles: ['worker'] });
  await context.inWork({ institutions: [institutionId] }, (work) => inviteStaff(work, peopleByOperator(institutionId), person, write));
  return linkIn(await lastMailTo(email));
}

const keyOnPage = (page: Answer) => /<code[^>]*>([A-Z2-7 ]{32,})<\/code>/.exec(page.body)?.[1]?.replaceAll(' ', '') ?? '';
const codesOnPage = (page: Answer) => [...page.body.matchAll(/<code>([2-9a-z]{4}-[2-9a-z]{4}-[2-9a-z]{4})<\/code>/g)].map((match) => match[1] ?? '');

/** What differs from answer to answer whoever asks: tokens, dates, numbers of requests. */
function comparable(answer: Answer): string {
  const { date: _, 'set-cookie': __, 'content-length': ___, ...headers } = answer.headers;
  return JSON.stringify([answer.status, headers, answer.setCookies.map((line) => line.split('=')[0]), answer.body.replace(/name="_form" value="[^"]*"/g, '').replaceAll(/value="[^"]*@[^"]*"/g, '')]);
}

test('password and code lead to where one was going, with a cookie that scripts and other sites cannot reach', async () => {
  const client = browser();
  const staff = await buildStaff(context);
  const turnedAway = await client.get('/werk/account');
  expect(turnedAway.path).toBe('/werk/inloggen?terug=%2Fwerk%2Faccount');
  const half = await client.submitFrom(turnedAway, { email: staff.email, password: staff.password });
  expect(half.path).toContain('/werk/inloggen/code');
  const given = await client.submitFrom(half, { code: codeAt(staff.secret, context.clock()).code }, { follow: false });
  expect([given.status, given.headers['location']]).toEqual([303, '/werk/account']);
  const cookie = given.setCookies.find((line) => line.startsWith(sessionCookies.staff)) ?? '';
  for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part);
  expect(cookie).not.toMatch(/Domain|Expires|Max-Age/);
  const page = await client.get('/werk/account');
  expect([page.status, page.headers['cache-control']]).toEqual([200, 'no-store']);
  expect(page.text).toContain(staff.name);
});

test('between password and code nothing opens but the code', async () => {
  const client = browser();
  const staff = await buildStaff(context);
  await enterPassword(client, staff);
  for (const path of ['/werk', '/werk/account', '/werk/instelling', '/werk/account/app']) expect((await client.get(path)).path, path).toMatch(/^\/werk\/inloggen\/code/);
});

test('the answer to a wrong password is the same to the letter for a colleague and for nobody', async () => {
  const staff = await buildStaff(context);
  const answers = [];
  for (const email of [staff.email, 'niemand-hier@voorbeeld.nl']) answers.push(await browser().submit('/werk/inloggen', { email, password: 'niet het wachtwoord' }));
  const [known, unknown] = answers;
  if (!known || !unknown) throw new Error('no answers');
  expect(known.status).toBe(422);
  expect(comparable(unknown)).toBe(comparable(known));
  expect(known.text).toContain('horen niet bij elkaar');
  expect(known.body).toContain(`value="${staff.email}"`);
  expect(known.setCookies.some((line) => line.startsWith(sessionCookies.staff))).toBe(false);
});

test('who tries too often is told when to come back, whoever it was about', async () => {
  const staff = await buildStaff(context);
  const last = async (email: string) => {
    const client = browser();
    let answer = await client.submit('/werk/inloggen', { email, password: 'mis' });
    for (let time = 0; time < 8; time += 1) answer = await client.submitFrom(answer, { password: 'mis' });
    return answer;
  };
  const [known, unknown] = [await last(staff.email), await last('nog-niemand@voorbeeld.nl')];
  expect(known.status).toBe(429);
  expect(known.text).toMatch(/Wacht tot \d{1,2}:\d{2}/);
  expect(comparable(unknown)).toBe(comparable(known));
});

test('from an invitation in the mail to the desk: password, app, recovery codes; and the next time by recovery code', async () => {
  const { id, name } = await buildInstitution(context);
  const client = browser();
  const link = await invite('joke@samenwijs.nl', id);
  const first = await client.get(link);
  expect(first.text).toContain(`Welkom bij ${name}`);
  expect(first.headers['cache-control']).toBe('no-store');
  const refused = await client.submitFrom(first, { password: 'welkom1234567' });
  expect([refused.status, refused.text.includes('raadt een ander snel')]).toEqual([422, true]);
  const setUp = await client.submitFrom(refused, { password: 'vier woorden naast elkaar' });
  expect(setUp.path).toBe('/werk/inloggen/app');
  expect(setUp.body).toContain('<svg role="img"');
  expect(setUp.body).not.toMatch(/ style=/);
  const wrong = await client.submitFrom(setUp, { code: '000000' });
  expect([wrong.status, keyOnPage(wrong)]).toEqual([422, keyOnPage(setUp)]);
  const shown = await client.submitFrom(wrong, { code: codeAt(keyOnPage(setUp), context.clock()).code });
  const codes = codesOnPage(shown);
  expect([shown.status, codes.length]).toEqual([200, 10]);
  expect((await client.get('/werk/account')).text).toContain('Je hebt nog 10 codes.');
  expect((await browser().get(link)).status).toBe(404);
  const later = browser();
  const asked = await enterPassword(later, { email: 'joke@samenwijs.nl', password: 'vier woorden naast elkaar' });
  expect((await later.submitFrom(asked, { code: codes[0] ?? '' })).path).toBe('/werk');
  expect((await later.get('/werk/account')).text).toContain('Je hebt nog 9 codes.');
});

test('a link for a forgotten password ends other sessions and asks for the app that was there', async () => {
  const staff = await buildStaff(context);
  const elsewhere = browser();
  await signIn(elsewhere, staff);
  await context.inWork({ institutions: [staff.institutionId] }, (work) => inviteAgain(work, peopleByOperator(staff.institutionId), staff.accountId, 'password', write));
  const client = browser();
  const asked = await client.submit(linkIn(await lastMailTo(staff.email)), { password: 'vijf andere woorden naast elkaar' });
  expect(asked.path).toBe('/werk/inloggen/code');
  expect((await elsewhere.get('/werk/account')).path).toMatch(/^\/werk\/inloggen/);
  expect((await client.get('/werk/inloggen/app')).path).toBe('/werk/inloggen/code');
  context.setTime(new Date(context.clock().getTime() + 30_000));
  expect((await client.submitFrom(asked, { code: codeAt(staff.secret, context.clock()).code })).path).toBe('/werk');
});

test('after a quarter of an hour the lock screen stands before everything, and leads back to where one was', async () => {
  const client = browser();
  const staff = await buildStaff(context);
  await signIn(client, staff);
  context.setTime(new Date(context.clock().getTime() + 16 * 60_000));
  const locked = await client.get('/werk/account/wachtwoord');
  expect(locked.path).toBe('/werk/vergrendeld?terug=%2Fwerk%2Faccount%2Fwachtwoord');
  expect(locked.text).toContain(`Ingelogd als ${staff.name}.`);
  const wrong = await client.submitFrom(locked, { password: 'niet het wachtwoord' });
  expect([wrong.status, wrong.text.includes('Dit wachtwoord klopt niet')]).toEqual([422, true]);
  expect((await client.submitFrom(wrong, { password: staff.password })).path).toBe('/werk/account/wachtwoord');
});

test('one may lock the screen at once, and sign out from behind it', async () => {
  const client = browser();
  const staff = await buildStaff(context);
  await signIn(client, staff);
  const locked = await client.submit('/werk/account', {}, { action: '/werk/vergrendelen' });
  expect(locked.path).toBe('/werk/vergrendeld');
  const token = client.cookies.get(sessionCookies.staff) ?? '';
  const out = await client.submitFrom(locked, {}, { action: '/werk/uitloggen' });
  expect([out.path, out.text.includes('Je bent uitgelogd.'), client.cookies.has(sessionCookies.staff)]).toEqual(['/werk/inloggen?uit=1', true, false]);
  client.cookies.set(sessionCookies.staff, token);
  expect((await client.get('/werk/account')).path).toMatch(/^\/werk\/inloggen\?/);
});

test('who works at two institutions is asked where he goes to work, and changes later by choice', async () => {
  const client = browser();
  const staff = await buildStaff(context);
  const other = await buildInstitution(context, { name: 'Vlietstroom' });
  await buildStaff(context, { institutionId: other.id, email: staff.email, secret: staff.secret, roles: ['planner'] });
  const asked = await signIn(client, staff);
  expect(asked.path).toBe('/werk/instelling');
  const before = client.cookies.get(sessionCookies.staff);
  await client.submitFrom(asked, { institution: String(other.id) });
  expect(client.cookies.get(sessionCookies.staff)).not.toBe(before);
  expect((await client.get('/werk/account')).text).toContain('Je werkt nu bij Vlietstroom.');
  const foreign = await buildInstitution(context);
  const refused = await client.submit('/werk/instelling', { institution: String(foreign.id) });
  expect([refused.status, refused.text.includes('Kies een organisatie uit de lijst.')]).toEqual([422, true]);
});

test('the way back is only ever a page of ours', async () => {
  const staff = await buildStaff(context);
  for (const target of ['https://nep.example/werk', '//nep.example', '/werk/../../nep', '/werk//nep.example', '/werk/uitloggen', 'javascript:alert(1)']) {
    const client = browser();
    expect((await signIn(client, staff, `/werk/inloggen?terug=${encodeURIComponent(target)}`)).path, target).toBe('/werk');
  }
});

test('on the own page one ends another device, sees oneself as clients do, and changes the password', async () => {
  const [client, other] = [browser(), browser()];
  const staff = await buildStaff(context, { name: 'Johanna de Wit' });
  await signIn(client, staff);
  other.cookies.set(sessionCookies.staff, await buildSession(context, staff, { device: 'Safari, iPhone' }));
  const page = await client.get('/werk/account');
  expect(page.text).toContain('Cliënten zien nu: Johanna.');
  expect(page.text).toContain('Safari, iPhone');
  const named = await client.submitFrom(page, { clientName: '  Joke ' }, { action: '/werk/account/naam' });
  expect(named.text).toContain('Cliënten zien je vanaf nu als Joke.');
  const ended = await client.submitFrom(named, {}, { action: '/werk/account/apparaten/weg' });
  expect(ended.text).toContain('Dat apparaat is uitgelogd.');
  expect((await other.get('/werk/account')).path).toMatch(/^\/werk\/inloggen/);
  const refused = await client.submit('/werk/account/wachtwoord', { present: 'niet het wachtwoord', chosen: 'zes woorden zijn nog beter dan vijf' });
  expect([refused.status, refused.body.includes('zes woorden')]).toEqual([422, false]);
  const changed = await client.submitFrom(refused, { present: staff.password, chosen: 'zes woorden zijn nog beter dan vijf' });
  expect(changed.text).toContain('Je wachtwoord is veranderd.');
});

test('a new phone and new recovery codes ask for the password; what was there works until then', async () => {
  const client = browser();
  const staff = await buildStaff(context);
  await signIn(client, staff);
  const page = await client.get('/werk/account/app');
  const fresh = keyOnPage(page);
  const { code } = codeAt(fresh, context.clock());
  const refused = await client.submitFrom(page, { code, password: 'niet het wachtwoord' });
  expect([refused.status, refused.text.includes('Dit wachtwoord klopt niet'), keyOnPage(refused)]).toEqual([422, true, fresh]);
  expect((await client.submitFrom(page, { code: '000000', password: staff.password })).text).toContain('Deze code klopt niet');
  expect((await client.submitFrom(page, { code, password: staff.password })).text).toContain('Je nieuwe app is gekoppeld.');
  expect(codesOnPage(await client.submit('/werk/account/herstelcodes', { password: 'mis' }))).toEqual([]);
  expect(codesOnPage(await client.submit('/werk/account/herstelcodes', { password: staff.password }))).toHaveLength(10);
  expect((await signIn(browser(), { ...staff, secret: fresh })).path).toBe('/werk');
});

test('addresses of the network stay out of the database', async () => {
  const rows = await context.owner.selectFrom('sessions').selectAll().execute();
  const attempts = await context.owner.selectFrom('attempts').selectAll().execute();
  expect(attempts.length).toBeGreaterThan(0);
  const text = [...rows, ...attempts].flatMap((row) => Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)))).join(' ');
  expect(text).not.toMatch(/127\.0\.0\.1|::1/);
});
