import { request as send } from 'node:http';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../domain/accounts/accounts.builders.ts';
import { codeAt } from '../domain/accounts/sign-in/totp/totp.rules.ts';
import { buildConversation, buildTaking } from '../domain/conversations/conversations.builders.ts';
import { buildDoor, buildFrontDoor } from '../domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import type { Answer, Client } from '../testing/client.ts';
import { sessionCookies } from './gate.ts';

let world: TestApp;
let front: Awaited<ReturnType<typeof buildFrontDoor>>;
let worker: BuiltStaff;
let conversationId = 0;
const ownHost = 'hulp.voorbeeld.example';

beforeAll(async () => {
  world = await startTestApp();
  front = await buildFrontDoor(world.context);
  await buildDoor(world.context, { institutionId: front.institutionId, slug: 'eigen', name: 'Eigen deur', host: ownHost });
  worker = await buildStaff(world.context, { institutionId: front.institutionId, roles: ['worker', 'team_leader', 'administrator', 'privacy_officer', 'planner', 'editor', 'manager', 'controller'] });
  const conversation = await buildConversation(world.context, { institutionId: front.institutionId, body: 'Niemand mag dit lezen.' });
  ({ conversationId } = conversation);
  await buildTaking(world.context, conversation, worker);
}, 60_000);

const tokenIn = (page: Answer) => /name="_form" value="([^"]+)"/.exec(page.body)?.[1] ?? '';

async function asWorker(): Promise<Client> {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, worker));
  return client;
}

function routes(method: string, reader?: string): string[] {
  return world.app.classified.filter((one) => one.method === method && (reader === undefined || one.access.reader === reader)).map((one) => one.url);
}

const pathOf = (url: string) => url.replace(':door', front.slug).replaceAll(/:[a-zA-Z]+/g, String(conversationId)).replace('*', 'x');

