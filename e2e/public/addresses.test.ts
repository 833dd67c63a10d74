import { describe, expect, test } from 'vitest';
import { buildFrontDoor } from '../../src/domain/institutions/institutions.builders.ts';
import { startTestApp } from '../../src/testing/app.ts';

const world = await startTestApp({ securityContact: 'veilig@naast.example' });
const { context } = world;

/** Addresses a page links to, as they stand in it. */
function hrefs(body: string): string[] {
  return [...body.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
}

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
