import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { may } from '../domain/accounts/rights/rights.rules.ts';
import { startTestApp } from '../testing/app.ts';
import type { Client } from '../testing/client.ts';
import { dossierActs, prepareActs, type DossierAct } from '../testing/dossier-acts.ts';
import { buildDossierHouse, type DossierHouse } from '../testing/dossier-house.ts';
import { dossierPages, isOfDossier, readersOf, type DossierPage } from '../testing/dossier-pages.ts';
import { mayRead, planted, plantEverywhere, type Plant } from '../testing/dossier-plants.ts';
import type { Walker } from '../testing/dossier-walk.ts';
import { unzip } from '../testing/files.ts';

let house: DossierHouse;
let plants: Plant[];
const formToken = { cookie: 'walk', value: '' };
const browsers = new Map<Walker, Client>();

function browserOf(person: Walker): Client {
  const browser = browsers.get(person);
  if (!browser) throw new Error(`${person.name} is not signed in`);
  return browser;
}

beforeAll(async () => {
  const app = await startTestApp({ chromium: 'off' });
  formToken.value = createHmac('sha256', app.context.formSecret).update(formToken.cookie).digest('base64url');
  house = await buildDossierHouse(app);
  plants = await plantEverywhere(house);
  for (const person of house.people) {
    const browser = await house.signIn(person);
    browser.cookies.set('__Host-naast-form', formToken.cookie);
    browsers.set(person, browser);
  }
}, 60_000);

/** Pages that first ask why somebody wants to read: nothing of the dossier is on them. */
const asksWhy = /^\/werk\/casussen\/:id\/(lezen|nood)$/;

/** What is wrong with what somebody got: a page that he may not have, a word that is not his, one of his that is not there. */
function judge(person: Walker, page: DossierPage, status: number, body: string, among: readonly Plant[] = plants): string[] {
  const isIn = page.for.some((one) => readersOf(person, house.state).includes(one));
  const say = (what: string) => `${page.path} (${page.route}): ${person.name} ${what}`;
  return [
    ...status >= 500 ? [say(`got ${status}`)] : [], ...!isIn && status === 200 && !asksWhy.test(page.route) ? [say('is not turned away')] : [],
    ...among.flatMap((plant) => {
      const [isThere, isHis] = [body.includes(plant.mark), mayRead(person, plant, house)];
      if (isThere && !isHis) return [say(`reads ${plant.in} of ${plant.maker}`)];
      return !isThere && isHis && isIn && page.shows(plant) ? [say(`does not find ${plant.in} of ${plant.maker}`)] : [];
    }),
  ];
}

/** Routes of a dossier that nobody walks, and walks along routes that are not there. */
function notWalked(method: 'GET' | 'POST', walked: readonly string[]): string[] {
  const routes = house.app.app.classified.filter((one) => one.method === method && isOfDossier(one.url) && !(method === 'POST' && asksWhy.test(one.url))).map((one) => one.url);
  return [...new Set([...routes, ...walked])].filter((url) => !routes.includes(url) || !walked.includes(url)).map((url) => `${method} ${url} is not walked, or not there`);
}

test('who gives a reason opens a dossier where the table of rights lets him, and nobody else does', async () => {
  for (const person of house.people) {
    for (const [place, act] of [['lezen', 'case.read_with_reason'], ['nood', 'case.read_in_emergency']] as const) {
      if (person.member?.roles.some((role) => role === 'worker') && person.member.reason === undefined) continue;
      const answer = await browserOf(person).post(`/werk/casussen/${house.caseId}/${place}`, { _form: formToken.value, reason: 'Er is een klacht.' }, { follow: false });
      const isLet = person.member !== undefined && !person.member.elsewhere && may(person.member.roles, act);
      expect(answer.headers['location']?.endsWith(`/${house.caseId}/${place}`) ?? false, `${person.name} at ${place}`).toBe(isLet);
    }
  }
});

/** Lines in the log: who reads a word of a dossier leaves one. */
async function countLines(): Promise<number> {
  const { lines } = await house.app.context.owner.selectFrom('audit_log').select((select) => select.fn.countAll<number>().as('lines')).executeTakeFirstOrThrow();
  return Number(lines);
}

test('on every page of a dossier everybody reads what the rules give him, and not a word more; that he read it stands in the log', async () => {
  const wrong = notWalked('GET', dossierPages(house, plants).map((page) => page.route));
  for (const page of dossierPages(house, plants)) {
    for (const person of house.people) {
      const before = await countLines();
      const answer = await browserOf(person).get(page.path, { follow: false });
      wrong.push(...judge(person, page, answer.status, answer.body));
      const reads = plants.some((plant) => plant.in !== 'line' && answer.body.includes(plant.mark));
      if (reads && await countLines() === before) wrong.push(`${page.path} (${page.route}): ${person.name} leaves no line in the log`);
    }
  }
  expect(wrong).toEqual([]);
}, 300_000);