describe('what every answer says to the browser', () => {
  test('pages run no script and style but our own files, cannot be framed, and are kept nowhere', async () => {
    const clients = [world.client(), await asWorker()];
    let pages = 0;
    for (const url of routes('GET')) {
      for (const client of clients) {
        const { headers, body, status } = await client.get(pathOf(url), { follow: false });
        expect(headers['x-content-type-options'], url).toBe('nosniff');
        expect(headers['content-security-policy'], url).toMatch(/^default-src 'none'; style-src 'self'; .*form-action 'self'; frame-ancestors 'none'; base-uri 'none'/);
        expect(headers['content-security-policy'], url).not.toMatch(/unsafe|\*|https?:/);
        expect(headers, url).toMatchObject({ 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin' });
        if (!headers['content-type']?.includes('text/html')) continue;
        pages += 1;
        expect(headers['cache-control'], `${url} ${status}`).toBe('no-store');
        expect(body, url).not.toMatch(/<[^>]+\s(style|on[a-z]+)=|<script(?![^>]*\ssrc="\/static\/)[^>]*>|javascript:/i);
      }
    }
    expect(pages).toBeGreaterThan(40);
  }, 60_000);

  test('cookies are of this host alone, out of reach of scripts, and not sent along from elsewhere', async () => {
    const lines = [];
    const visitor = world.client();
    const step = await visitor.submit(`/i/${front.slug}/vraag?postcode=${front.postcode}`, {}, { follow: false });
    lines.push(...step.setCookies, ...(await visitor.get(`/i/${front.slug}/mijn-vraag`)).setCookies, ...(await visitor.post('/stil', { keuze: 'aan' }, { follow: false })).setCookies);
    lines.push(...(await visitor.post('/verlaat', {}, { follow: false })).setCookies);
    lines.push(...(await world.client().submit('/werk/inloggen', { email: worker.email, password: worker.password }, { follow: false })).setCookies);
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line).toMatch(/^__Host-naast-[a-z]+=[^;]*(?=.*; Path=\/(;|$))(?=.*; HttpOnly)(?=.*; Secure)(?=.*; SameSite=Lax)(?!.*domain)/i);
  });

  test('pages that are kept for the next reader hold nothing of the first one', async () => {
    const first = world.client();
    first.cookies.set('__Host-naast-form', 'van-een-ander');
    const paths = ['', '/onderwerpen', '/klachten', '/weggaan', `/plaats?postcode=${front.postcode}`];
    for (const path of paths) {
      const page = await first.get(`/i/${front.slug}${path}`);
      expect(page.status, path).toBe(200);
      expect(page.body, path).not.toContain('_form');
      expect(page.setCookies, path).toEqual([]);
    }
  });

  test('an answer that another site asked for with our cookies is as long as what is in it', async () => {
    const client = await asWorker();
    const encoding = async (headers: Record<string, string>) => (await client.get('/werk/account', { headers: { 'accept-encoding': 'gzip', ...headers } })).headers['content-encoding'];
    expect(await encoding({ 'sec-fetch-site': 'same-origin' })).toBe('gzip');
    expect(await encoding({ 'sec-fetch-site': 'none' })).toBe('gzip');
    for (const site of ['cross-site', 'same-site']) expect(await encoding({ 'sec-fetch-site': site })).toBeUndefined();
    expect(await encoding({})).toBeUndefined();
  });
});

describe('forged forms', () => {
  const elsewhere: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none', origin: 'https://kwaad.example' }, { 'sec-fetch-site': 'none', origin: 'null' }, { 'sec-fetch-site': 'none', origin: 'onzin' },
    { 'sec-fetch-site': 'none', origin: 'http://localhost:1' },
  ];

  test.each(elsewhere)('with everything right, but from elsewhere (%o): refused', async (headers) => {
    const client = await asWorker();
    const page = await client.get('/werk/account');
    for (const path of ['/werk/account/naam', '/verlaat', '/taal', '/stil']) {
      const answer = await client.post(path, { _form: tokenIn(page), clientName: 'Gekaapt' }, { follow: false, headers: { ...headers, 'x-form-token': tokenIn(page) } });
      expect(answer.status, path).toBe(403);
    }
    expect((await client.get('/werk/account')).text).not.toContain('Gekaapt');
  });

  test('a token of somebody else, of no cookie, or twice, is none', async () => {
    const [mine, other] = [await asWorker(), await asWorker()];
    const [own, theirs] = [tokenIn(await mine.get('/werk/account')), tokenIn(await other.get('/werk/account'))];
    expect(own).not.toBe(theirs);
    for (const _form of [theirs, '', own.slice(0, -1), [own, own]]) expect((await mine.post('/werk/account/naam', { _form, clientName: 'X' }, { follow: false })).status).toBe(403);
    mine.cookies.delete('__Host-naast-form');
    expect((await mine.post('/werk/account/naam', { _form: own, clientName: 'X' }, { follow: false })).status).toBe(403);
  });

  test('fields that are names of the language reach no object, and a form of everything is no trouble', async () => {
    const client = await asWorker();
    const _form = tokenIn(await client.get('/werk/account'));
    const body = { _form, '__proto__': 'x', '__proto__[isAdmin]': '1', 'constructor.prototype.isAdmin': '1', toString: 'x', hasOwnProperty: 'x' };
    for (const path of ['/werk/account/naam', `/i/${front.slug}/vraag`, `/i/${front.slug}/mijn-vraag`, '/taal']) {
      expect((await client.post(path, body, { follow: false })).status, path).toBeLessThan(500);
    }
    expect('isAdmin' in {}).toBe(false);
    const many = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`veld${index}`, '']));
    expect((await client.post('/taal', { keuze: 'nl', naar: '/gelezen', ...many }, { follow: false })).headers['location']).toBe('/gelezen');
    expect((await client.post('/taal', { keuze: 'nl', ...many, naar: '/gelezen' }, { follow: false })).headers['location']).toBe('/');
    const tooMuch = await client.post(`/i/${front.slug}/mijn-vraag`, { _form, code: 'x'.repeat(1_100_000) }, { follow: false });
    expect(tooMuch.status).toBe(413);
    expect(tooMuch.text).toContain('Maak het korter, of stuur het in delen.');
  });
});

