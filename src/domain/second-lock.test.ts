import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../testing/database.ts';
import { fillDossier, fillRegister } from '../testing/rows.ts';
import { buildStaff } from './accounts/accounts.builders.ts';
import { buildBesideRows, buildChatRows } from './conversations/chats/chats.builders.ts';
import { buildAnswer, buildConversation, type BuiltConversation } from './conversations/conversations.builders.ts';
import { buildDoor } from './institutions/institutions.builders.ts';
import type { Tables } from './tables.ts';
import { never, openToAdd, openToRead, roundTheLock, withoutLock } from '../testing/table-locks.ts';

interface World { id: number; hidden: BuiltConversation; shared: BuiltConversation; accountId: number }

let context: TestContext;
let [victim, attacker, third]: World[] = [];
let tables: { name: string; hasInstitution: boolean; hasConversation: boolean; isLocked: boolean }[] = [];

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the world was not built');
  return value;
}

/** A row for an institution in every table that could hold one, also where the product writes none yet. */
async function fill(institutionId: number, conversation: BuiltConversation, accountId: number): Promise<void> {
  const [now, sealed, day, of, { owner }] = [context.clock(), Buffer.of(1), '2026-11-24', { institution_id: institutionId, conversation_id: conversation.conversationId }, context];
  await owner.insertInto('answer_drafts').values({ ...of, account_id: accountId, body_sealed: sealed, saved_at: now }).execute();
  await owner.insertInto('desk_notes').values({ ...of, account_id: accountId, kind: 'note', body_sealed: sealed, written_at: now }).execute();
  await owner.insertInto('evaluations').values({ ...of, could_say: 3, know_what: 3, come_back: 3, given_at: now }).execute();
  await owner.insertInto('visitor_sessions').values({ ...of, token_hash: Buffer.from(randomUUID()), created_at: now, seen_at: now, expires_at: now }).execute();
  await owner.insertInto('chats').values({ ...of, consent: '1', waits_since: now, seen_at: now }).execute();
  await owner.insertInto('planned_talks').values({ ...of, performing_institution_id: institutionId, worker_id: accountId, minutes: 30, times: [now], status: 'offered', made_at: now, changed_at: now, form_key: randomUUID() }).execute();
  await buildBesideRows(context, of, accountId, (await buildStaff(context, { institutionId })).accountId);
  await owner.insertInto('attention').values({ ...of, account_id: accountId, seconds: 5, beat_at: now }).execute();
  await owner.insertInto('outbox').values({ ...of, kind: 'answer', message_id: randomUUID(), sealed, not_before: now, created_at: now }).execute();
  await owner.insertInto('attachments').values({ institution_id: institutionId, vault_id: 0, owner: 'message', owner_id: 1, file_id: randomUUID(), kind: 'pdf', size: 1, state: 'ready', sealed, attached_at: now }).execute();
  const contact = await owner.insertInto('contacts').values({ ...of, performing_institution_id: institutionId, account_id: accountId, channel: 'mail', source: 'online', started_at: now, day }).returning('id').executeTakeFirstOrThrow();
  await owner.insertInto('contact_corrections').values({ institution_id: institutionId, contact_id: contact.id, account_id: accountId, corrected_at: now, before: '{}', after: '{}' }).execute();
}

