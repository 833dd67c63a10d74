import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import type { Answer, Client } from '../../src/testing/client.ts';
import { buildDoor, buildFrontDoor, buildInstitution, buildPlace, buildSetting, buildWorkArea, buildCooperation } from '../../src/domain/institutions/institutions.builders.ts';

let world: TestApp;
let door: Awaited<ReturnType<typeof buildFrontDoor>>;
const tuesday = '2026-11-24T10:00:00Z';
const words = 'De smaragden ketting van mijn oma is verkocht en ik kan de huur niet betalen.';

beforeAll(async () => {
  world = await startTestApp();
  door = await buildFrontDoor(world.context, { postcodes: ['2803'], municipality: 'Gouda' });
});

interface Filled { vraag?: string; woord?: string; email?: string; naam?: string; gedeeld?: string | undefined; start?: string }

const at = (path: string, slug = door.slug) => `/i/${slug}${path}`;

/** Walks through the steps up to the review, without script, as whoever fills in every form and presses Verder. */
async function upToReview(client: Client, filled: Filled = {}, slug = door.slug): Promise<Answer> {
  const question = await client.submit(filled.start ?? at('/vraag?postcode=2803&gemeente=Gouda', slug), { onderwerp: ['money'] });
  expect(question.text).toContain('Stap 2 van 4');
  const reach = await client.submitFrom(question, { vraag: filled.vraag ?? words, ...(filled.gedeeld ? { gedeeld: filled.gedeeld } : {}) });
  expect(reach.text).toContain('Stap 3 van 4');
  return await client.submitFrom(reach, { woord: filled.woord ?? 'blauwe fiets', email: filled.email ?? '', naam: filled.naam ?? '' });
}

const send = (client: Client, review: Answer) => client.submitFrom(review, {}, { action: '/vraag/nakijken' });
const codeIn = (page: Answer) => /class="code">([^<]+)</.exec(page.body)?.[1] ?? '';
const lastConversation = () => world.context.owner.selectFrom('conversations').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
const drafts = () => world.context.owner.selectFrom('question_drafts').selectAll().execute();

async function dump(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(world.context.owner);
  const all = await Promise.all(tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(world.context.owner)));
  return JSON.stringify(all.flatMap((one) => one.rows), (_key, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value));
}

/** What is left of a browser that was closed: only cookies with an end of their own. */
function closeBrowser(client: Client, pages: readonly Answer[]): void {
  const lasting = new Set(pages.flatMap((page) => page.setCookies).filter((line) => /max-age=[1-9]/i.test(line)).map((line) => line.split('=')[0]));
  for (const name of client.cookies.keys()) if (!lasting.has(name)) client.cookies.delete(name);
}

test('a question goes in small steps, is shown back, and gives a code with a promise; it opens at once', async () => {
  world.context.setTime(tuesday);
  const client = world.client();
  const review = await upToReview(client, { start: at('/vraag?postcode=2803&gemeente=Gouda&via=huisarts-noord'), email: 'samira@example.org' });
  expect(review.path).toContain('/vraag/nakijken');
  for (const shown of [words, 'Geld en schulden', '2803, Gouda', 'samira@example.org', 'uiterlijk woensdag 25 november, 11:00']) expect(review.text).toContain(shown);
  const sent = await send(client, review);
  expect(sent.path).toContain('/vraag/verzonden');
  expect(codeIn(sent)).toMatch(/^[2-9A-Z]{3} [2-9A-Z]{3} [2-9A-Z]{3}$/);
  expect(sent.text).toContain('uiterlijk woensdag 25 november, 11:00');
  expect(await lastConversation()).toMatchObject({
    institution_id: door.institutionId, door_id: door.doorId, postcode: '2803', municipality: 'Gouda', themes: ['money'], via: 'huisarts-noord', origin: 'door_link', channel: 'mail', crisis: [],
  });
  const own = await client.get(at('/mijn-vraag'));
  expect(own.path).toContain('/mijn-vraag/lezen');
  expect(own.text).toContain(words);
  expect(await drafts()).toHaveLength(1);
});

