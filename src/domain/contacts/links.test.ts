import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../accounts/accounts.builders.ts';
import { buildCase } from '../cases/cases.builders.ts';

let context: TestContext;
let staff: BuiltStaff;
let caseId: number;

beforeAll(async () => {
  context = await createTestContext();
  staff = await buildStaff(context);
  ({ caseId } = await buildCase(context, { institutionId: staff.institutionId }));
});

const nowhere = 999_999;
const row = () => ({
  institution_id: staff.institutionId, performing_institution_id: staff.institutionId, account_id: staff.accountId, case_id: caseId, organisation_id: null as number | null,
  channel: 'office', source: 'register', started_at: context.clock(), day: '2026-11-24',
});
/** Goes round row-level security: what is refused here is refused to everyone. */
const add = (...rows: ReturnType<typeof row>[]) => context.owner.insertInto('contacts').values(rows).execute();
const refused = { code: '23503' };

test('a contact of a case, organisation, worker or institution that is not there is refused, alone or among others', async () => {
  await add(row(), row());
  const wrongs = [{ case_id: nowhere }, { organisation_id: nowhere }, { account_id: nowhere }, { institution_id: nowhere }, { performing_institution_id: nowhere }];
  for (const wrong of wrongs) {
    await expect(add({ ...row(), ...wrong })).rejects.toMatchObject(refused);
    await expect(add(row(), { ...row(), ...wrong }, row())).rejects.toMatchObject(refused);
  }
  const { caseId: strange } = await buildCase(context);
  await expect(add({ ...row(), case_id: strange })).rejects.toMatchObject(refused);
});

test('a contact cannot be moved to a case or worker that is not there', async () => {
  await add(row());
  const contact = context.owner.updateTable('contacts').where('institution_id', '=', staff.institutionId);
  await expect(contact.set({ case_id: nowhere }).execute()).rejects.toMatchObject(refused);
  await expect(contact.set({ account_id: nowhere }).execute()).rejects.toMatchObject(refused);
  await contact.set({ case_id: null, minutes_direct: 5 }).execute();
});

test('a case, an organisation, an account and an institution are never removed and keep their number, whoever asks', async () => {
  await context.owner.insertInto('organisations').values({ institution_id: staff.institutionId, kind: 'other', name: 'De Buurt', form_key: crypto.randomUUID() }).execute();
  for (const table of ['institutions', 'accounts', 'cases', 'organisations'] as const) {
    await expect(sql`delete from ${sql.table(table)}`.execute(context.owner)).rejects.toMatchObject(refused);
    await expect(sql`update ${sql.table(table)} set id = default`.execute(context.owner)).rejects.toMatchObject(refused);
  }
});
