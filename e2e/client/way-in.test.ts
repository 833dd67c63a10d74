import { beforeAll, beforeEach, expect, test } from 'vitest';
import { buildCitizen } from '../../src/domain/accounts/citizens/citizens.builders.ts';
import { buildPasskey } from '../../src/domain/accounts/sign-in/passkeys/passkeys.builders.ts';
import { partyOf } from '../../src/domain/accounts/sign-in/passkeys/passkeys.rules.ts';
import { codeAt } from '../../src/domain/accounts/sign-in/totp/totp.rules.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import type { Answer, Client } from '../../src/testing/client.ts';
import { stepsAt, tuesday } from '../visitor/steps.ts';

let world: TestApp;
let at: (path: string) => string;
const password = 'fiets maandag soep';
const day = 86_400_000;

beforeAll(async () => {
  world = await startTestApp();
  world.context.setTime(tuesday);
  ({ at } = stepsAt(world, (await buildFrontDoor(world.context, { postcodes: ['2803'], municipality: 'Gouda' })).slug));
});
beforeEach(async () => {
  world.context.setTime(tuesday);
  await world.context.owner.deleteFrom('attempts').execute();
});

const codesIn = (page: Answer): string[] => [...page.body.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code = '']) => code);
const party = () => partyOf(world.context.config.publicUrl);
let made = 0;

/** Somebody with a page, in a browser of his own. */
async function begin(client: Client) {
  made += 1;
  const username = `eigen-slot-${made}`;
  const ready = await client.submit(at('/mijn-pagina/beginnen'), { naam: 'Samira', inlognaam: username, wachtwoord: password, leeftijd: '18_plus' });
  expect(ready.status).toBe(200);
  return { username, codes: codesIn(ready) };
}

const signIn = (client: Client, username: string) => client.submit(at('/mijn-pagina/inloggen'), { inlognaam: username, wachtwoord: password });

async function turnOnApp(client: Client): Promise<string> {
  const page = await client.get(at('/mijn-pagina/binnenkomen/app'));
  const secret = (codesIn({ ...page, body: page.body.replaceAll(' translate="no"', '') })[0] ?? '').replaceAll(' ', '');
  const on = await client.submitFrom(page, { code: codeAt(secret, world.context.clock()).code, wachtwoord: password });
  expect(on.text).toContain('Het extra slot staat aan.');
  return secret;
}

/** Asks what a passkey must sign, as the script of a page would. */
async function ask(client: Client, page: Answer, path: string, fields: Record<string, string> = {}): Promise<{ status: number; challenge: string }> {
  const token = /name="_form" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const answer = await client.post(at(path), fields, { headers: { 'x-form-token': token } });
  return { status: answer.status, challenge: answer.status === 200 ? String(JSON.parse(answer.body).challenge) : '' };
}

async function addKey(client: Client) {
  const passkey = buildPasskey(party());
  const page = await client.get(at('/mijn-pagina/binnenkomen/toestel'));
  const { challenge } = await ask(client, page, '/mijn-pagina/binnenkomen/toestel/vraag', { naam: 'mijn telefoon', wachtwoord: password });
  const added = await client.submitFrom(page, { naam: 'mijn telefoon', wachtwoord: password, passkey: JSON.stringify(passkey.make(challenge)) });
  return { passkey, added };
}

async function enter(client: Client, passkey: ReturnType<typeof buildPasskey>, isVerified = true): Promise<Answer> {
  const page = await client.get(at('/mijn-pagina/inloggen/toestel'));
  const { challenge } = await ask(client, page, '/mijn-pagina/inloggen/toestel/vraag');
  return await client.submitFrom(page, { passkey: JSON.stringify(passkey.use(challenge, { isVerified })) });
}

test('who turns the extra lock on is asked for the app after the password; a code counts once, and a code on paper counts too', async () => {
  const client = world.client();
  const { username, codes } = await begin(client);
  const secret = await turnOnApp(client);
  world.context.setTime(new Date(world.context.clock().getTime() + 60_000));
  const other = world.client();
  const step = await signIn(other, username);
  expect(step.text).toContain('Nog één stap');
  expect((await other.get(at('/mijn-pagina'))).path).toContain('/inloggen');
  expect((await other.submitFrom(step, { code: '000000' })).status).toBe(422);
  const { code } = codeAt(secret, world.context.clock());
  expect((await other.submitFrom(step, { code })).text).toContain('Dag Samira');
  const third = world.client();
  const again = await signIn(third, username);
  expect((await third.submitFrom(again, { code })).status).toBe(422);
  expect((await third.submitFrom(again, { code: codes[0] ?? '' })).text).toContain('Dag Samira');
  expect((await third.submitFrom(again, { code: codes[0] ?? '' })).status).toBe(422);
});

test('a code on paper gives a new password but not the app with it; the proof of a first step ends after ten minutes, and with a newer password', async () => {
  const client = world.client();
  const { username, codes } = await begin(client);
  await turnOnApp(client);
  const other = world.client();
  const old = await signIn(other, username);
  world.context.setTime(new Date(world.context.clock().getTime() + 60_000));
  const third = world.client();
  const recovered = await third.submit(at('/mijn-pagina/herstellen'), { inlognaam: username, code: codes[0] ?? '', wachtwoord: 'trein dinsdag kaas' });
  expect(recovered.text).toContain('Nog één stap');
  expect((await other.submitFrom(old, { code: codes[1] ?? '' })).text).toContain('Dit duurde te lang');
  world.context.setTime(new Date(world.context.clock().getTime() + 10 * 60_000));
  expect((await third.submitFrom(recovered, { code: codes[2] ?? '' })).text).toContain('Dit duurde te lang');
});