test('what confidential means, and where it ends, stands before the first word', async () => {
  const page = await world.client().get(at('/vraag'));
  expect(page.text).toContain('Wat je schrijft, blijft bij ons');
  expect(page.text).toContain('Bij groot gevaar');
  expect(page.body).not.toContain('<textarea');
});

test('sending the same form twice, even at once, is one question with one code', async () => {
  const client = world.client();
  const review = await upToReview(client);
  const before = await world.context.owner.selectFrom('conversations').select('id').execute();
  const [one, other] = await Promise.all([send(client, review), send(client, review)]);
  const again = await send(client, review);
  expect(codeIn(one)).toMatch(/\S/);
  expect([codeIn(other), codeIn(again)]).toEqual([codeIn(one), codeIn(one)]);
  expect(await world.context.owner.selectFrom('conversations').select('id').execute()).toHaveLength(before.length + 1);
});

test('a mistake is said above the form and at the field, and nothing typed is lost', async () => {
  const client = world.client();
  const question = await client.submit(at('/vraag?postcode=2803&gemeente=Gouda'), {});
  const empty = await client.submitFrom(question, { vraag: '  ' });
  expect(empty.status).toBe(422);
  expect(empty.body).toContain('<a href="#veld-vraag">');
  const long = await client.submitFrom(empty, { vraag: 'a'.repeat(20_001) });
  expect(long.text).toContain('20.001 tekens');
  expect(long.body).toContain('a'.repeat(20_001));
  const reach = await client.submitFrom(long, { vraag: words });
  const wrong = await client.submitFrom(reach, { woord: 'kort', email: 'samira@', naam: 'Samira' });
  expect(wrong.status).toBe(422);
  for (const kept of ['value="kort"', 'value="samira@"', 'value="Samira"']) expect(wrong.body).toContain(kept);
  const easy = await client.submitFrom(wrong, { woord: 'wachtwoord', email: 'samira@example.org' });
  expect(easy.text).toContain('Dit woord raadt iedereen');
  const review = await client.submitFrom(easy, { woord: 'gele sloep' });
  expect(review.text).toContain(words);
});

test('every answer can be changed from the review, and then it goes straight back to it', async () => {
  const client = world.client();
  const review = await upToReview(client);
  const question = await client.submitFrom(review, { naar: 'question' });
  expect(question.body).toContain(words);
  const back = await client.submitFrom(question, { vraag: 'Toch een andere vraag.' });
  expect(back.path).toContain('/vraag/nakijken');
  expect(back.text).toContain('Toch een andere vraag.');
  const topic = await client.submitFrom(back, { naar: 'topic' });
  expect(topic.body).toMatch(/value="money"[^>]*checked/);
});

test('going back keeps what was typed on the step that was left', async () => {
  const client = world.client();
  const question = await client.submit(at('/vraag?postcode=2803&gemeente=Gouda'), {});
  const topic = await client.submitFrom(question, { vraag: 'Half af', naar: 'topic' });
  expect(topic.text).toContain('Stap 1 van 4');
  expect((await client.submitFrom(topic, {})).body).toContain('Half af');
});

test('a form whose page was open too long comes back with what was typed, and then works', async () => {
  const client = world.client();
  const question = await client.submit(at('/vraag?postcode=2803&gemeente=Gouda'), { onderwerp: ['alone'] });
  client.cookies.delete('__Host-naast-form');
  const lost = await client.submitFrom(question, { vraag: words });
  expect(lost.status).toBe(403);
  expect(lost.text).toContain('Druk nog een keer op de knop');
  expect(lost.body).toContain(words);
  const reach = await client.submitFrom(lost, {});
  expect(reach.text).toContain('Stap 3 van 4');
  client.cookies.delete('__Host-naast-form');
  const lostAgain = await client.submitFrom(reach, { woord: 'blauwe fiets', naam: 'Fleur' });
  expect(lostAgain.body).toContain('value="Fleur"');
  const review = await client.submitFrom(lostAgain, {});
  client.cookies.delete('__Host-naast-form');
  const lostReview = await send(client, review);
  expect(lostReview.text).toContain(words);
  expect(codeIn(await send(client, lostReview))).toMatch(/\S/);
});

