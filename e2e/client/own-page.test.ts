import { beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import type { Answer, Client } from '../../src/testing/client.ts';
import { buildAnswer } from '../../src/domain/conversations/conversations.builders.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { send, stepsAt, tuesday, words } from '../visitor/steps.ts';

let world: TestApp;
let steps: ReturnType<typeof stepsAt>;
const password = 'fiets maandag soep';

beforeAll(async () => {
  world = await startTestApp();
  world.context.setTime(tuesday);
  steps = stepsAt(world, (await buildFrontDoor(world.context, { postcodes: ['2803'], municipality: 'Gouda' })).slug);
});
beforeEach(async () => { await world.context.owner.deleteFrom('attempts').execute(); });

const codesIn = (page: Answer): string[] => [...page.body.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code = '']) => code);

async function begin(client: Client, fields: Record<string, string> = {}): Promise<Answer> {
  return await client.submit(steps.at('/mijn-pagina/beginnen'), { naam: 'Samira', wachtwoord: password, leeftijd: '18_plus', ...fields });
}

/** Signed in: no step for a word, so the review follows the question. */
async function upToReviewSignedIn(client: Client, vraag = words): Promise<Answer> {
  const question = await client.submit(steps.at('/vraag?postcode=2803&gemeente=Gouda'), { onderwerp: ['money'] });
  expect(question.text).toContain('Stap 2 van 3');
  return await client.submitFrom(question, { vraag });
}

test('from a question to an own page: what was asked is on it at once, and it opens without the code', async () => {
  const client = world.client();
  const sent = await send(client, await steps.upToReview(client));
  expect(sent.text).toContain('Maak mijn pagina');
  const ready = await begin(client);
  expect(ready.text).toContain('Je pagina is klaar');
  expect(codesIn(ready)).toHaveLength(10);
  const page = await client.get(steps.at('/mijn-pagina'));
  expect(page.text).toContain('Dag Samira');
  expect(page.text).toContain('Wij zijn aan zet');
  expect(page.text).toContain('Je vraag over geld');
  expect(page.text).not.toContain(words);
  client.cookies.delete('__Host-naast-vraag');
  const read = await client.submit(steps.at('/mijn-pagina'), {}, { action: '/mijn-pagina/vraag/' });
  expect(read.path).toContain('/mijn-vraag/lezen');
  expect(read.text).toContain(words);
  expect(read.text).toContain('Naar mijn pagina');
});

test('an answer is the next step, and who answers has a name', async () => {
  const client = world.client();
  await send(client, await steps.upToReview(client));
  await begin(client);
  const { id, institution_id: institutionId } = await steps.lastConversation();
  await buildAnswer(world.context, { conversationId: id, institutionId, returnCode: '', word: '' });
  world.context.setTime('2026-11-24T10:10:00Z');
  const page = await client.get(steps.at('/mijn-pagina'));
  expect(page.text).toContain('Er is antwoord voor je');
  expect(page.text).toMatch(/Medewerker schreef .* Jij bent aan zet\./);
  world.context.setTime(tuesday);
});

test('the page of before does nothing for somebody else: another citizen, nobody, and who signed out', async () => {
  const [client, other] = [world.client(), world.client()];
  await send(client, await steps.upToReview(client));
  await begin(client);
  await begin(other);
  const { id } = await steps.lastConversation();
  const form = await other.get(steps.at('/mijn-pagina'));
  const tried = await other.submitFrom(form, {}, { action: '/mijn-pagina/uitloggen', follow: false });
  expect(tried.status).toBe(303);
  const again = await other.submit(steps.at('/mijn-pagina/inloggen'), { inlognaam: 'niemand', wachtwoord: 'iets anders hier' });
  expect(again.status).toBe(422);
  await begin(other);
  const token = /name="_form" value="([^"]+)"/.exec((await other.get(steps.at('/mijn-pagina'))).body)?.[1] ?? '';
  const stolen = await other.post(steps.at(`/mijn-pagina/vraag/${id}`), { _form: token });
  expect(stolen.path).toContain('/mijn-pagina');
  expect(stolen.text).not.toContain(words);
  expect((await world.client().get(steps.at('/mijn-pagina'))).path).toContain('/mijn-pagina/inloggen');
  const out = await client.submit(steps.at('/mijn-pagina'), {}, { action: '/mijn-pagina/uitloggen' });
  expect(out.text).toContain('Je bent uitgelogd');
  expect((await client.get(steps.at('/mijn-pagina'))).path).toContain('/mijn-pagina/inloggen');
  expect((await client.get(steps.at('/mijn-vraag/lezen'))).text).not.toContain(words);
});

