import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import type { Role } from '../../accounts/accounts.schema.ts';
import { buildDoor } from '../institutions.builders.ts';
import { saveBranding } from './branding.commands.ts';
import type { Branding } from './branding.schema.ts';

let context: TestContext;
beforeAll(async () => { context = await createTestContext(); });

const save = (institutionId: number, doorId: number, own: Branding, roles: readonly Role[] = ['administrator']) => context.inWork({ institutions: [institutionId] },
  (work) => saveBranding(work, { accountId: 1, institutionId, roles }, doorId, own));
const stored = async (doorId: number) => (await context.owner.selectFrom('doors').select('branding').where('id', '=', doorId).executeTakeFirstOrThrow()).branding;

test('an administrator gives a front door of the own institution its colours', async () => {
  const door = await buildDoor(context);
  expect(await save(door.institutionId ?? 0, door.id, { main: '#5b2a86', logo: 'Kwadraad' })).toEqual({ ok: true });
  expect(await stored(door.id)).toEqual({ main: '#5b2a86', logo: 'Kwadraad' });
});

test('colours that cannot be read are refused and nothing changes', async () => {
  const door = await buildDoor(context, { branding: { main: '#5b2a86' } });
  const outcome = await save(door.institutionId ?? 0, door.id, { main: '#ffee00' });
  expect(outcome).toMatchObject({ ok: false, reason: 'contrast' });
  expect(await stored(door.id)).toEqual({ main: '#5b2a86' });
});

test('nobody changes the front door of another institution, and a worker changes none', async () => {
  const [own, other] = [await buildDoor(context), await buildDoor(context)];
  expect(await save(own.institutionId ?? 0, other.id, { main: '#5b2a86' })).toEqual({ ok: false, reason: 'not-yours' });
  expect(await save(own.institutionId ?? 0, own.id, { main: '#5b2a86' }, ['worker'])).toEqual({ ok: false, reason: 'not-yours' });
  expect(await stored(other.id)).toEqual({});
  expect(await stored(own.id)).toEqual({});
});
