import { sql } from 'kysely';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadServerKeys } from '../../../platform/crypto/server-key.ts';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { createVault, destroyVault, ensureKey, renewInstitutionKey, rotateServerKey } from './keys.commands.ts';
import { findVault, openKeyring } from './keys.queries.ts';

const now = new Date('2026-11-24T10:00:00Z');
let context: TestContext;

beforeAll(async () => { context = await createTestContext(); });

async function makeInstitution(slug: string): Promise<number> {
  const { id } = await context.owner.insertInto('institutions').values({ slug, name: slug }).returning('id').executeTakeFirstOrThrow();
  await ensureKey(context.db, context.keys.server, id, now);
  return id;
}
const makeVault = (institutionId: number) => context.inWork({ institutions: [institutionId] }, (work) => createVault(work.tx, work.keys, institutionId, now));
const findIn = (institutionId: number, id: number) => context.inWork({ institutions: [institutionId] }, (work) => findVault(work.tx, work.keys, institutionId, id));
const rotate = () => rotateServerKey(context.owner, context.config.dataDir);
/** As a process that starts now sees it: every key must open with what is in the file. */
const startAgain = async () => await openKeyring(context.db, await loadServerKeys(context.config.dataDir));

test('what is in a vault opens for its institution only, and for no other purpose', async () => {
  const [one, two] = [await makeInstitution('een'), await makeInstitution('twee')];
  const vault = await makeVault(one);
  const sealed = vault.seal('Ik slaap slecht', 'message');
  expect((await findIn(one, vault.id))?.open(sealed, 'message')).toBe('Ik slaap slecht');
  expect(await findIn(two, vault.id)).toBeUndefined();
  expect(() => vault.open(sealed, 'note')).toThrow();
});

test('a wrapped key that is moved to another institution does not open', async () => {
  const [one, two] = [await makeInstitution('drie'), await makeInstitution('vier')];
  const vault = await makeVault(one);
  const { key_id: keyId, wrapped } = await context.owner.selectFrom('vaults').selectAll().where('id', '=', vault.id).executeTakeFirstOrThrow();
  await context.owner.insertInto('vaults').values({ institution_id: two, key_id: keyId, wrapped, created_at: now }).execute();
  const { id } = await context.owner.selectFrom('vaults').select('id').where('institution_id', '=', two).executeTakeFirstOrThrow();
  await expect(findIn(two, id)).rejects.toThrow();
  await context.owner.deleteFrom('vaults').where('institution_id', '=', two).execute();
});

test('a destroyed vault never opens again, is listed, and names the day on which backups have forgotten it', async () => {
  const id = await makeInstitution('vijf');
  const vault = await makeVault(id);
  expect(await context.inWork({ institutions: [id] }, (work) => destroyVault(work.tx, id, vault.id, 'visitor', now))).toBe('2026-12-24');
  expect(await findIn(id, vault.id)).toBeUndefined();
  expect(await context.owner.selectFrom('destroyed_vaults').select(['id', 'backups_end_on']).where('institution_id', '=', id).execute())
    .toEqual([{ id: vault.id, backups_end_on: '2026-12-24' }]);
});

test('after a rotation the server that runs reads what is there, and what either makes later opens for both', async () => {
  const id = await makeInstitution('zes');
  const vault = await makeVault(id);
  const sealed = vault.seal('blijft leesbaar', 'message');
  const before = await readFile(join(context.config.dataDir, 'keys', 'server.keys'), 'utf8');
  const count = await context.owner.selectFrom('wrapped_keys').select((select) => select.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  expect(await rotate()).toBe(count.count);
  const after = await readFile(join(context.config.dataDir, 'keys', 'server.keys'), 'utf8');
  expect(after).not.toContain(before.trim());
  expect(after.trim().split('\n')).toHaveLength(1);
  expect((await findIn(id, vault.id))?.open(sealed, 'message')).toBe('blijft leesbaar');

  const fresh = await loadServerKeys(context.config.dataDir);
  const { id: elsewhere } = await context.owner.insertInto('institutions').values({ slug: 'zeven', name: 'Zeven' }).returning('id').executeTakeFirstOrThrow();
  await ensureKey(context.owner, fresh, elsewhere, now);
  expect(await makeVault(elsewhere)).toBeDefined();
  const here = await makeInstitution('acht');
  expect(await (await startAgain()).currentOf(here)).toMatchObject({ isRetired: false });
});

test('institutions that are made while the server key is rotated again and again all open afterwards', async () => {
  const isRotating = { now: true };
  const making = (async () => {
    for (let index = 0; isRotating.now; index += 1) await makeInstitution(`tijdens-${index}`);
  })();
  for (let index = 0; index < 25; index += 1) await rotate();
  isRotating.now = false;
  await making;
  const keyring = await startAgain();
  const rows = await context.owner.selectFrom('institutions').select('id').where('slug', 'like', 'tijdens-%').execute();
  expect(rows.length).toBeGreaterThan(3);
  for (const { id } of rows) await keyring.currentOf(id);
});

test('renewing the key of an institution wraps all its vaults again, also those made at that moment by a server that runs', async () => {
  const id = await makeInstitution('negen');
  const first = await makeVault(id);
  const sealed = first.seal('van eerder', 'message');
  const isRenewing = { now: true };
  const made: number[] = [];
  const making = Promise.all([1, 2, 3].map(async () => { while (isRenewing.now) made.push((await makeVault(id)).id); }));
  for (let index = 0; index < 5; index += 1) expect(await renewInstitutionKey(context.owner, await startAgain(), id, now)).toBeGreaterThan(0);
  isRenewing.now = false;
  await making;
  const current = await context.owner.selectFrom('wrapped_keys').select('id').where('institution_id', '=', id).where('retired_at', 'is', null).executeTakeFirstOrThrow();
  const others = await context.owner.selectFrom('vaults').select('id').where('institution_id', '=', id).where('key_id', '<>', current.id).execute();
  expect(others).toEqual([]);
  expect(made.length).toBeGreaterThan(0);
  expect((await findIn(id, first.id))?.open(sealed, 'message')).toBe('van eerder');
  for (const vaultId of made) expect(await findIn(id, vaultId)).toBeDefined();
});

test('a vault that meets a renewed key and then its successor, and the next renewal, never wait for each other', async () => {
  const id = await makeInstitution('tien');
  await makeVault(id);
  await renewInstitutionKey(context.owner, await startAgain(), id, now);
  const [old, current] = await context.owner.selectFrom('wrapped_keys').select('id').where('institution_id', '=', id).orderBy('id').execute();
  // Written again, the old one comes after its successor for whoever reads in no order.
  await context.owner.updateTable('wrapped_keys').set({ created_at: now }).where('id', '=', old?.id ?? 0).execute();
  const renewing = await context.owner.transaction().execute(async (tx) => {
    const meet = (keyId: number | undefined) => tx.selectFrom('wrapped_keys').select('id').where('id', '=', keyId ?? 0).forKeyShare().execute();
    await meet(old?.id);
    const renewal = renewInstitutionKey(context.owner, await startAgain(), id, now);
    renewal.catch(() => undefined);
    await expect.poll(async () => (await sql<{ waits: boolean }>`select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waits`.execute(context.owner)).rows[0]?.waits).toBe(true);
    await meet(current?.id);
    return { renewal };
  });
  expect(await renewing.renewal).toBe(1);
});