test('a mistake is said above the form and at the field, and nothing typed is lost', async () => {
  const client = world.client();
  const wrong = await begin(client, { naam: '', inlognaam: 'a b', wachtwoord: 'kort', leeftijd: '16_17' });
  expect(wrong.status).toBe(422);
  for (const said of ['Vul in hoe we je mogen noemen.', 'Kies een inlognaam van 3 tot 30 tekens']) expect(wrong.text).toContain(said);
  expect(wrong.body).toContain('<a href="#veld-inlognaam">');
  for (const kept of ['value="a b"', 'value="kort"']) expect(wrong.body).toContain(kept);
  expect(wrong.body).toMatch(/value="16_17"[^>]*checked/);
  const short = await client.submitFrom(wrong, { naam: 'Sam', inlognaam: 'sam-de-jong', wachtwoord: 'kort' });
  expect(short.text).toContain('Dit wachtwoord is te kort.');
  const done = await client.submitFrom(short, { wachtwoord: password });
  expect(done.text).toContain('sam-de-jong');
  const taken = await begin(world.client(), { inlognaam: 'Sam-de-Jong' });
  expect(taken.text).toContain('Deze inlognaam is al van iemand anders.');
});

test('who lost the password comes in with a code, and the words on the page are never asked twice', async () => {
  const client = world.client();
  const [code = ''] = codesIn(await begin(client, { inlognaam: 'lena-van-dijk' }));
  const lost = world.client();
  const wrong = await lost.submit(steps.at('/mijn-pagina/herstellen'), { inlognaam: 'lena-van-dijk', code: '2222-2222-2222', wachtwoord: 'trein dinsdag kaas' });
  expect(wrong.text).toContain('Deze inlognaam en deze code horen niet bij elkaar.');
  expect(wrong.body).toContain('value="lena-van-dijk"');
  const inside = await lost.submitFrom(wrong, { code });
  expect(inside.text).toContain('Dag Samira');
  expect(inside.text).toContain('nog 9 codes');
  expect((await client.get(steps.at('/mijn-pagina'))).path).toContain('/mijn-pagina/inloggen');
});

test('a question that is asked from an own page is on it', async () => {
  const client = world.client();
  await begin(client);
  expect((await client.get(steps.at('/mijn-pagina'))).text).toContain('Hier komen je vragen en onze antwoorden te staan.');
  const sent = await send(client, await upToReviewSignedIn(client));
  expect(sent.text).toContain('De vraag staat op je eigen pagina');
  expect(sent.body).not.toContain('class="code"');
  expect((await client.get(steps.at('/mijn-pagina'))).text).toContain('Je vraag over geld');
  const read = await client.submit(steps.at('/mijn-pagina'), {}, { action: '/mijn-pagina/vraag/' });
  expect(read.text).toContain(words);
  expect(read.text).not.toContain('Laat mijn code zien');
});

test('who is signed in chooses no word and leaves no address: three steps, and the question is on his page', async () => {
  const client = world.client();
  await begin(client);
  const review = await upToReviewSignedIn(client);
  expect(review.text).toContain('Stap 3 van 3');
  expect(review.text).toContain('Je leest ons antwoord op je eigen pagina.');
  expect(review.text).not.toContain('geheime woord');
  expect(client.cookies.has('__Host-naast-concept')).toBe(false);
});

test('what a citizen writes comes back for him on any device, and never for the next person on this one', async () => {
  const [client, next] = [world.client(), world.client()];
  await begin(client, { inlognaam: 'mijn-concept' });
  await upToReviewSignedIn(client, 'Dit schrijf ik alleen voor mezelf.');
  expect((await client.get(steps.at('/mijn-pagina'))).text).toContain('Je was een vraag aan het schrijven');
  await client.submit(steps.at('/mijn-pagina'), {}, { action: '/mijn-pagina/uitloggen' });
  expect((await client.get(steps.at('/vraag/schrijven'))).text).not.toContain('alleen voor mezelf');
  await begin(client);
  expect((await client.get(steps.at('/mijn-pagina'))).text).not.toContain('Je was een vraag aan het schrijven');
  expect((await client.get(steps.at('/vraag/schrijven'))).text).not.toContain('alleen voor mezelf');
  await next.submit(steps.at('/mijn-pagina/inloggen'), { inlognaam: 'mijn-concept', wachtwoord: password });
  expect((await next.get(steps.at('/vraag/schrijven'))).text).toContain('alleen voor mezelf');
});

test('what was written here before signing in goes along to the page, and stays there', async () => {
  const client = world.client();
  await begin(client, { inlognaam: 'eerst-schrijven' });
  await client.submit(steps.at('/mijn-pagina'), {}, { action: '/mijn-pagina/uitloggen' });
  const question = await client.submit(steps.at('/vraag?postcode=2803&gemeente=Gouda'), { onderwerp: ['money'] });
  await client.submitFrom(question, { vraag: 'Voor het inloggen geschreven.' });
  await client.submit(steps.at('/mijn-pagina/inloggen'), { inlognaam: 'eerst-schrijven', wachtwoord: password });
  expect((await client.get(steps.at('/vraag/schrijven'))).text).toContain('Voor het inloggen geschreven.');
  await client.submit(steps.at('/mijn-pagina'), {}, { action: '/mijn-pagina/uitloggen' });
  expect((await client.get(steps.at('/vraag/schrijven'))).text).not.toContain('Voor het inloggen geschreven.');
});