test('a form from another site is refused and brings nothing back', async () => {
  const client = world.client();
  const question = await client.submit(at('/vraag?postcode=2803&gemeente=Gouda'), {});
  const forged = await client.submitFrom(question, { vraag: words }, { headers: { 'sec-fetch-site': 'cross-site' } });
  expect(forged.status).toBe(403);
  expect(forged.body).not.toContain('smaragden');
});

test('without a word a draft ends with the browser', async () => {
  const client = world.client();
  const question = await client.submit(at('/vraag?postcode=2803&gemeente=Gouda'), {});
  const reach = await client.submitFrom(question, { vraag: words }, { follow: false });
  expect((await client.get(at('/vraag/schrijven'))).body).toContain(words);
  closeBrowser(client, [question, reach]);
  const again = await client.get(at('/vraag/schrijven'));
  expect(again.path).toContain('/vraag/verder');
  expect(again.body).not.toContain('smaragden');
});

test('with a word it comes back on the same device for a week, and only with that word', async () => {
  world.context.setTime(tuesday);
  const client = world.client();
  const question = await client.submit(at('/vraag?postcode=2803&gemeente=Gouda'), {});
  const posted = await client.submitFrom(question, { vraag: words, woord: 'blauwe fiets' }, { follow: false });
  expect(posted.setCookies.find((line) => line.includes('naast-concept'))).toContain('Max-Age=604800');
  expect(posted.setCookies.find((line) => line.includes('naast-sleutel'))).not.toMatch(/max-age|expires/i);
  closeBrowser(client, [posted]);
  const start = await client.get(at('/vraag'));
  expect(start.body).not.toContain('smaragden');
  const shut = await client.get(at('/vraag/schrijven'));
  expect(shut.text).toContain('Verder met je vraag');
  const wrong = await client.submitFrom(shut, { woord: 'rode fiets' });
  expect(wrong.text).toContain('Dit woord klopt niet');
  expect(wrong.body).not.toContain('smaragden');
  const open = await client.submitFrom(wrong, { woord: 'Blauwe Fiets ' });
  expect(open.text).toContain('Stap 3 van 4');
  expect((await client.get(at('/vraag/schrijven'))).body).toContain(words);
});

test('whoever has no draft sees the same page as whoever has one', async () => {
  const nobody = world.client();
  const page = await nobody.get(at('/vraag/schrijven'));
  expect(page.text).toContain('Verder met je vraag');
  const wrong = await nobody.submitFrom(page, { woord: 'blauwe fiets' });
  expect(wrong.text).toContain('Dit woord klopt niet, of er is niets bewaard');
});

test('what was typed while the word was away is laid over what comes back', async () => {
  world.context.setTime(tuesday);
  const client = world.client();
  const question = await client.submit(at('/vraag?postcode=2803&gemeente=Gouda'), { onderwerp: ['money'] });
  const reach = await client.submitFrom(question, { vraag: words, woord: 'blauwe fiets' });
  const page = await client.submitFrom(reach, { naar: 'question' });
  client.cookies.delete('__Host-naast-sleutel');
  const shut = await client.submitFrom(page, { vraag: 'Een nieuwe zin.' });
  expect(shut.text).toContain('Wat je net typte, zijn we niet kwijt');
  const open = await client.submitFrom(shut, { woord: 'blauwe fiets' });
  expect(open.body).toContain('Een nieuwe zin.');
  expect((await client.get(at('/vraag'))).body).toMatch(/value="money"[^>]*checked/);
});