async function fillOwn(institutionId: number, accountId: number): Promise<void> {
  const [{ owner }, of] = [context, { institution_id: institutionId }];
  await owner.insertInto('relations').values({ ...of, account_id: accountId, since: context.clock() }).execute();
  const [now, day, nine, ten] = [context.clock(), '2026-11-24', '09:00', '10:00'];
  await owner.insertInto('settings').values({ ...of, scope: 'institution', key: 'follow_up', value: 'true', changed_at: now }).execute();
  await owner.insertInto('work_areas').values({ ...of, postcode: '2803', municipality: 'Gouda', valid_from: day }).execute();
  await owner.insertInto('walk_ins').values({ ...of, municipality: 'Gouda', place: 'Hier', address: 'Daar 1', weekday: 1, opens: nine, closes: ten }).execute();
  await owner.insertInto('office_hours').values({ ...of, weekday: 1, opens: nine, closes: ten }).execute();
  await owner.insertInto('closures').values({ ...of, day, name: 'Dicht' }).execute();
  await owner.insertInto('work_types').values({ ...of, code: 'amw', name: 'Algemeen' }).execute();
  const { id } = await owner.insertInto('funders').values({ ...of, name: 'Gemeente' }).returning('id').executeTakeFirstOrThrow();
  await owner.insertInto('contracts').values({ ...of, funder_id: id, kind: 'lump_sum', starts_on: day }).execute();
  await owner.insertInto('norms').values({ ...of, kind: 'mail', minutes: 20, valid_from: day }).execute();
  await owner.insertInto('themes_offered').values({ ...of, theme: 'money' }).execute();
  await owner.insertInto('canned_texts').values({ ...of, title: 'Dag', body: 'Dag allemaal' }).execute();
  await owner.insertInto('guides').values({ ...of, name: 'answering', body: 'Stap', changed_at: now }).execute();
  await owner.insertInto('destroyed_vaults').values({ ...of, id: 900_000 + institutionId, destroyed_at: now, reason: 'by_visitor', backups_end_on: day }).execute();
  await owner.insertInto('retention_runs').values({ ...of, started_at: now }).execute();
  await owner.insertInto('duty_patterns').values({ ...of, account_id: accountId, kind: 'desk', weekday: 1, starts: nine, ends: ten, valid_from: day }).execute();
  await owner.insertInto('duties').values({ ...of, account_id: accountId, kind: 'desk', starts_at: now, ends_at: new Date(now.getTime() + 1000), source: 'hand' }).execute();
  await owner.insertInto('invitations').values({ ...of, token_hash: Buffer.from(randomUUID()), account_id: accountId, opens: 'account', created_at: now, expires_at: now }).execute();
  await owner.insertInto('practice_talks').values({ ...of, account_id: accountId, sealed: Buffer.of(1), expires_at: now }).execute();
  await owner.insertInto('held_forms').values({ ...of, account_id: accountId, held_at: now, sealed: Buffer.of(1) }).execute();
  await owner.insertInto('sessions').values({ ...of, token_hash: Buffer.from(randomUUID()), account_id: accountId, device: '?', created_at: now, seen_at: now, expires_at: now }).execute();
}

async function buildWorld(): Promise<World> {
  const staff = await buildStaff(context);
  const id = staff.institutionId;
  const door = await buildDoor(context, { institutionId: id });
  const [hidden, shared] = [await buildConversation(context, { institutionId: id }), await buildConversation(context, { institutionId: id })];
  for (const conversation of [hidden, shared]) {
    await buildAnswer(context, conversation);
    await fill(id, conversation, staff.accountId);
  }
  await fillOwn(id, staff.accountId);
  await fillRegister(context, id, staff.accountId);
  await fillDossier(context, id, staff.accountId);
  await buildChatRows(context, { institutionId: id, accountId: staff.accountId, doorId: door.id });
  await context.owner.insertInto('conversation_grants').values({ institution_id: id, conversation_id: shared.conversationId, to_institution_id: id, vault_id: 0 }).execute();
  return { id, hidden, shared, accountId: staff.accountId };
}

beforeAll(async () => {
  context = await createTestContext();
  [victim, attacker, third] = [await buildWorld(), await buildWorld(), await buildWorld()];
  const { rows } = await sql<(typeof tables)[number]>`
    select c.relname as name, c.relrowsecurity as "isLocked",
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'institution_id') as "hasInstitution",
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'conversation_id') as "hasConversation"
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1`.execute(context.owner);
  tables = rows;
}, 120_000);

type Db = Transaction<Tables>;
const undo = new Error('undo');

