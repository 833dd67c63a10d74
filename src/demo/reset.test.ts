import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { findContradictions } from '../domain/audit/consistency/consistency.queries.ts';
import { createVault } from '../domain/institutions/keys/keys.commands.ts';
import { findVault } from '../domain/institutions/keys/keys.queries.ts';
import { createTestContext } from '../testing/database.ts';
import { loadDemo } from './load.ts';
import { ensureDemo, resetDemo } from './reset.ts';

test('a reset demo is as it was, and the server that runs goes on with the new keys', async () => {
  const context = await createTestContext();
  expect(await resetDemo(context)).toEqual({ ok: false, reason: 'not-a-demo' });
  await loadDemo(context);
  const count = async () => (await context.owner.selectFrom('messages').select((select) => select.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count;
  const make = () => context.inWork({ institutions: [1] }, (work) => createVault(work.tx, work.keys, 1, work.now));
  const before = await count();
  await make();
  await context.owner.deleteFrom('messages').where('id', '<', 100).execute();
  expect(await resetDemo(context)).toEqual({ ok: true });
  expect(await count()).toBe(before);
  const vault = await make();
  expect(await context.inWork({ institutions: [1] }, (work) => findVault(work.tx, work.keys, 1, vault.id))).toBeDefined();
  const first = await context.owner.selectFrom('conversations').select(['vault_id', 'institution_id']).orderBy('id').executeTakeFirstOrThrow();
  expect(await context.inWork({ institutions: [first.institution_id] }, (work) => findVault(work.tx, work.keys, first.institution_id, first.vault_id))).toBeDefined();
}, 60_000);

test('a demo that was stopped while it was loaded is loaded anew at the next start, and then left alone', async () => {
  const context = await createTestContext();
  await sql`create function stop_here() returns trigger language plpgsql as $$ begin raise 'stopped here'; end $$`.execute(context.owner);
  await sql`create trigger stop_here before insert on cases for each row when (new.institution_id = 2) execute function stop_here()`.execute(context.owner);
  await expect(ensureDemo(context)).rejects.toThrow('stopped here');
  await sql`drop trigger stop_here on cases`.execute(context.owner);

  expect(await ensureDemo(context)).toBe(true);
  expect(await findContradictions(context.owner, context.clock())).toEqual([]);
  const cases = () => context.owner.selectFrom('cases').select('institution_id').distinct().execute();
  expect(await cases()).toHaveLength(2);
  expect(await ensureDemo(context)).toBe(false);
  expect(await cases()).toHaveLength(2);
}, 120_000);

test('an installation with an institution that is not invented is never emptied, whatever is missing in it', async () => {
  const context = await createTestContext();
  await context.owner.insertInto('institutions').values([{ slug: 'rijn-en-gouwe', name: 'Rijn & Gouwe', email: 'info@rijn-en-gouwe.example' }, { slug: 'echt', name: 'Echt' }]).execute();
  expect(await ensureDemo(context)).toBe(false);
  expect(await context.owner.selectFrom('institutions').select('slug').orderBy('id').execute()).toEqual([{ slug: 'rijn-en-gouwe' }, { slug: 'echt' }]);
});
