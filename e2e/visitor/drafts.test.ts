import { beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../src/testing/app.ts';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { closeBrowser, codeIn, send, tuesday, words, stepsAt } from './steps.ts';

let world: TestApp;
let steps: ReturnType<typeof stepsAt>;

beforeAll(async () => {
  world = await startTestApp();
  const { slug } = await buildFrontDoor(world.context, { postcodes: ['2803'], municipality: 'Gouda' });
  steps = stepsAt(world, slug);
});

test('once it is sent, the draft holds no word of it any more, and the form still finds what it brought in', async () => {
  const client = world.client();
  const review = await steps.upToReview(client, { woord: 'gouden sloep' });
  const cookies = new Map(client.cookies);
  const sent = await send(client, review);
  const other = world.client();
  for (const [name, value] of cookies) other.cookies.set(name, value);
  expect((await other.get(steps.at('/vraag/schrijven'))).body).not.toContain('smaragden');
  expect((await other.get(steps.at('/vraag'))).body).not.toMatch(/value="money"[^>]*checked/);
  for (const [name, value] of cookies) other.cookies.set(name, value);
  expect(codeIn(await send(other, review))).toBe(codeIn(sent));
});

test('a form whose page was open too long comes back with what was typed, and then works', async () => {
  const client = world.client();
  const question = await client.submit(steps.at('/vraag?postcode=2803&gemeente=Gouda'), { onderwerp: ['alone'] });
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
  const question = await client.submit(steps.at('/vraag?postcode=2803&gemeente=Gouda'), {});
  const forged = await client.submitFrom(question, { vraag: words }, { headers: { 'sec-fetch-site': 'cross-site' } });
  expect(forged.status).toBe(403);
  expect(forged.body).not.toContain('smaragden');
});

test('without a word a draft ends with the browser', async () => {
  const client = world.client();
  const question = await client.submit(steps.at('/vraag?postcode=2803&gemeente=Gouda'), {});
  const reach = await client.submitFrom(question, { vraag: words }, { follow: false });
  expect((await client.get(steps.at('/vraag/schrijven'))).body).toContain(words);
  closeBrowser(client, [question, reach]);
  const again = await client.get(steps.at('/vraag/schrijven'));
  expect(again.path).toContain('/vraag/verder');
  expect(again.body).not.toContain('smaragden');
});

test('with a word it comes back on the same device for a week, and only with that word', async () => {
  world.context.setTime(tuesday);
  const client = world.client();
  const question = await client.submit(steps.at('/vraag?postcode=2803&gemeente=Gouda'), {});
  const posted = await client.submitFrom(question, { vraag: words, woord: 'blauwe fiets' }, { follow: false });
  expect(posted.setCookies.find((line) => line.includes('naast-concept'))).toContain('Max-Age=604800');
  expect(posted.setCookies.find((line) => line.includes('naast-sleutel'))).not.toMatch(/max-age|expires/i);
  closeBrowser(client, [posted]);
  const start = await client.get(steps.at('/vraag'));
  expect(start.body).not.toContain('smaragden');
  const shut = await client.get(steps.at('/vraag/schrijven'));
  expect(shut.text).toContain('Verder met je vraag');
  const wrong = await client.submitFrom(shut, { woord: 'rode fiets' });
  expect(wrong.text).toContain('Dit woord klopt niet');
  expect(wrong.body).not.toContain('smaragden');
  const open = await client.submitFrom(wrong, { woord: 'Blauwe Fiets ' });
  expect(open.text).toContain('Stap 3 van 4');
  expect((await client.get(steps.at('/vraag/schrijven'))).body).toContain(words);
});

test('who begins anew without seeing where to go on loses nothing: the word still opens what was there', async () => {
  world.context.setTime(tuesday);
  const client = world.client();
  const start = steps.at('/vraag?postcode=2803&gemeente=Gouda');
  const posted = await client.submitFrom(await client.submit(start, {}), { vraag: words, woord: 'blauwe fiets' }, { follow: false });
  closeBrowser(client, [posted]);
  const anew = await client.submit(start, { onderwerp: ['money'] });
  expect(anew.text).toContain('Stap 2 van 4');
  expect(anew.text).not.toContain('smaragden');
  await client.submitFrom(anew, { vraag: 'Iets anders.', woord: 'groene deur' });
  const open = await client.submit(steps.at('/vraag/verder'), { woord: 'blauwe fiets' });
  expect(open.text).toContain('Stap 3 van 4');
  expect((await client.get(steps.at('/vraag/schrijven'))).body).toContain(words);
  await client.submit(steps.at('/vraag/verder'), { woord: 'groene deur' });
  expect((await client.get(steps.at('/vraag/schrijven'))).body).toContain('Iets anders.');
});

test.each([['leaving', '/verlaat'], ['beginning anew', '/vraag/verder']])('%s throws away what was there before too', async (_name, how) => {
  await world.context.owner.deleteFrom('question_drafts').execute();
  const client = world.client();
  const start = steps.at('/vraag?postcode=2803&gemeente=Gouda');
  closeBrowser(client, [await client.submitFrom(await client.submit(start, {}), { vraag: words, woord: 'blauwe fiets' }, { follow: false })]);
  await client.submit(start, { onderwerp: ['money'] });
  expect(await steps.drafts()).toHaveLength(2);
  if (how === '/verlaat') await client.post(how, {});
  else await client.submit(steps.at(how), { naar: 'opnieuw' });
  expect(await steps.drafts()).toEqual([]);
});

test('whoever has no draft sees the same page as whoever has one', async () => {
  const nobody = world.client();
  const page = await nobody.get(steps.at('/vraag/schrijven'));
  expect(page.text).toContain('Verder met je vraag');
  const wrong = await nobody.submitFrom(page, { woord: 'blauwe fiets' });
  expect(wrong.text).toContain('Dit woord klopt niet, of er is niets bewaard');
});

test('what was typed while the word was away is laid over what comes back', async () => {
  world.context.setTime(tuesday);
  const client = world.client();
  const question = await client.submit(steps.at('/vraag?postcode=2803&gemeente=Gouda'), { onderwerp: ['money'] });
  const reach = await client.submitFrom(question, { vraag: words, woord: 'blauwe fiets' });
  const page = await client.submitFrom(reach, { naar: 'question' });
  client.cookies.delete('__Host-naast-sleutel');
  const shut = await client.submitFrom(page, { vraag: 'Een nieuwe zin.' });
  expect(shut.text).toContain('Wat je net typte, zijn we niet kwijt');
  const open = await client.submitFrom(shut, { woord: 'blauwe fiets' });
  expect(open.body).toContain('Een nieuwe zin.');
  expect((await client.get(steps.at('/vraag'))).body).toMatch(/value="money"[^>]*checked/);
});

test('on a shared device nothing is kept anywhere until it is sent, and still nothing is lost on the way', async () => {
  await world.context.owner.deleteFrom('question_drafts').execute();
  const client = world.client();
  const question = await client.submit(steps.at('/vraag?postcode=2803&gemeente=Gouda'), { onderwerp: ['money'] });
  const reach = await client.submitFrom(question, { vraag: words, gedeeld: 'ja' });
  expect(await steps.drafts()).toEqual([]);
  expect([...client.cookies.keys()].filter((name) => /concept|sleutel/.test(name))).toEqual([]);
  expect(reach.body).not.toContain('smaragden');
  const wrong = await client.submitFrom(reach, { woord: 'kort' });
  const back = await client.submitFrom(wrong, { naar: 'question' });
  expect(back.body).toContain(words);
  const onwards = await client.submitFrom(back, {});
  const review = await client.submitFrom(onwards, { woord: 'blauwe fiets' });
  expect(review.text).toContain('Geld en schulden');
  expect(await steps.drafts()).toEqual([]);
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
  const [kept, shared] = [await client.submit(steps.at('/vraag?postcode=2803&gemeente=Gouda'), {}), await steps.upToReview(world.client(), { gedeeld: 'ja' })];
  await client.submitFrom(kept, { vraag: words, woord: 'blauwe fiets' });
  expect(await steps.drafts()).not.toEqual([]);
  world.context.setTime('2026-11-24T10:01:00Z');
  await client.post('/verlaat', {});
  expect((await client.get(steps.at('/vraag/schrijven'))).text).toContain('Pannenkoeken');
  client.cookies.delete('__Host-naast-weg');
  world.context.setTime('2026-11-24T10:20:00Z');
  for (const page of [kept, shared]) {
    const back = await client.submitFrom(page, { vraag: words }, { action: page === kept ? '/vraag/schrijven' : '/vraag/nakijken' });
    expect(back.body).not.toContain('smaragden');
  }
  expect((await client.get(steps.at('/vraag/verder'))).body).not.toContain('smaragden');
});

test('leaving throws the draft away, and so does stopping', async () => {
  for (const leave of ['/verlaat', steps.at('/vraag/stoppen')]) {
    await world.context.owner.deleteFrom('question_drafts').execute();
    const client = world.client();
    const question = await client.submit(steps.at('/vraag?postcode=2803&gemeente=Gouda'), {});
    const reach = await client.submitFrom(question, { vraag: words, woord: 'blauwe fiets' });
    expect(await steps.drafts()).toHaveLength(1);
    if (leave === '/verlaat') await client.post(leave, {});
    else expect((await client.submitFrom(reach, {}, { action: '/vraag/stoppen' })).text).toContain('Wat je schreef, is weg');
    expect(await steps.drafts()).toEqual([]);
  }
});

test('nothing of a question that is not sent stands readable in the database', async () => {
  const client = world.client();
  await steps.upToReview(client, { vraag: 'Het kwikzilveren geheim van de molenaar.', woord: 'lantaarn aan de kade', email: 'molenaar@voorbeeld.nl', naam: 'Wieger' });
  const text = await steps.dump();
  for (const secret of ['kwikzilver', 'molenaar', 'lantaarn', 'Wieger']) expect(text).not.toContain(secret);
});
