import { beforeAll, describe, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { buildCooperation, buildDoor, buildInstitution, buildPlace } from '../institutions.builders.ts';
import { countRefusal } from './areas.commands.ts';
import { listRefusals } from './areas.queries.ts';

let context: TestContext;
beforeAll(async () => { context = await createTestContext(); });

const refuse = (doorId: number, postcode: string) => context.inWork({ institutions: [] }, (work) => countRefusal(work, { doorId, postcode }));
const actorOf = (institutionId: number) => ({ accountId: 1, institutionId, roles: ['administrator'] as const });
const list = (institutionId: number, from: string, until: string) => context.inWork({ institutions: [institutionId] }, (work) => listRefusals(work, actorOf(institutionId), { from, until }));

describe('people from outside the work area', () => {
  test('are counted per door, postcode and day, and nothing else is kept', async () => {
    const door = await buildDoor(context);
    context.setTime('2026-11-24T10:00:00Z');
    await Promise.all([refuse(door.id, '1011'), refuse(door.id, '1011'), refuse(door.id, '1011'), refuse(door.id, '9999')]);
    const rows = await context.owner.selectFrom('postcode_refusals').selectAll().where('door_id', '=', door.id).orderBy('postcode').execute();
    expect(rows).toEqual([{ door_id: door.id, day: '2026-11-24', postcode: '1011', count: 3 }, { door_id: door.id, day: '2026-11-24', postcode: '9999', count: 1 }]);
  });

  test('count on the day it is for people: late at night in UTC is the next day', async () => {
    const door = await buildDoor(context);
    context.setTime('2026-11-24T23:30:00Z');
    await refuse(door.id, '1011');
    expect(await context.owner.selectFrom('postcode_refusals').select('day').where('door_id', '=', door.id).execute()).toEqual([{ day: '2026-11-25' }]);
  });

  test('are shown to the institution of the door and to members of its co-operation, most first, with the name of the place', async () => {
    const member = await buildInstitution(context);
    const stranger = await buildInstitution(context);
    const { id: cooperationId } = await buildCooperation(context, { institutionIds: [member.id] });
    const own = await buildDoor(context, { institutionId: member.id, name: 'Eigen deur' });
    const joint = await buildDoor(context, { cooperationId, name: 'Samen' });
    await buildPlace(context, { postcodes: ['3511'], municipality: 'Utrecht' });
    context.setTime('2026-03-02T10:00:00Z');
    await refuse(own.id, '3511');
    await refuse(joint.id, '1234');
    context.setTime('2026-03-03T10:00:00Z');
    await refuse(joint.id, '1234');
    expect(await list(member.id, '2026-03-01', '2026-03-31')).toEqual([
      { door: 'Samen', postcode: '1234', municipalities: [], count: 2 }, { door: 'Eigen deur', postcode: '3511', municipalities: ['Utrecht'], count: 1 },
    ]);
    expect(await list(member.id, '2026-03-03', '2026-03-03')).toEqual([{ door: 'Samen', postcode: '1234', municipalities: [], count: 1 }]);
    expect(await list(stranger.id, '2026-03-01', '2026-03-31')).toEqual([]);
  });
});
