import { describe, expect, test } from 'vitest';
import {
  buildCooperation, buildDoor, buildFrontDoor, buildInstitution, buildPlace, buildSetting, buildWalkIn, buildWorkArea,
} from '../../src/domain/institutions/institutions.builders.ts';
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

describe('addresses', () => {
  test('where someone came from stays in links and forms, in no cookie', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['7001'], municipality: 'Doetinchem' });
    const client = world.client();
    const home = await client.get(`/i/${front.slug}?via=huisarts.jansen`);
    const own = hrefs(home.body).filter((href) => href.startsWith('/i/'));
    expect(own.length).toBeGreaterThan(8);
    for (const href of own) expect(href).toContain('via=huisarts.jansen');
    expect((await client.submitFrom(home, { postcode: '7001' })).path).toContain('via=huisarts.jansen');
    expect(client.cookies.size).toBe(0);
    expect((await client.get(`/i/${front.slug}?via=%3Cscript%3E`)).body).not.toContain('via=');
  });

  test('a door with a host of its own has the same pages without a prefix', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['7002'], municipality: 'Doetinchem', door: { host: 'hulp.example' } });
    const client = world.client({ host: 'hulp.example' });
    const home = await client.get('/');
    expect(hrefs(home.body)).toContain('/onderwerpen');
    expect((await client.submitFrom(home, { postcode: '7002' })).path).toBe('/plaats?postcode=7002');
    expect((await client.get('/robots.txt')).text).toContain('Disallow: /werk');
    expect((await world.client().get(`/i/${front.slug}`)).status).toBe(200);
  });

  test('an unknown door and an unknown topic do not exist', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['7003'], municipality: 'Doetinchem' });
    for (const path of ['/i/bestaat-niet', '/i/bestaat-niet/onderwerpen', `/i/${front.slug}/onderwerpen/bestaat-niet`]) {
      const page = await world.client().get(path);
      expect([page.status, page.text]).toEqual([404, expect.stringContaining('Deze pagina is er niet')]);
    }
  });

  test('the root lists the front doors', async () => {
    const page = await world.client().get('/');
    expect(page.text).toContain('Waar zoek je hulp?');
    expect(hrefs(page.body).filter((href) => /^\/i\/[^/]+\/$/.test(href)).length).toBe(context.directory.current().doors.length - 1);
    expect(hrefs(page.body)).toContain('http://hulp.example/');
  });

  test('security.txt says where to report, until when', async () => {
    const answer = await world.client().get('/.well-known/security.txt');
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.body).toContain('Contact: mailto:veilig@naast.example\nExpires: 2027-05-23T00:00:00.000Z\n');
  });
});

describe('choices', () => {
  test('the language is kept, and one comes back to the same page', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['8001'], municipality: 'Zwolle' });
    const client = world.client();
    const page = await client.submit(`/i/${front.slug}/onderwerpen?via=folder`, { keuze: 'en' }, { action: '/taal' });
    expect(page.path).toBe(`/i/${front.slug}/onderwerpen?via=folder`);
    expect(page.body).toContain('<html lang="en">');
    expect(page.text).toContain('This text is only available in Dutch.');
    expect((await client.submitFrom(page, { keuze: 'nl' }, { action: '/taal' })).body).toContain('<html lang="nl">');
    expect(client.cookies.size).toBe(0);
  });

  test('discreet: title and icon tell nothing, on every page', async () => {
    const front = await buildFrontDoor(context, { name: 'Rijn en Gouwe', postcodes: ['8002'], municipality: 'Zwolle', door: { name: 'Rijn en Gouwe' } });
    const client = world.client();
    const before = await client.get(`/i/${front.slug}`);
    expect(before.body).toContain('<title>Rijn en Gouwe</title>');
    await client.submitFrom(before, { keuze: 'aan' }, { action: '/stil' });
    for (const path of ['', '/onderwerpen/geweld', '/plaats?postcode=8002', '/klachten']) {
      const page = await client.get(`/i/${front.slug}${path}`);
      expect(page.body).toContain('<title>Mijn pagina</title>');
      expect(page.body).toContain('icon-discreet');
    }
    expect((await world.client().get(`/i/${front.slug}`)).body).toContain('<title>Rijn en Gouwe</title>');
  });

  test.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])('a choice never leads away to %s', async (naar) => {
    const answer = await world.client().post('/taal', { keuze: 'en', naar }, { follow: false });
    expect([answer.status, answer.headers['location']]).toEqual([303, '/']);
  });
});

describe('the colours of a front door', () => {
  test('are a style sheet of their own, kept for a year under an address that changes with them', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['9001'], municipality: 'Grou', door: { branding: { main: '#5b2a86', logo: 'Kwadraad' } } });
    const client = world.client();
    const home = await client.get(`/i/${front.slug}`);
    expect(home.text).toContain('Kwadraad');
    const address = hrefs(home.body).find((href) => href.startsWith('/theme/'));
    const styles = await client.get(address ?? '');
    expect([styles.status, styles.body, styles.headers['cache-control']]).toEqual([200, ':root{--main:#5b2a86}\n', 'public, max-age=31536000, immutable']);
    await context.owner.updateTable('doors').set({ branding: JSON.stringify({ main: '#123456' }) }).where('id', '=', front.doorId).execute();
    await context.directory.refresh();
    expect((await client.get(address ?? '')).headers['cache-control']).toBe('no-cache');
    expect(hrefs((await client.get(`/i/${front.slug}`)).body).find((href) => href.startsWith('/theme/'))).not.toBe(address);
  });

  test('a door without its own has none', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['9002'], municipality: 'Grou' });
    expect(hrefs((await world.client().get(`/i/${front.slug}`)).body).filter((href) => href.startsWith('/theme/'))).toEqual([]);
    expect((await world.client().get(`/theme/${front.slug}-x.css`)).status).toBe(404);
  });
});

