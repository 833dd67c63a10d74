import { describe, expect, test } from 'vitest';
import { buildCooperation, buildDoor, buildFrontDoor, buildInstitution, buildPlace, buildSetting, buildWalkIn, buildWorkArea } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';

const world = await startTestApp({ securityContact: 'veilig@naast.example' });
const { context } = world;

/** Addresses a page links to, as they stand in it. */
function hrefs(body: string): string[] {
  return [...body.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
}

async function refusals(doorId: number): Promise<Record<string, number>> {
  const rows = await context.owner.selectFrom('postcode_refusals').selectAll().where('door_id', '=', doorId).execute();
  return Object.fromEntries(rows.map((row) => [row.postcode, row.count]));
}

describe('looking for help by postcode', () => {
  test('in the work area: write with its promise, call, walk in, all free', async () => {
    const front = await buildFrontDoor(context, { name: 'Rijn & Gouwe', postcodes: ['2803'] });
    await buildWalkIn(context, front.institutionId);
    await buildWalkIn(context, front.institutionId, { municipality: 'Lisse', place: 'De Bollenschuur' });
    const page = await world.client().submit(`/i/${front.slug}`, { postcode: '2803 ab' });
    expect(page.path).toBe(`/i/${front.slug}/plaats?postcode=2803+ab`);
    expect(page.text).toContain('Hulp in Gouda');
    expect(page.text).toContain('Rijn & Gouwe helpt je hier. Dat kost je niets.');
    expect(page.text).toContain('Gratis. Antwoord binnen 1 werkdag. Iemand leest je vraag vandaag. Zonder naam mag, met een eigen code.');
    expect(page.text).toContain('Bellen: 0172-123456 Nu open tot 17:00.');
    expect(page.text).toContain('Langskomen op het spreekuur Nu open tot 12:00. Wijkhuis de Linde, Lindelaan 1');
    expect(page.text).not.toContain('Bollenschuur');
    expect(hrefs(page.body)).toContain(`/i/${front.slug}/vraag?postcode=2803&gemeente=Gouda`);
    expect(await refusals(front.doorId)).toEqual({});
  });

  test('the promise on the page follows the settings', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['2810'], municipality: 'Waddinxveen' });
    await buildSetting(context, front.institutionId, 'answer_promise', '48_hours');
    await buildSetting(context, front.institutionId, 'anonymous_mail', 'none');
    const page = await world.client().get(`/i/${front.slug}/plaats?postcode=2810`);
    expect(page.text).toContain('Antwoord binnen 48 uur');
    expect(page.text).toContain('We vragen je naam en e-mail.');
  });

  test.each([
    ['', 'Typ de vier cijfers van je postcode. Bijvoorbeeld 2803.'],
    ['28x', 'Typ vier cijfers. De letters mogen erbij. Bijvoorbeeld 2803 of 2803 AB.'],
    ['0803', 'Een postcode begint niet met een nul. Kijk nog eens naar de cijfers.'],
    ['<b>"2"', 'Typ vier cijfers. De letters mogen erbij. Bijvoorbeeld 2803 of 2803 AB.'],
  ])('%j: says what to type, links to the field, keeps what was typed', async (typed, message) => {
    const front = await buildFrontDoor(context, { postcodes: ['1200'], municipality: 'Hilversum' });
    const page = await world.client().submit(`/i/${front.slug}`, { postcode: typed });
    expect(page.text.split(message)).toHaveLength(3);
    expect(page.body).toContain('href="#veld-postcode"');
    expect(page.body).toContain('aria-invalid="true"');
    const again = await world.client().submitFrom(page, {});
    expect(again.path).toContain(`postcode=${encodeURIComponent(typed).replaceAll('%20', '+')}`);
    expect(await refusals(front.doorId)).toEqual({});
  });

  test('a postcode in two municipalities: which one is asked, and the answer is kept', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['2809'] });
    await buildPlace(context, { postcodes: ['2809'], municipality: 'Bodegraven-Reeuwijk' });
    const client = world.client();
    const asked = await client.submit(`/i/${front.slug}?via=huisarts`, { postcode: '2809' });
    expect(asked.text).toContain('In welke gemeente woon je?');
    expect(hrefs(asked.body)).toContain(`/i/${front.slug}/plaats?via=huisarts`);
    const nothing = await client.submitFrom(asked, { gemeente: '' });
    expect(nothing.text).toContain('Kies de gemeente waar je woont.');
    const here = await client.submitFrom(nothing, { gemeente: 'Gouda' });
    expect(here.text).toContain('Hulp in Gouda');
    expect(hrefs(here.body)).toContain(`/i/${front.slug}/vraag?postcode=2809&gemeente=Gouda&via=huisarts`);
    expect((await client.submitFrom(asked, { gemeente: 'Bodegraven-Reeuwijk' })).text).toContain('In Bodegraven-Reeuwijk helpt iemand anders');
    expect(await refusals(front.doorId)).toEqual({ 2809: 1 });
  });

  test('outside, where another institution of the installation works: its name, number and front door', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['4101'], municipality: 'Culemborg' });
    const other = await buildInstitution(context, { name: 'Stad & Land', phone: '071-555 0140' });
    const { slug } = await buildDoor(context, { institutionId: other.id });
    await buildWorkArea(context, { institutionId: other.id, postcodes: ['4301'], municipality: 'Zierikzee' });
    const client = world.client();
    const page = await client.get(`/i/${front.slug}/plaats?postcode=4301&via=folder`);
    expect(page.text).toContain('In Zierikzee helpt iemand anders');
    expect(page.text).toContain('Stad & Land helpt je daar.');
    expect(hrefs(page.body)).toContain(`/i/${slug}/plaats?postcode=4301&gemeente=Zierikzee&via=folder`);
    expect(page.text).toContain('071-555 0140');
    await client.get(`/i/${front.slug}/plaats?postcode=4301`);
    expect(await refusals(front.doorId)).toEqual({ 4301: 2 });
  });

  test('outside, where nobody of the installation works: national numbers and the own municipality', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['4102'], municipality: 'Culemborg' });
    await buildPlace(context, { postcodes: ['1011'], municipality: 'Amsterdam' });
    const page = await world.client().get(`/i/${front.slug}/plaats?postcode=1011`);
    expect(page.text).toContain('In Amsterdam helpt iemand anders');
    expect(page.text).toContain('Hulp van je eigen gemeente');
    expect(page.text).toContain('De Luisterlijn');
    expect(page.text).not.toContain('Overleg- en advieslijn');
    const unknown = await world.client().get(`/i/${front.slug}/plaats?postcode=9998`);
    expect(unknown.text).toContain('Deze postcode kennen we niet');
    expect(unknown.body).toContain('value="9998"');
    expect(await refusals(front.doorId)).toEqual({ 1011: 1, 9998: 1 });
  });

  test('someone is helped though the refusal could not be counted', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['4103'], municipality: 'Culemborg' });
    await context.owner.schema.alterTable('postcode_refusals').renameTo('postcode_refusals_away').execute();
    const page = await world.client().get(`/i/${front.slug}/plaats?postcode=9998`);
    await context.owner.schema.alterTable('postcode_refusals_away').renameTo('postcode_refusals').execute();
    expect(page.status).toBe(200);
    expect(page.text).toContain('Deze postcode kennen we niet');
  });
});