describe('addresses', () => {
  const outside = ['https://kwaad.example', '//kwaad.example', '/\\kwaad.example', '\\\\kwaad.example', '/\t/kwaad.example', 'javascript:alert(1)', '/%0d%0aSet-Cookie:x=1 ', '/ok\r\nSet-Cookie: x=1'];

  test.each(outside)('after a choice nobody is led to %j', async (naar) => {
    for (const path of ['/taal', '/stil']) {
      const { headers, setCookies } = await world.client().post(path, { keuze: 'en', naar }, { follow: false });
      expect(headers['location']).toMatch(/^\/(?![/\\])/);
      expect(setCookies.join()).not.toMatch(/(^|,)x=/);
    }
  });

  test.each([...outside, '/i/eigen/mijn-vraag', '/werk/../verlaat', '/werk//kwaad.example', '/werk/uitloggen', '/werk@kwaad.example'])('signing in nobody is led to %j', async (terug) => {
    const client = world.client();
    const half = await client.submit(`/werk/inloggen?${new URLSearchParams({ terug })}`, { email: worker.email, password: worker.password }, { follow: false });
    expect(half.headers['location']).toBe('/werk/inloggen/code');
    const page = await client.get(`/werk/inloggen/code?${new URLSearchParams({ terug })}`);
    expect(page.body).not.toContain('kwaad');
  });

  test('a front door stays what it is, whatever host or address is written', async () => {
    const own = world.client({ host: ownHost });
    expect((await own.get('/')).text).toContain('Eigen deur');
    expect((await own.get('/mijn-vraag')).body).toContain('action="/mijn-vraag"');
    expect((await own.get('/werk/inloggen')).status).toBe(200);
    const tricked = await world.client().get('/', { headers: { 'x-forwarded-host': ownHost, 'x-original-url': '/werk', 'x-rewrite-url': '/werk' } });
    expect(tricked.text).toContain('Waar zoek je hulp?');
    const encoded = `/i/%${front.slug.charCodeAt(0).toString(16)}${front.slug.slice(1)}`;
    expect((await world.client().get(`${encoded}/mijn-vraag`)).body).toContain(`action="/i/${front.slug}/mijn-vraag"`);
    for (const path of ['/i/bestaat-niet', '/i/__proto__', '/i/constructor/vraag', '/theme/__proto__-x.css', '/static/../package.json', '/static/%2e%2e/%2e%2e/package.json', '/static/..%2f..%2fpackage.json']) {
      expect([403, 404], path).toContain((await world.client().get(path)).status);
    }
  });

  test('an address that names another host leaves it in no page', async () => {
    const { port } = new URL(world.url);
    const status = await new Promise((resolve, reject) => {
      send({ host: '127.0.0.1', port, path: `http://kwaad.example/i/${front.slug}/onderwerpen?instelling=eerste`, headers: { host: `localhost:${port}` } }, (answer) => { answer.resume(); resolve(answer.statusCode); }).on('error', reject).end();
    });
    expect(status).toBe(200);
    const page = await world.client().get(`/i/${front.slug}/onderwerpen?instelling=eerste`);
    expect(page.body).not.toContain('kwaad.example');
  });

  test('what is typed in an address or a form comes back as text', async () => {
    const mark = '"><script src=/static/x></script><b onmouseover=x>\'';
    const query = new URLSearchParams({ via: mark, postcode: mark, gemeente: mark, instelling: mark, thema: mark, klaar: mark, zoek: mark, uit: mark, gedaan: mark, terug: mark });
    const clients = [world.client(), await asWorker()];
    for (const url of routes('GET')) {
      for (const client of clients) expect((await client.get(`${pathOf(url)}?${query}`)).body, url).not.toMatch(/<script src=\/static\/x|<b onmouseover/);
    }
    const visitor = world.client();
    const step = await visitor.submit(`/i/${front.slug}/mijn-vraag`, { code: mark, woord: mark });
    expect(step.body).not.toContain('<script src=/static/x');
    expect(step.body).toContain('&lt;script');
  }, 60_000);
});