describe('what a front door is for', () => {
  test('a door that says u says it everywhere', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['9101'], municipality: 'Dokkum', door: { form: 'u' } });
    for (const path of ['', '/plaats', '/plaats?postcode=9101', '/plaats?postcode=9998', '/plaats?zonder=1', '/plaats?postcode=x', '/onderwerpen', '/weggaan', '/bestaat-niet']) {
      const page = await world.client().get(`/i/${front.slug}${path}`);
      const own = page.text.replace(/Waar gaat het over\?.*?(?=Denk )/, '');
      expect(own.match(/[{}|]/g), path).toBe(null);
      if (path === '/plaats') expect(own).toContain('Wat is uw postcode? Zo weten we wie u kan helpen.');
    }
  });

  test('a topic that its institution turned off is not there; a joint door has what any member offers', async () => {
    const one = await buildInstitution(context);
    const other = await buildInstitution(context);
    await context.owner.insertInto('themes_offered').values({ institution_id: one.id, theme: 'money', offered: false }).execute();
    const own = await buildDoor(context, { institutionId: one.id });
    const { id: cooperationId } = await buildCooperation(context, { institutionIds: [one.id, other.id] });
    const joint = await buildDoor(context, { cooperationId });
    expect((await world.client().get(`/i/${own.slug}/onderwerpen`)).text).not.toContain('Geld en schulden');
    expect((await world.client().get(`/i/${own.slug}/onderwerpen/geld`)).status).toBe(404);
    expect((await world.client().get(`/i/${joint.slug}/onderwerpen`)).text).toContain('Geld en schulden');
  });

  test('a door for one topic has that one in front, and takes it along', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['9102'], municipality: 'Dokkum', door: { theme: 'money' } });
    const client = world.client();
    const home = await client.get(`/i/${front.slug}`);
    expect(home.text).toContain('Geld en schulden Andere onderwerpen');
    expect(home.text).not.toContain('Opvoeden');
    expect((await client.submitFrom(home, { postcode: '9102' })).path).toContain('thema=money');
  });

  test('where nobody may write without a name, the home page does not promise it', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['9103'], municipality: 'Dokkum' });
    expect((await world.client().get(`/i/${front.slug}`)).text).toContain('Je hoeft je naam niet te zeggen.');
    await buildSetting(context, front.institutionId, 'anonymous_mail', 'none');
    expect((await world.client().get(`/i/${front.slug}`)).text).not.toContain('Je hoeft je naam niet te zeggen.');
  });

  test('topics, home and pages are drawn anew when the directory changes', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['9104'], municipality: 'Dokkum' });
    expect((await world.client().get(`/i/${front.slug}`)).text).toContain('0172-123456');
    await context.owner.updateTable('institutions').set({ phone: '0519-654321' }).where('id', '=', front.institutionId).execute();
    await context.directory.refresh();
    expect((await world.client().get(`/i/${front.slug}`)).text).toContain('0519-654321');
  });

  test('every page for citizens has the way out and the numbers for a crisis, also when it is a mistake', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['9105'], municipality: 'Dokkum' });
    for (const path of ['', '/plaats', '/plaats?postcode=9105', '/onderwerpen', '/onderwerpen/geld', '/klachten', '/weggaan', '/bestaat-niet']) {
      const page = await world.client().get(`/i/${front.slug}${path}`);
      expect(page.body.match(/action="\/verlaat"/g), path).toHaveLength(1);
      for (const number of ['tel:08000113', 'tel:112', 'tel:08002000']) expect(page.body, path).toContain(number);
    }
  });
});

describe('what is kept', () => {
  test('pages for anyone set no cookie, may not be stored, and ask the database nothing', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['9003'], municipality: 'Grou' });
    context.directory.stop();
    let asked = 0;
    const count = () => { asked += 1; };
    context.pool.on('acquire', count);
    for (const path of ['', '/onderwerpen', '/onderwerpen/geld', '/klachten', '/weggaan', '/plaats', '/plaats?postcode=9003']) {
      const page = await world.client().get(`/i/${front.slug}${path}`);
      expect([page.status, page.setCookies, page.headers['cache-control']]).toEqual([200, [], 'no-store']);
      expect(page.body).not.toContain('<script');
      expect(page.headers['content-security-policy']).not.toContain('script-src');
      expect(page.body).not.toContain(' style=');
    }
    expect(asked).toBe(0);
    await world.client().get(`/i/${front.slug}/plaats?postcode=1234`);
    expect(asked).toBe(1);
    context.pool.off('acquire', count);
  });
});