test('on a shared device nothing is kept anywhere until it is sent, and still nothing is lost on the way', async () => {
  await world.context.owner.deleteFrom('question_drafts').execute();
  const client = world.client();
  const question = await client.submit(at('/vraag?postcode=2803&gemeente=Gouda'), { onderwerp: ['money'] });
  const reach = await client.submitFrom(question, { vraag: words, gedeeld: 'ja' });
  expect(await drafts()).toEqual([]);
  expect([...client.cookies.keys()].filter((name) => /concept|sleutel/.test(name))).toEqual([]);
  expect(reach.body).not.toContain('smaragden');
  const wrong = await client.submitFrom(reach, { woord: 'kort' });
  const back = await client.submitFrom(wrong, { naar: 'question' });
  expect(back.body).toContain(words);
  const onwards = await client.submitFrom(back, {});
  const review = await client.submitFrom(onwards, { woord: 'blauwe fiets' });
  expect(review.text).toContain('Geld en schulden');
  expect(await drafts()).toEqual([]);
  client.cookies.delete('__Host-naast-form');
  const lost = await send(client, review);
  expect(lost.text).toContain(words);
  const [one, other] = await Promise.all([send(client, lost), send(client, lost)]);
  expect(codeIn(one)).toMatch(/\S/);
  expect(codeIn(other)).toBe(codeIn(one));
});

test('after leaving by the way out no page from before brings anything back', async () => {
  world.context.setTime(tuesday);
  const client = world.client();
  const [kept, shared] = [await client.submit(at('/vraag?postcode=2803&gemeente=Gouda'), {}), await upToReview(world.client(), { gedeeld: 'ja' })];
  await client.submitFrom(kept, { vraag: words, woord: 'blauwe fiets' });
  expect(await drafts()).not.toEqual([]);
  world.context.setTime('2026-11-24T10:01:00Z');
  await client.post('/verlaat', {});
  expect((await client.get(at('/vraag/schrijven'))).text).toContain('Pannenkoeken');
  client.cookies.delete('__Host-naast-weg');
  world.context.setTime('2026-11-24T10:20:00Z');
  for (const page of [kept, shared]) {
    const back = await client.submitFrom(page, { vraag: words }, { action: page === kept ? '/vraag/schrijven' : '/vraag/nakijken' });
    expect(back.body).not.toContain('smaragden');
  }
  expect((await client.get(at('/vraag/verder'))).body).not.toContain('smaragden');
});

test('leaving throws the draft away, and so does stopping', async () => {
  for (const leave of ['/verlaat', at('/vraag/stoppen')]) {
    await world.context.owner.deleteFrom('question_drafts').execute();
    const client = world.client();
    const question = await client.submit(at('/vraag?postcode=2803&gemeente=Gouda'), {});
    const reach = await client.submitFrom(question, { vraag: words, woord: 'blauwe fiets' });
    expect(await drafts()).toHaveLength(1);
    if (leave === '/verlaat') await client.post(leave, {});
    else expect((await client.submitFrom(reach, {}, { action: '/vraag/stoppen' })).text).toContain('Wat je schreef, is weg');
    expect(await drafts()).toEqual([]);
  }
});

test('nothing of a question that is not sent stands readable in the database', async () => {
  const client = world.client();
  await upToReview(client, { vraag: 'Het kwikzilveren geheim van de molenaar.', woord: 'lantaarn aan de kade', email: 'molenaar@voorbeeld.nl', naam: 'Wieger' });
  const text = await dump();
  for (const secret of ['kwikzilver', 'molenaar', 'lantaarn', 'Wieger']) expect(text).not.toContain(secret);
});