describe('sessions of staff', () => {
  test('behind the lock screen nothing is shown and nothing is done, on any page', async () => {
    const token = await buildSession(world.context, worker);
    await world.context.owner.updateTable('sessions').set({ locked_at: world.context.clock() }).where('account_id', '=', worker.accountId).execute();
    const client = world.client();
    client.cookies.set(sessionCookies.staff, token);
    const lock = await client.get('/werk/vergrendeld');
    const _form = tokenIn(lock);
    expect(lock.text).not.toContain('Niemand mag dit lezen');
    for (const url of routes('GET', 'staff')) {
      const answer = await client.get(pathOf(url), { follow: false });
      expect([answer.status, answer.headers['location']?.split('?')[0]], url).toEqual([303, '/werk/vergrendeld']);
    }
    for (const url of routes('POST', 'staff')) {
      const answer = await client.post(pathOf(url), { _form, body: 'x' }, { follow: false });
      expect([answer.status, answer.headers['location']?.split('?')[0]], url).toEqual([307, '/werk/vasthouden']);
      const quiet = await client.post(pathOf(url), { _form, body: 'x' }, { follow: false, headers: { 'x-form-token': _form } });
      expect([quiet.status, quiet.headers['location']], url).toEqual([303, '/werk/vergrendeld']);
    }
    for (const path of ['/werk/inloggen/code', '/werk/inloggen/app', '/werk/inloggen/code/sleutel']) {
      const answer = await client.post(path, { _form, code: codeAt(worker.secret, world.context.clock()).code }, { follow: false });
      expect(answer.setCookies.join(), path).not.toContain(sessionCookies.staff);
    }
    expect((await client.get('/werk', { follow: false })).headers['location']).toContain('/werk/vergrendeld');
  }, 60_000);

  test('a session that was planted is worth nothing after signing in, and the half one ends', async () => {
    const client = world.client();
    client.cookies.set(sessionCookies.staff, 'door-een-ander-gezet');
    const page = await client.submit('/werk/inloggen', { email: worker.email, password: worker.password });
    const half = client.cookies.get(sessionCookies.staff) ?? '';
    expect(half).not.toBe('door-een-ander-gezet');
    const done = await client.submitFrom(page, { code: codeAt(worker.secret, world.context.clock()).code }, { follow: false });
    expect(done.headers['location']).toBe('/werk');
    const whole = client.cookies.get(sessionCookies.staff) ?? '';
    for (const token of ['door-een-ander-gezet', half]) {
      expect(whole).not.toBe(token);
      client.cookies.set(sessionCookies.staff, token);
      expect((await client.get('/werk', { follow: false })).headers['location']).toMatch(/^\/werk\/inloggen\?/);
    }
  });

  test('an administrator never sees a link into an account that works, or that may be of another institution', async () => {
    const client = await asWorker();
    const colleague = await buildStaff(world.context, { institutionId: front.institutionId });
    for (const opens of ['password', 'password_and_factors']) {
      const answer = await client.submit(`/beheer/mensen/${colleague.accountId}`, { opens }, { action: '/opnieuw' });
      expect(answer.body).not.toContain('/werk/uitnodiging/');
    }
    await buildDoor(world.context);
    const stranger = await client.submit('/beheer/mensen/nieuw', { email: 'nieuw@voorbeeld.nl', name: 'Iemand Nieuw', roles: ['worker'] });
    expect(stranger.status).toBe(200);
    expect(stranger.body).not.toContain('/werk/uitnodiging/');
  });

  test('who says he comes from elsewhere is not believed without a proxy that we trust', async () => {
    const client = world.client();
    const page = await client.get('/werk/inloggen');
    let refused = 0;
    for (let index = 0; index < 70 && refused === 0; index += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${index}`, forwarded: `for=203.0.113.${index}`, 'x-real-ip': `203.0.113.${index}` };
      const answer = await client.post('/werk/inloggen', { _form: tokenIn(page), email: `iemand-${index}@voorbeeld.nl`, password: 'onzin' }, { follow: false, headers });
      if (answer.status === 429) refused = index;
    }
    expect(refused).toBeGreaterThan(40);
  }, 60_000);
});
