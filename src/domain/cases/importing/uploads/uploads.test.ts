import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../../testing/database.ts';
import { buildStaff } from '../../../accounts/accounts.builders.ts';
import { findVault } from '../../../institutions/keys/keys.queries.ts';
import { proveImport } from '../importing.access.ts';
import { keepUpload } from './uploads.commands.ts';
import { dropOldUploads } from './uploads.jobs.ts';

let context: TestContext;

beforeAll(async () => { context = await createTestContext(); });

test('files that nobody finished go with their keys within a day and a night, also when nobody sends another', async () => {
  const staff = await buildStaff(context, { roles: ['controller', 'administrator', 'team_leader'] });
  const scope = proveImport(staff.actor);
  if (!scope) throw new Error('may not import');
  const own = { ...scope, accountId: staff.accountId };
  const inOwn = { institutions: [staff.institutionId], account: staff.accountId };
  const kept = () => context.owner.selectFrom('import_uploads').select(['id', 'vault_id as vaultId']).where('institution_id', '=', staff.institutionId).orderBy('created_at').execute();
  context.setTime('2026-11-24T10:00:00Z');
  await context.inWork(inOwn, (work) => keepUpload(work, own, { cases: Buffer.from('Noor') }, 'regas'));
  context.setTime('2026-11-25T09:00:00Z');
  await context.inWork(inOwn, (work) => keepUpload(work, own, { cases: Buffer.from('Anna') }, 'regas'));
  const [old, young] = await kept();
  expect(await dropOldUploads(context.inWork)).toBe(0);
  context.setTime('2026-11-25T10:00:01Z');
  expect(await dropOldUploads(context.inWork)).toBe(1);
  expect(await kept()).toEqual([young]);
  const opens = (vaultId: number) => context.inWork(inOwn, async (work) => await findVault(work.tx, work.keys, staff.institutionId, vaultId) !== undefined);
  expect([await opens(old?.vaultId ?? 0), await opens(young?.vaultId ?? 0)]).toEqual([false, true]);
});