test('on no other page anybody reads a word of a dossier that is not his', async () => {
  const wrong: string[] = [];
  const pages = house.app.app.classified.filter((one) => one.method === 'GET' && !isOfDossier(one.url) && ['staff', 'citizen'].includes(one.access.reader));
  expect(pages.length).toBeGreaterThan(60);
  // A line of the log is known by the name of a colleague, which an administrator may read among his people.
  const words = plants.filter((plant) => plant.in !== 'line');
  for (const { url } of pages) {
    const path = url.replace(':door', house.door).replaceAll(/:[a-zA-Z]+/g, String(house.caseId)).replace('*', 'x');
    for (const person of house.people) {
      const answer = await browserOf(person).get(path, { follow: false });
      wrong.push(...judge(person, { route: url, path, for: [], shows: () => false }, answer.status, answer.body, words).filter((one) => !one.endsWith('is not turned away')));
    }
  }
  expect(wrong).toEqual([]);
}, 300_000);

const cookiesOf = (person: Walker) => [...browserOf(person).cookies].map(([name, value]) => `${name}=${value}`).join('; ');

test('searching, and taking everything along, gives everybody what he may read and nothing else', async () => {
  const wrong: string[] = [];
  const [desk, home] = [`/werk/casussen/${house.caseId}/dossier`, `/i/${house.door}/mijn-pagina/dossier/${house.caseId}`];
  const hasWords = (plant: Plant) => plant.part !== undefined && !['file', 'line'].includes(plant.in);
  for (const person of house.people) {
    for (const [reader, base] of [['worker', desk], ['client', home]] as const) {
      const isIn = readersOf(person, house.state).includes(reader);
      for (const word of [planted, ...plants.filter((plant) => isIn && hasWords(plant) && mayRead(person, plant, house)).map((plant) => plant.mark)]) {
        const found = await browserOf(person).post(`${base}/zoek`, { _form: formToken.value, woorden: word }, { follow: false });
        // The word itself stands in the field to search with.
        const hits = found.body.replaceAll(/value="[^"]*"/g, '');
        wrong.push(...judge(person, { route: 'zoek', path: base, for: [reader], shows: (plant) => plant.mark === word }, found.status, hits));
      }
    }
    const answer = await fetch(`${house.app.url}${home}/meenemen`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ _form: formToken.value }), headers: { cookie: cookiesOf(person), origin: house.app.url } });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const all = answer.status === 200 ? [...unzip(bytes)].flatMap(([name, content]) => [name, content.toString('latin1')]).join('\n') : '';
    wrong.push(...judge(person, { route: 'meenemen', path: home, for: ['client'], shows: (plant) => plant.in !== 'request' }, answer.status, all));
  }
  expect(wrong).toEqual([]);
});

/** Everything that acts in a dossier change, but for who read up to where and when somebody was there last. */
async function stateOfAll(): Promise<string> {
  const { owner } = house.app.context;
  const tables = await sql<{ name: string }>`select distinct table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'institution_id'
    and table_name ~ '^(case|appointment|aftercare|person_request|information|contact|client|own_page|citizen_card|representative|conversation|message)' and table_name not in ('case_part_reads')`.execute(owner);
  const each = tables.rows.map(({ name }) => sql`select ${name}::text as name, (select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from ${sql.table(name)} t) as sum`);
  const { rows } = await sql`${sql.join(each, sql` union all `)} order by 1`.execute(owner);
  return JSON.stringify(rows);
}

async function send(person: Walker, act: DossierAct) {
  return await browserOf(person).post(act.path, { _form: formToken.value, formKey: crypto.randomUUID(), ...act.fields }, { follow: false });
}

/** What goes wrong when everybody who may not sends a form, and then somebody who may. */
async function tryAct(act: DossierAct): Promise<string[]> {
  const wrong: string[] = [];
  const say = (what: string) => wrong.push(`${act.path} (${act.route}) ${JSON.stringify(act.fields)}: ${what}`);
  const before = await stateOfAll();
  for (const person of house.people.filter((one) => !act.may(one))) {
    const answer = await send(person, act);
    if (answer.status === 200 || answer.status >= 500) say(`${person.name} got ${answer.status}`);
    for (const plant of plants) if (answer.body.includes(plant.mark) && !mayRead(person, plant, house)) say(`${person.name} reads ${plant.in} of ${plant.maker}`);
  }
  if (await stateOfAll() !== before) say('somebody who may not changed something');
  const one = house.people.find((person) => act.may(person));
  if (!one || act.isReading) return wrong;
  const answer = await send(one, act);
  if (await stateOfAll() === before) say(`${one.name} may, and nothing changed (${answer.status} ${answer.headers['location'] ?? ''})`);
  act.after?.();
  return wrong;
}

test('nothing that is sent in a dossier by who may not do it changes anything, and the same of who may does', async () => {
  const acts = dossierActs(house, await prepareActs(house));
  const wrong = notWalked('POST', acts.map((act) => act.route));
  for (const act of acts) wrong.push(...await tryAct(act));
  expect(wrong).toEqual([]);
}, 300_000);