test('words that worry us bring help on the page that shows the question back and after sending, and mark it', async () => {
  world.context.setTime('2026-11-28T22:30:00Z');
  const client = world.client();
  const review = await upToReview(client, { vraag: 'Ik wil niet meer leven. Niemand weet het.' });
  for (const page of [review, await send(client, review)]) {
    expect(page.text).toContain('Is er nu meteen hulp nodig?');
    expect(page.body).toContain('href="tel:08000113"');
    expect(page.text).toContain('Wij lezen je vraag pas maandag vanaf 9:00');
    expect(page.text).toContain('huisartsenpost');
  }
  expect((await lastConversation()).crisis).toContain('suicide');
  world.context.setTime(tuesday);
  const calm = await upToReview(world.client());
  expect(calm.text).not.toContain('Is er nu meteen hulp nodig?');
});

test('outside hours it says who reads when, and where help is now', async () => {
  world.context.setTime('2026-11-28T22:30:00Z');
  const client = world.client();
  const sent = await send(client, await upToReview(client));
  expect(sent.text).toContain('Het is nu gesloten.');
  expect(sent.text).toMatch(/leest je vraag maandag vanaf 9:00/);
  expect(sent.text).toContain('uiterlijk maandag 30 november, 17:00');
  expect(sent.text).toContain('0800-0113');
  world.context.setTime(tuesday);
});

test('the eleventh question within the hour from one place waits, with its text kept; no address of the network is in the database', async () => {
  world.context.setTime('2026-11-25T10:05:00Z');
  let last: Answer | undefined;
  for (let count = 0; count < 11; count += 1) {
    const client = world.client();
    last = await send(client, await upToReview(client));
  }
  expect(last?.status).toBe(429);
  expect(last?.text).toContain('Verstuur hem na 12:00 nog een keer');
  expect(last?.text).toContain(words);
  expect(await dump()).not.toContain('127.0.0.1');
  world.context.setTime('2026-11-25T11:00:01Z');
  const client = world.client();
  expect(codeIn(await send(client, await upToReview(client)))).toMatch(/\S/);
  world.context.setTime(tuesday);
}, 60_000);

test('where young people may write without a name, an adult is told kindly and can go on with his name', async () => {
  const own = await buildFrontDoor(world.context, { postcodes: ['9711'], municipality: 'Groningen' });
  await buildSetting(world.context, own.institutionId, 'anonymous_mail', 'youth');
  const client = world.client();
  const topic = await client.get(at('/vraag?postcode=9711&gemeente=Groningen', own.slug));
  expect(topic.text).toContain('Hoe oud ben je?');
  expect((await client.submitFrom(topic, {})).text).toContain('Kies hoe oud je bent.');
  const named = await client.submitFrom(topic, { leeftijd: '18_plus' });
  expect(named.text).toContain('Zonder naam schrijven is hier voor jongeren');
  expect(named.text).toContain('0172-123456');
  const question = await client.submitFrom(named, {});
  const reach = await client.submitFrom(question, { vraag: words });
  const missing = await client.submitFrom(reach, { woord: 'blauwe fiets' });
  expect(missing.text).toContain('Vul je naam in.');
  expect(missing.text).toContain('Vul je e-mailadres in.');
  const review = await client.submitFrom(missing, { naam: 'Jan Bos', email: 'jan@example.org' });
  expect(codeIn(await send(client, review))).toMatch(/\S/);
  expect(await lastConversation()).toMatchObject({ age_class: '18_plus' });
  const young = world.client();
  expect((await young.submit(at('/vraag?postcode=9711&gemeente=Groningen', own.slug), { leeftijd: '16_17' })).text).toContain('Wat is je vraag?');
});

test('at a door of several institutions the place decides, and all who do the desk together may take it', async () => {
  const { institutionIds, id } = await buildCooperation(world.context);
  const [first = 0, second = 0] = institutionIds;
  await buildWorkArea(world.context, { institutionId: second, postcodes: ['2161'], municipality: 'Lisse' });
  await world.context.owner.insertInto('cooperation_settings').values({ cooperation_id: id, key: 'joint_staffing', value: 'true' }).execute();
  const joint = await buildDoor(world.context, { cooperationId: id });
  expect((await world.client().get(at('/vraag', joint.slug))).path).toContain('/plaats');
  const client = world.client();
  const review = await upToReview(client, { start: at('/vraag?postcode=2161&gemeente=Lisse', joint.slug) }, joint.slug);
  expect(review.text).toContain('Zij werken samen.');
  await send(client, review);
  const row = await lastConversation();
  expect(row.institution_id).toBe(second);
  expect(await world.context.owner.selectFrom('conversation_grants').select('to_institution_id').where('conversation_id', '=', row.id).execute()).toEqual([{ to_institution_id: first }]);
});

