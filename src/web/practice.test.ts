import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../domain/accounts/accounts.builders.ts';
import { dropOldPractice } from '../domain/practice/practice.jobs.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import type { Client } from '../testing/client.ts';
import { sessionCookies } from './gate.ts';

let world: TestApp;
beforeAll(async () => { world = await startTestApp(); });

async function worker(staff: BuiltStaff): Promise<Client> {
  const client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, staff));
  return client;
}
const begin = (client: Client, visitor: string) => client.submit('/werk/oefenen', {}, { action: `/${visitor}` });
const says = (client: Client, body: string) => client.submit('/werk/oefenen/gesprek', { body }, { action: '/gesprek' });

/** How many rows each table holds, whatever it is called. */
async function countAll(): Promise<Map<string, string>> {
  const { owner } = world.context;
  const tables = await sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(owner);
  const counts = new Map<string, string>();
  for (const { name } of tables.rows) {
    const counted = await sql<{ sum: string }>`select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${sql.table(name)} t`.execute(owner);
    counts.set(name, counted.rows[0]?.sum ?? '');
  }
  return counts;
}

test('a worker practises by forms, and looks back at his own lines by phase, without a mark', async () => {
  const joke = await worker(await buildStaff(world.context));
  expect((await joke.get('/werk/chat')).text).toContain('Oefen een gesprek');
  const first = await begin(joke, 'debts');
  expect(first.text).toContain('Dit is geen echte bezoeker');
  expect(first.text).toContain('ik weet eigenlijk niet of ik hier wel goed zit');
  const opened = await says(joke, 'Welkom. Waar wil je het over hebben?');
  expect(opened.text).toContain('het gaat over geld');
  await says(joke, 'Ik lees dat je je schaamt. Wat maakt het zo moeilijk?');
  await says(joke, 'Had je maar eerder aan de bel moeten trekken.');
  const look = await joke.submit('/werk/oefenen/gesprek', {}, { action: '/stoppen' });
  expect(look.path).toBe('/werk/oefenen/terugblik');
  for (const part of ['Wat goed ging', 'Je benoemde een gevoel.', 'Ik lees dat je je schaamt.', 'Dit kan klinken als een verwijt.', 'Had je maar eerder', 'Verkennen', 'Je vatte niet samen.']) expect(look.text).toContain(part);
  expect(look.text).not.toMatch(/\d\s*(\/|van de|uit)\s*10/);
  expect((await joke.get('/werk/oefenen/gesprek')).path).toBe('/werk/oefenen/terugblik');
});

test('what is practised changes nothing but the own practice talk, in no table', async () => {
  const joke = await worker(await buildStaff(world.context));
  await joke.get('/werk/oefenen');
  const before = await countAll();
  await begin(joke, 'suicidal');
  await says(joke, 'Denk je aan zelfmoord?');
  await joke.submit('/werk/oefenen/gesprek', { doe: 'stilte' }, { action: '/gesprek' });
  await joke.submit('/werk/oefenen/gesprek', {}, { action: '/stoppen' });
  const after = await countAll();
  expect([...after.keys()].filter((name) => after.get(name) !== before.get(name))).toEqual(['practice_talks']);
});

test('an empty line says what to do, a form sent twice counts once, and a long text stays in the field', async () => {
  const joke = await worker(await buildStaff(world.context));
  await begin(joke, 'grief');
  expect((await says(joke, '  ')).text).toContain('Schrijf eerst je bericht.');
  const page = await joke.get('/werk/oefenen/gesprek');
  await joke.submitFrom(page, { body: 'Wat is er gebeurd?' }, { action: '/gesprek' });
  const twice = await joke.submitFrom(page, { body: 'Wat is er gebeurd?' }, { action: '/gesprek' });
  expect(twice.text.split('Wat is er gebeurd?')).toHaveLength(2);
  const long = await says(joke, 'lang '.repeat(500));
  expect(long.status).toBe(422);
  expect(long.body).toContain('lang lang lang');
});

test('a colleague and a team leader see nothing of it, and it is gone after a day or at once', async () => {
  const { context } = world;
  const staff = await buildStaff(context);
  const [joke, leader] = [await worker(staff), await worker(await buildStaff(context, { institutionId: staff.institutionId, roles: ['worker', 'team_leader'] }))];
  await begin(joke, 'lonely');
  await says(joke, 'Zullen we het over de klok hebben?');
  expect((await leader.get('/werk/oefenen/gesprek')).path).toBe('/werk/oefenen');
  const row = await context.owner.selectFrom('practice_talks').select('sealed').where('account_id', '=', staff.accountId).executeTakeFirstOrThrow();
  expect(row.sealed.toString('latin1')).not.toContain('klok');
  const other = await context.inWork({ institutions: [staff.institutionId], account: staff.accountId + 100_000 }, ({ tx }) => tx.selectFrom('practice_talks').selectAll().execute());
  expect(other).toEqual([]);
  const now = context.clock();
  context.setTime(new Date(now.getTime() + 25 * 3_600_000));
  expect(await dropOldPractice(context.inWork)).toBeGreaterThan(0);
  context.setTime(now);
  expect((await joke.get('/werk/oefenen/gesprek')).path).toBe('/werk/oefenen');
  await begin(joke, 'lonely');
  await joke.submit('/werk/oefenen/gesprek', {}, { action: '/stoppen' });
  expect((await joke.submit('/werk/oefenen/terugblik', {}, { action: '/weg' })).text).toContain('Je oefening is weg.');
});

test('who takes no chats has no practice room', async () => {
  const controller = await worker(await buildStaff(world.context, { roles: ['controller'] }));
  expect((await controller.get('/werk/oefenen')).status).toBe(403);
});