test('the lock goes off with the password only', async () => {
  const client = world.client();
  const { username } = await begin(client);
  await turnOnApp(client);
  const off = (wachtwoord: string) => client.submit(at('/mijn-pagina/binnenkomen'), { 'wachtwoord-app': wachtwoord }, { action: '/app/uit' });
  expect((await off('iets heel anders')).status).toBe(422);
  expect((await off(password)).text).toContain('Het extra slot staat uit.');
  expect((await signIn(world.client(), username)).text).toContain('Dag Samira');
});

test('a passkey opens the page without a name or a password; taken away it opens nothing', async () => {
  const client = world.client();
  await begin(client);
  const { passkey, added } = await addKey(client);
  expect(added.text).toContain('Dit toestel is toegevoegd.');
  expect((await enter(world.client(), passkey, false)).status).toBe(422);
  const other = world.client();
  expect((await enter(other, passkey)).text).toContain('Dag Samira');
  const gone = await other.submit(at('/mijn-pagina/binnenkomen'), {}, { action: '/toestel/weg' });
  expect(gone.text).toContain('Het toestel is weg.');
  expect((await enter(world.client(), passkey)).status).toBe(422);
});

test('a passkey needs the password, and is not added for somebody else who was asked', async () => {
  const [client, thief] = [world.client(), world.client()];
  await begin(client);
  await begin(thief);
  const passkey = buildPasskey(party());
  const page = await client.get(at('/mijn-pagina/binnenkomen/toestel'));
  // The device is asked to make one only when all else is right: one that nothing knows would stay on it.
  for (const wrong of [{ naam: 'x', wachtwoord: 'fout wachtwoord hier' }, { naam: '', wachtwoord: password }]) {
    expect((await ask(client, page, '/mijn-pagina/binnenkomen/toestel/vraag', wrong)).status).toBe(422);
  }
  const { challenge } = await ask(client, page, '/mijn-pagina/binnenkomen/toestel/vraag', { naam: 'x', wachtwoord: password });
  const answer = JSON.stringify(passkey.make(challenge));
  expect((await client.submitFrom(page, { naam: 'x', wachtwoord: 'fout wachtwoord hier', passkey: answer })).status).toBe(422);
  const theirs = await thief.get(at('/mijn-pagina/binnenkomen/toestel'));
  expect((await thief.submitFrom(theirs, { naam: 'x', wachtwoord: password, passkey: answer })).status).toBe(422);
});

test('a page begins with a passkey and no password; its last way in stays, and no password opens it', async () => {
  const client = world.client();
  const page = await client.get(at('/mijn-pagina/beginnen/toestel'));
  const passkey = buildPasskey(party());
  expect((await ask(client, page, '/mijn-pagina/beginnen/toestel/vraag', { inlognaam: '-' })).status).toBe(422);
  const { challenge } = await ask(client, page, '/mijn-pagina/beginnen/toestel/vraag', { inlognaam: 'zonder-woord' });
  const fields = { naam: 'Bo', inlognaam: 'zonder-woord', leeftijd: '18_plus' };
  expect((await client.submitFrom(page, fields)).status).toBe(422);
  const ready = await client.submitFrom(page, { ...fields, passkey: JSON.stringify(passkey.make(challenge)) });
  expect(codesIn(ready)).toHaveLength(10);
  expect((await client.submit(at('/mijn-pagina/binnenkomen'), {}, { action: '/toestel/weg' })).text).toContain('enige weg naar binnen');
  expect((await signIn(world.client(), 'zonder-woord')).status).toBe(422);
  expect((await enter(world.client(), passkey)).text).toContain('Dag Bo');
  expect((await ask(world.client(), page, '/mijn-pagina/beginnen/toestel/vraag', { inlognaam: 'zonder-woord' })).status).not.toBe(200);
});

test('who has no password and has been in for a while signs in again before he changes how the page opens', async () => {
  const client = world.client();
  const page = await client.get(at('/mijn-pagina/beginnen/toestel'));
  const passkey = buildPasskey(party());
  const { challenge } = await ask(client, page, '/mijn-pagina/beginnen/toestel/vraag', { inlognaam: 'nog-een-toestel' });
  await client.submitFrom(page, { naam: 'Bo', inlognaam: 'nog-een-toestel', leeftijd: '18_plus', passkey: JSON.stringify(passkey.make(challenge)) });
  world.context.setTime(new Date(world.context.clock().getTime() + 11 * 60_000));
  const codes = await client.submit(at('/mijn-pagina/binnenkomen'), {}, { action: '/codes' });
  expect(codes.text).toContain('Log eerst uit en weer in');
});

test('the extra lock is offered once: after a week, not beside another offer, and never after an answer', async () => {
  const citizen = await buildCitizen(world.context, {});
  const client = world.client();
  const open = () => client.submit(at('/mijn-pagina/inloggen'), { inlognaam: citizen.username, wachtwoord: citizen.password });
  expect((await open()).text).not.toContain('Extra slot');
  world.context.setTime(new Date(Date.parse(tuesday) + 8 * day));
  const both = await open();
  expect(both.text).toContain('berichtje als er iets nieuws is');
  expect(both.text).not.toContain('Extra slot');
  await client.submitFrom(both, {}, { action: '/mail/nee' });
  const offered = await client.get(at('/mijn-pagina'));
  expect(offered.text).toContain('Extra slot op je pagina?');
  expect((await client.submitFrom(offered, {}, { action: '/binnenkomen/nee' })).text).toContain('We vragen het niet meer');
  expect((await client.get(at('/mijn-pagina'))).text).not.toContain('Extra slot');
});