test('a postcode is asked when it is not known, may be left empty, and leads elsewhere when somebody else helps there', async () => {
  await buildPlace(world.context, { postcodes: ['1012'], municipality: 'Amsterdam' });
  const client = world.client();
  const topic = await client.get(at('/vraag'));
  expect(topic.text).toContain('Wat is je postcode? (hoeft niet)');
  expect((await client.submitFrom(topic, { postcode: '28' })).text).toContain('Typ vier cijfers');
  expect((await client.submitFrom(topic, { postcode: '1012 AB' })).text).toContain('In Amsterdam helpt iemand anders');
  expect((await world.client().submit(at('/vraag'), { postcode: '2803 ab' })).text).toContain('Stap 2 van 4');
  expect((await world.client().submit(at('/vraag'), {})).text).toContain('Stap 2 van 4');
});

test('a postcode in two municipalities is asked about once more', async () => {
  await buildWorkArea(world.context, { institutionId: door.institutionId, postcodes: ['2811'], municipality: 'Bodegraven' });
  await buildPlace(world.context, { postcodes: ['2811'], municipality: 'Waddinxveen' });
  const client = world.client();
  const which = await client.submit(at('/vraag'), { postcode: '2811' });
  expect(which.text).toContain('In welke gemeente woon je?');
  expect((await client.submitFrom(which, { gemeente: 'Bodegraven' })).text).toContain('Stap 2 van 4');
});

test('a door that speaks with u says u everywhere, and English has every word', async () => {
  const formal = await buildFrontDoor(world.context, { postcodes: ['2311'], municipality: 'Leiden', door: { form: 'u' } });
  const client = world.client();
  const pages: Answer[] = [await client.get(at('/vraag?postcode=2311&gemeente=Leiden', formal.slug))];
  pages.push(await client.submitFrom(pages[0] as Answer, {}));
  pages.push(await client.submitFrom(pages[1] as Answer, { vraag: 'Hoe vraag ik hulp?' }));
  pages.push(await client.submitFrom(pages[2] as Answer, { woord: 'blauwe fiets' }));
  pages.push(await send(client, pages[3] as Answer));
  pages.push(await client.get(at('/mijn-vraag/lezen', formal.slug)));
  for (const page of pages) {
    expect(page.text).not.toMatch(/\b(je|jij|jou|jouw)\b/i);
    expect(page.text).not.toMatch(/[{}|]/);
  }
  const english = world.client();
  english.cookies.set('__Host-naast-taal', 'en');
  expect((await english.get(at('/vraag'))).text).toContain('What is it about?');
});

test('a door where no questions are asked has no such pages', async () => {
  const { id } = await buildInstitution(world.context);
  const shut = await buildDoor(world.context, { institutionId: id, asks: false });
  expect((await world.client().get(at('/vraag', shut.slug))).status).toBe(404);
});

test('the one script of the pages where somebody writes is at most 2 kB, and the other pages have none', async () => {
  const client = world.client();
  const question = await client.submit(at('/vraag?postcode=2803&gemeente=Gouda'), {});
  const scripts = [...question.body.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, source = '']) => source);
  expect(scripts).toHaveLength(1);
  expect((await client.get(scripts[0] ?? '')).body.length).toBeLessThanOrEqual(2048);
  const review = await upToReview(client);
  for (const page of [await client.get(at('/vraag')), review, await send(client, review), await world.client().get(at('/mijn-vraag'))]) expect(page.body).not.toContain('<script');
});
