import { expect, test } from 'vitest';
import { createTestContext } from '../../../../testing/database.ts';
import { buildInstitution } from '../../../institutions/institutions.builders.ts';
import { proveOwnAccount } from '../../accounts.access.ts';
import { buildSession, buildStaff } from '../../accounts.builders.ts';
import { findSession } from '../sign-in.queries.ts';
import { switchInstitution } from './institution.commands.ts';

const context = await createTestContext();
const sessionOf = (token: string) => findSession(context.db, token, context.clock());

async function workerAtTwo() {
  const staff = await buildStaff(context, { roles: ['worker'] });
  const { id, name } = await buildInstitution(context);
  await buildStaff(context, { institutionId: id, email: staff.email, roles: ['planner'] });
  const token = await buildSession(context, staff);
  const session = await sessionOf(token);
  const own = session && proveOwnAccount(session);
  if (!own) throw new Error('not signed in');
  const go = (institutionId: number) => context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, (work) => switchInstitution(work, own, institutionId));
  return { staff, token, own, go, other: id, otherName: name };
}

test('another institution is another session, with the roles one has there, until the same hour', async () => {
  context.setTime('2026-11-24T10:00:00Z');
  const { token, go, other, otherName } = await workerAtTwo();
  context.setTime('2026-11-24T10:10:00Z');
  const outcome = await go(other);
  if (!outcome.ok || !outcome.session) throw new Error('not switched');
  expect([outcome.institutionName, outcome.session.expiresAt]).toEqual([otherName, new Date('2026-11-24T22:00:00Z')]);
  expect(await sessionOf(token)).toBeUndefined();
  expect(await sessionOf(outcome.session.token)).toMatchObject({ institutionId: other, roles: ['planner'], hasSecondFactor: true, isLocked: false });
});

test('to stay where one is changes nothing', async () => {
  const { token, go, staff } = await workerAtTwo();
  expect(await go(staff.institutionId)).toMatchObject({ ok: true, session: undefined });
  expect((await sessionOf(token))?.institutionId).toBe(staff.institutionId);
});

test('an institution where one does not work, or not any more, is refused', async () => {
  const { token, go, other, staff } = await workerAtTwo();
  expect(await go((await buildInstitution(context)).id)).toEqual({ ok: false, reason: 'not-a-member' });
  await context.owner.updateTable('memberships').set({ ended_at: context.clock() }).where('institution_id', '=', other).where('account_id', '=', staff.accountId).execute();
  expect(await go(other)).toEqual({ ok: false, reason: 'not-a-member' });
  expect(await sessionOf(token)).toBeDefined();
});