/** What became of a statement of one institution: how many rows, or the code of the refusal. Nothing of it is kept. */
async function tryAs(institutionId: number, statement: (tx: Db) => { execute(db: Db): Promise<{ rows: unknown[]; numAffectedRows?: bigint | undefined }> }): Promise<number | string> {
  let outcome: number | string = 'nothing';
  await context.inWork({ institutions: [institutionId], account: present(attacker).accountId }, async ({ tx }) => {
    const db = tx as unknown as Db;
    try {
      const { rows, numAffectedRows } = await statement(db).execute(db);
      outcome = numAffectedRows === undefined ? rows.length : Number(numAffectedRows);
    } catch (error) {
      outcome = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    }
    throw undo;
  }).catch((error: unknown) => { if (error !== undo) throw error; });
  return outcome;
}

const refused = '42501';
const isShut = (outcome: number | string) => outcome === 0 || outcome === refused;
const raw = (name: string) => sql.id(name);
const locked = () => tables.filter((table) => table.isLocked && table.hasInstitution);
const own = (table: string) => (table === 'institutions' ? 'id' : 'institution_id');

/** Adds a copy of a row, with other values where `changes` says so: what the lock says comes before keys and links are looked at. */
function copyOf(table: string, row: object, changes: object) {
  return sql`insert into ${raw(table)} overriding system value select * from jsonb_populate_record(null::${raw(table)}, ${JSON.stringify({ ...row, ...changes })}::jsonb)`;
}

async function rowOf(table: string, where: ReturnType<typeof sql>): Promise<object> {
  const { rows: [found] } = await sql<{ row: object }>`select to_jsonb(t) as row from ${raw(table)} t where ${where} limit 1`.execute(context.owner);
  if (!found) throw new Error(`no row in ${table}: give it one in this test, so that the lock can be tried`);
  return found.row;
}

test('every table has the second lock, or stands on the list with the reason', () => {
  const unlocked = tables.filter((table) => !table.isLocked).map((table) => table.name);
  expect(unlocked).toEqual(Object.keys(withoutLock).sort());
  expect(tables.filter((table) => table.isLocked && !table.hasInstitution).map((table) => table.name)).toEqual(['institutions']);
});

test('no institution sees, changes, removes or adds a row of another, in any table', async () => {
  const wrong: string[] = [];
  const [theirs, mine] = [present(victim).id, present(attacker).id];
  for (const { name } of [...locked(), { name: 'institutions' }]) {
    const row = await rowOf(name, sql`${raw(own(name))} = ${theirs}`);
    const seen = await tryAs(mine, () => sql`select from ${raw(name)} where ${raw(own(name))} = ${theirs}`);
    if (seen !== 0 && !(name in openToRead)) wrong.push(`${name}: ${seen} rows were seen`);
    if (seen === 0 && name in openToRead) wrong.push(`${name}: is not open to read, take it off the list`);
    const acts = {
      changed: await tryAs(mine, () => sql`update ${raw(name)} set ${raw(own(name))} = ${raw(own(name))} where ${raw(own(name))} = ${theirs}`),
      removed: await tryAs(mine, () => sql`delete from ${raw(name)} where ${raw(own(name))} = ${theirs}`),
      'given away': await tryAs(mine, () => sql`update ${raw(name)} set ${raw(own(name))} = ${theirs} where ${raw(own(name))} = ${mine}`),
    };
    for (const [act, outcome] of Object.entries(acts)) if (!isShut(outcome) && !(name === 'institutions' && outcome === '428C9')) wrong.push(`${name}: ${act} (${outcome})`);
    const added = await tryAs(mine, () => copyOf(name, row, {}));
    if (added !== refused && !(name in openToAdd)) wrong.push(`${name}: added (${added})`);
    if (added === refused && name in openToAdd) wrong.push(`${name}: is not open to add, take it off the list`);
  }
  expect(wrong).toEqual([]);
}, 60_000);

test('who has no institution sees nothing but what is public', async () => {
  for (const { name } of locked().filter((table) => !(table.name in openToRead))) {
    const { rows } = await context.inWork({ institutions: [] }, ({ tx }) => sql`select from ${raw(name)}`.execute(tx));
    expect(rows.length, name).toBe(0);
  }
});