describe('without a postcode', () => {
  test('whoever does not say where he lives goes on all the same', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['5001'], municipality: 'Tilburg' });
    const home = await world.client().get(`/i/${front.slug}`);
    expect(hrefs(home.body)).toContain(`/i/${front.slug}/plaats?zonder=1`);
    const page = await world.client().get(`/i/${front.slug}/plaats?zonder=1`);
    expect(page.text).toContain('Je hoeft niet te zeggen waar je woont.');
    expect(hrefs(page.body)).toContain(`/i/${front.slug}/vraag`);
  });

  test('at a door of several institutions he chooses one, and it is carried along', async () => {
    const one = await buildInstitution(context, { name: 'Noord', slug: 'noord' });
    const other = await buildInstitution(context, { name: 'Zuid', slug: 'zuid' });
    const { id: cooperationId } = await buildCooperation(context, { institutionIds: [one.id, other.id] });
    const { slug } = await buildDoor(context, { cooperationId });
    const client = world.client();
    const choice = await client.get(`/i/${slug}/plaats?zonder=1&thema=money`);
    expect(hrefs(choice.body)).toContain(`/i/${slug}/plaats?zonder=1&instelling=zuid&thema=money`);
    const page = await client.get(`/i/${slug}/plaats?zonder=1&instelling=zuid&thema=money`);
    expect(page.text).toContain('Zuid helpt je hier.');
    expect(hrefs(page.body)).toContain(`/i/${slug}/vraag?instelling=zuid&thema=money`);
  });

  test('by setting nobody is asked: the home page leads to writing at once', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['5002'], municipality: 'Tilburg' });
    await buildSetting(context, front.institutionId, 'postcode_check', false);
    const home = await world.client().get(`/i/${front.slug}`);
    expect(home.text).not.toContain('postcode');
    expect(hrefs(home.body)).toContain(`/i/${front.slug}/vraag`);
  });

  test('a door that takes no questions offers none', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['5003'], municipality: 'Tilburg', door: { asks: false } });
    const page = await world.client().get(`/i/${front.slug}/plaats?postcode=5003`);
    expect(hrefs(page.body).filter((href) => href.includes('/vraag'))).toEqual([]);
    expect((await world.client().get(`/i/${front.slug}/onderwerpen/geld`)).text).not.toContain('Schrijf ons je vraag');
  });
});

describe('a joint front door', () => {
  test('leads to the member that works where someone lives', async () => {
    const west = await buildWorkArea(context, { institutionId: (await buildInstitution(context, { name: 'West' })).id, postcodes: ['6101'], municipality: 'Echt' });
    const east = await buildWorkArea(context, { institutionId: (await buildInstitution(context, { name: 'Oost' })).id, postcodes: ['6201'], municipality: 'Maastricht' });
    const { id: cooperationId } = await buildCooperation(context, { institutionIds: [west.institutionId, east.institutionId] });
    const { slug } = await buildDoor(context, { cooperationId });
    expect((await world.client().get(`/i/${slug}/plaats?postcode=6101`)).text).toContain('West helpt je hier.');
    expect((await world.client().get(`/i/${slug}/plaats?postcode=6201`)).text).toContain('Oost helpt je hier.');
  });
});
