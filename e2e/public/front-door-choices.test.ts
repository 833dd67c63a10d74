import { describe, expect, test } from 'vitest';
import { buildCooperation, buildDoor, buildFrontDoor, buildInstitution, buildSetting } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';

const world = await startTestApp();
const { context } = world;

/** Addresses a page links to, as they stand in it. */
function hrefs(body: string): string[] {
  return [...body.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
}

describe('choices', () => {
  test('the language is kept, and one comes back to the same page', async () => {
    const front = await buildFrontDoor(context, { postcodes: ['8001'], municipality: 'Zwolle' });
    const client = world.client();
    const page = await client.submit(`/i/${front.slug}/onderwerpen?via=folder`, { keuze: 'en' }, { action: '/taal' });
    expect(page.path).toBe(`/i/${front.slug}/onderwerpen?via=folder`);
    expect(page.body).toContain('<html lang="en">');
    expect(page.text).toContain('This text is only available in Dutch.');
    expect(page.text).toContain('Bringing up children');
    expect((await client.get(`/i/${front.slug}/onderwerpen/geld`)).text).toContain('checked on 24 November 2026');
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