async function grant(changes: { active?: boolean; until?: Date | null } = {}): Promise<void> {
  const { shared, id } = present(victim);
  await context.owner.deleteFrom('conversation_grants').where('conversation_id', '=', shared.conversationId).execute();
  const { vault_id } = await context.owner.selectFrom('conversations').select('vault_id').where('id', '=', shared.conversationId).executeTakeFirstOrThrow();
  await context.owner.insertInto('conversation_grants').values({ institution_id: id, conversation_id: shared.conversationId, to_institution_id: present(attacker).id, vault_id, ...changes }).execute();
}

// A case stays of its institution, also when it began with a conversation that another may see; so does what says which talk is of a case.
const ofConversation = () => locked().filter((table) => table.hasConversation && !['conversation_grants', 'cases', 'reserved_chats'].includes(table.name));
const seenIn = (name: string, conversation: BuiltConversation) => tryAs(present(attacker).id, () => sql`select from ${raw(name)} where conversation_id = ${conversation.conversationId}`);

test('a grant opens one conversation, and none beside it', async () => {
  await grant();
  for (const { name } of ofConversation()) {
    expect(await seenIn(name, present(victim).shared), name).not.toBe(0);
    expect(await seenIn(name, present(victim).hidden), name).toBe(0);
  }
  const seen = await context.inWork({ institutions: [present(attacker).id] }, async ({ tx }) => ({
    conversations: await tx.selectFrom('conversations').select('id').where('institution_id', '=', present(victim).id).execute(),
    vaults: await tx.selectFrom('vaults').select('id').where('institution_id', '=', present(victim).id).execute(),
  }));
  expect(seen).toEqual({ conversations: [{ id: present(victim).shared.conversationId }], vaults: [expect.anything()] });
});

test('a grant that sleeps or has ended opens nothing', async () => {
  for (const changes of [{ active: false }, { until: new Date(Date.now() - 1000) }]) {
    await grant(changes);
    for (const { name } of [...ofConversation()]) expect(await seenIn(name, present(victim).shared), name).toBe(0);
    for (const name of ['conversations', 'vaults']) expect(await tryAs(present(attacker).id, () => sql`select from ${raw(name)} where institution_id = ${present(victim).id}`), name).toBe(0);
  }
});

test('with a grant nothing is written in the name of a third institution, nor put under another', async () => {
  await grant();
  const { shared } = present(victim);
  const [mine, other] = [present(attacker).id, present(third).id];
  const wrong: string[] = [];
  for (const { name } of ofConversation()) {
    const row = await rowOf(name, sql`conversation_id = ${shared.conversationId}`);
    const added = await tryAs(mine, () => copyOf(name, row, { institution_id: other, ...(name === 'contacts' ? { performing_institution_id: mine } : {}) }));
    const moved = await tryAs(mine, () => sql`update ${raw(name)} set institution_id = ${other} where conversation_id = ${shared.conversationId}`);
    const taken = await tryAs(mine, () => sql`update ${raw(name)} set institution_id = ${mine} where conversation_id = ${shared.conversationId}`);
    if (added !== refused && !(name in openToAdd)) wrong.push(`${name}: added (${added})`);
    if (!isShut(moved)) wrong.push(`${name}: moved (${moved})`);
    if (!isShut(taken)) wrong.push(`${name}: taken (${taken})`);
  }
  expect(wrong).toEqual([]);
});

test('with a grant nothing of another is removed but what one writes and throws away while answering', async () => {
  await grant();
  const removable: string[] = [];
  for (const { name } of ofConversation()) {
    const removed = await tryAs(present(attacker).id, () => sql`delete from ${raw(name)} where conversation_id = ${present(victim).shared.conversationId}`);
    if (!isShut(removed)) removable.push(name);
  }
  expect(removable).toEqual(['answer_drafts', 'attention', 'outbox']);
  for (const name of ['vaults', 'conversations']) {
    expect(isShut(await tryAs(present(attacker).id, () => sql`delete from ${raw(name)} where institution_id = ${present(victim).id}`)), name).toBe(true);
  }
  expect(await tryAs(present(attacker).id, () => sql`update vaults set wrapped = '' where institution_id = ${present(victim).id}`)).toBe(0);
});

