import { expect, test } from 'vitest';
import { createVault } from '../domain/institutions/keys/keys.commands.ts';
import { findVault } from '../domain/institutions/keys/keys.queries.ts';
import { createTestContext } from '../testing/database.ts';
import { loadDemo } from './load.ts';
import { resetDemo } from './reset.ts';

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