test('after half an hour without a page nothing opens, and what was typed is kept for whose page it was, also without script', async () => {
  const client = world.client();
  await begin(client, { inlognaam: 'lang-weg' });
  await send(client, await upToReviewSignedIn(client));
  const read = await client.submit(steps.at('/mijn-pagina'), {}, { action: '/mijn-pagina/vraag/' });
  const question = await client.submit(steps.at('/vraag?postcode=2803&gemeente=Gouda'), { onderwerp: ['money'] });
  world.context.setTime('2026-11-24T10:31:00Z');
  const late = await client.submitFrom(read, { bericht: 'Nog iets vergeten te zeggen.' }, { action: '/mijn-vraag/schrijven' });
  expect(late.path).toContain('/mijn-pagina/inloggen');
  expect(late.text).toContain('Wat je schreef, is bewaard.');
  expect((await client.submitFrom(question, { vraag: 'Halve vraag van daarnet.' })).path).toContain('/mijn-pagina/inloggen');
  for (const page of ['/mijn-vraag/lezen', '/vraag/schrijven', '/mijn-pagina']) {
    expect((await client.get(steps.at(page))).text).not.toMatch(/smaragden|vergeten te zeggen|van daarnet/);
  }
  await begin(client);
  expect((await client.get(steps.at('/vraag/schrijven'))).text).not.toContain('van daarnet');
  const again = world.client();
  await again.submit(steps.at('/mijn-pagina/inloggen'), { inlognaam: 'lang-weg', wachtwoord: password });
  expect((await again.submit(steps.at('/mijn-pagina'), {}, { action: '/mijn-pagina/vraag/' })).text).toContain('Nog iets vergeten te zeggen.');
  expect((await again.get(steps.at('/vraag/schrijven'))).text).toContain('Halve vraag van daarnet.');
  world.context.setTime(tuesday);
});

test('asking how long a page stays open keeps nobody signed in; the button does, and without script the page leaves by itself', async () => {
  const client = world.client();
  await begin(client);
  const page = await client.get(steps.at('/mijn-pagina'));
  expect(page.body).toMatch(/<noscript><meta http-equiv="refresh" content="1830; url=[^"]*\/mijn-pagina\/uitgelogd"/);
  world.context.setTime('2026-11-24T10:20:00Z');
  expect(JSON.parse((await client.get(steps.at('/mijn-pagina/tijd'))).body)).toEqual({ seconds: 600 });
  expect(JSON.parse((await client.submitFrom(page, {}, { action: '/mijn-pagina/tijd' })).body)).toEqual({ seconds: 1800 });
  world.context.setTime('2026-11-24T10:49:00Z');
  expect(JSON.parse((await client.get(steps.at('/mijn-pagina/tijd'))).body)).toEqual({ seconds: 60 });
  expect((await client.get(steps.at('/mijn-pagina/uitgelogd'))).path).not.toContain('uitgelogd');
  world.context.setTime('2026-11-24T11:20:00Z');
  expect((await client.get(steps.at('/mijn-pagina/tijd'))).status).toBe(401);
  expect((await client.get(steps.at('/mijn-pagina/uitgelogd'))).text).toContain('Je bent uitgelogd');
  world.context.setTime(tuesday);
});

test('a question of before is put on a page that is there', async () => {
  const client = world.client();
  await send(client, await steps.upToReview(client));
  const visit = client.cookies.get('__Host-naast-vraag') ?? '';
  client.cookies.delete('__Host-naast-vraag');
  await begin(client);
  client.cookies.set('__Host-naast-vraag', visit);
  const put = await client.submit(steps.at('/mijn-pagina/beginnen'), {}, { action: '/mijn-pagina/erbij' });
  expect(put.text).toContain('Je vraag over geld');
});

test('who says that he is done after asking is signed out of his own page too: whoever comes next here reads nothing', async () => {
  const client = world.client();
  await begin(client);
  const cookie = client.cookies.get('__Host-naast-mijn') ?? '';
  const sent = await send(client, await upToReviewSignedIn(client));
  await client.submitFrom(sent, {}, { action: '/mijn-vraag/sluiten' });
  expect((await client.get(steps.at('/mijn-pagina'))).path).toContain('/mijn-pagina/inloggen');
  const next = world.client();
  next.cookies.set('__Host-naast-mijn', cookie);
  expect((await next.get(steps.at('/mijn-pagina'))).path).toContain('/mijn-pagina/inloggen');
});

test('leaving the site ends the page at the server, not only in the browser', async () => {
  const client = world.client();
  await begin(client);
  const cookie = client.cookies.get('__Host-naast-mijn') ?? '';
  await client.post('/verlaat', {}, { follow: false });
  const back = world.client();
  back.cookies.set('__Host-naast-mijn', cookie);
  expect((await back.get(steps.at('/mijn-pagina'))).path).toContain('/mijn-pagina/inloggen');
});