test('an institution that writes a grant for itself opens nothing of another by it', async () => {
  const [mine, { hidden, id }] = [present(attacker).id, present(victim)];
  const { vault_id } = await context.owner.selectFrom('conversations').select('vault_id').where('id', '=', hidden.conversationId).executeTakeFirstOrThrow();
  const forge = (tx: Db, institutionId: number) => sql`insert into conversation_grants (institution_id, conversation_id, to_institution_id, vault_id) values (${institutionId}, ${hidden.conversationId}, ${mine}, ${vault_id})`.execute(tx);
  expect(await tryAs(mine, (tx) => ({ execute: () => forge(tx, id) }))).toBe(refused);
  const look = (name: string) => tryAs(mine, (tx) => ({
    execute: async () => {
      await forge(tx, mine);
      return await sql`select from ${raw(name)} where institution_id = ${id} and ${raw(name === 'conversations' ? 'id' : name === 'vaults' ? 'id' : 'conversation_id')} = ${name === 'vaults' ? vault_id : hidden.conversationId}`.execute(tx);
    },
  }));
  for (const name of ['conversations', 'vaults', ...ofConversation().map((table) => table.name)]) expect(await look(name), name).toBe(0);
});

test('minutes that another gave stay where they were booked, and are on nobody else\'s account', async () => {
  const [mine, { id, shared }] = [present(attacker).id, present(victim)];
  await context.owner.updateTable('contacts').set({ performing_institution_id: mine }).where('institution_id', '=', id).where('conversation_id', '=', shared.conversationId).execute();
  const performed = sql`institution_id = ${id} and performing_institution_id = ${mine}`;
  expect(await tryAs(mine, () => sql`update contacts set minutes_direct = 3 where ${performed}`)).not.toBe(0);
  expect(await tryAs(mine, () => sql`update contacts set institution_id = ${present(third).id} where ${performed}`)).toBe(refused);
  const row = await rowOf('contacts', sql`institution_id = ${mine}`);
  expect(await tryAs(mine, () => copyOf('contacts', row, { id: 999_999, message_id: null, form_key: null, performing_institution_id: id }))).toBe(refused);
});

test('mail of the installation is for who sends for all institutions', async () => {
  await context.owner.insertInto('outbox').values({ kind: 'x', message_id: randomUUID(), sealed: Buffer.of(1), not_before: context.clock(), created_at: context.clock() }).execute();
  const seen = (institutions: number[]) => context.inWork({ institutions }, ({ tx }) => tx.selectFrom('outbox').select('id').where('institution_id', 'is', null).execute());
  expect(await seen([present(attacker).id])).toEqual([]);
  expect(await seen([])).toEqual([]);
  const all = await context.owner.selectFrom('institutions').select('id').execute();
  expect(await seen(all.map((one) => one.id))).toHaveLength(1);
});

test('functions that go round the lock are the known ones, and look in no place where the application can put a table', async () => {
  const { rows } = await sql<{ name: string; settings: string[] | null }>`
    select proname as name, proconfig as settings from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by 1`.execute(context.owner);
  expect(rows.map((row) => row.name)).toEqual(Object.keys(roundTheLock).sort());
  for (const row of rows) expect(row.settings, row.name).toEqual(['search_path=public, pg_temp']);
});

test('the serving role cannot go round the lock, and lacks the rights it never needs', async () => {
  const { rows: [role] } = await sql<Record<string, boolean>>`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
    has_schema_privilege('naast_app', 'public', 'create') as creates, pg_has_role('naast_app', 'naast_owner', 'member') as "isOwner"
    from pg_roles where rolname = 'naast_app'`.execute(context.owner);
  expect(Object.values(role ?? {})).toEqual(Array.from({ length: 7 }, () => false));
  const { rows } = await sql<{ name: string; rights: string[] }>`
    select c.relname as name, array_agg(p.name order by p.name) filter (where has_table_privilege('naast_app', c.oid, p.name)) as rights
    from pg_class c, unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES']) as p(name)
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by c.relname`.execute(context.owner);
  for (const { name, rights } of rows) expect(rights, name).toEqual(['DELETE', 'INSERT', 'SELECT', 'UPDATE'].filter((right) => !never[name]?.includes(right)));
});
