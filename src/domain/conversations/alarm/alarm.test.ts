import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { buildDuty } from '../../duties/duties.builders.ts';
import { buildInstitution } from '../../institutions/institutions.builders.ts';
import type { Happening } from '../../work.ts';
import { proveDesk, proveReader, proveWorker } from '../conversations.access.ts';
import { buildConversation, buildTaking, type BuiltConversation } from '../conversations.builders.ts';
import { getConversation } from '../conversations.queries.ts';
import { finishRequest } from '../desk/desk.commands.ts';
import { listRequests } from '../desk/desk.queries.ts';
import { raiseAlarm } from './alarm.commands.ts';

const context = await createTestContext();
const heard: Happening[] = [];
context.listen((happening) => { heard.push(happening); });
const letter = (name: string) => ({ subject: 'Een collega vraagt nu je hulp', text: `Dag ${name}` });

let asked: BuiltConversation;
let worker: BuiltStaff;

beforeEach(async () => {
  const { id } = await buildInstitution(context);
  asked = await buildConversation(context, { institutionId: id });
  worker = await buildTaking(context, asked);
  heard.length = 0;
});

async function raise(staff: BuiltStaff = worker, formKey: string = randomUUID()): Promise<number[]> {
  return await context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, async (work) => {
    const scope = await proveReader(work, staff.actor, asked.conversationId);
    if (!scope) throw new Error('not proven');
    return await raiseAlarm(work, scope, { body: 'Zij schrijft dat ze pillen heeft.', formKey }, letter);
  });
}

test('an alarm calls who is on desk duty and the team leader, on screen and by mail, and nobody else', async () => {
  const { institutionId } = worker;
  const onDuty = await buildStaff(context, { institutionId });
  const leader = await buildStaff(context, { institutionId, roles: ['team_leader'] });
  const offDuty = await buildStaff(context, { institutionId });
  await buildDuty(context, { institutionId, accountId: onDuty.accountId });
  await buildDuty(context, { institutionId, accountId: worker.accountId });
  expect((await raise()).sort()).toEqual([onDuty.accountId, leader.accountId].sort());
  expect(heard.find((one) => one.kind === 'acute')).toMatchObject({ conversationId: asked.conversationId, toAccountIds: expect.arrayContaining([onDuty.accountId, leader.accountId]) });
  const mails = await context.owner.selectFrom('outbox').select('kind').where('institution_id', '=', institutionId).execute();
  expect(mails).toEqual([{ kind: 'acute' }, { kind: 'acute' }]);
  const read = (staff: BuiltStaff) => context.inWork({ institutions: [institutionId], account: staff.accountId }, (work) => proveReader(work, staff.actor, asked.conversationId));
  expect(await read(leader)).toMatchObject({ as: 'reader', because: 'asked_to_read' });
  expect(await read(offDuty)).toBeUndefined();
});

test('the question is urgent from then on, and stands first with who was called until he answers', async () => {
  const leader = await buildStaff(context, { institutionId: worker.institutionId, roles: ['team_leader'] });
  await raise();
  const seen = await context.inWork({ institutions: [worker.institutionId], account: worker.accountId }, async (work) => {
    const scope = await proveWorker(work, worker.actor, asked.conversationId);
    return scope && await getConversation(work, scope);
  });
  expect(seen?.urgent).toBe(true);
  const requests = () => context.inWork({ institutions: [worker.institutionId], account: leader.accountId }, async (work) => {
    const scope = proveDesk(leader.actor);
    return scope ? await listRequests(work, scope) : [];
  });
  expect(await requests()).toMatchObject([{ conversationId: asked.conversationId, kind: 'acute', fromAccountId: worker.accountId }]);
  await context.inWork({ institutions: [worker.institutionId], account: leader.accountId }, (work) => finishRequest(work, leader.actor, asked.conversationId));
  expect(await requests()).toEqual([]);
});

test('when there is nobody to call, nobody is said to be called', async () => {
  expect(await raise()).toEqual([]);
});

test('what was written stays sealed, in the note and in the mail', async () => {
  await buildStaff(context, { institutionId: worker.institutionId, roles: ['team_leader'] });
  await raise();
  const rows = [...await context.owner.selectFrom('desk_notes').selectAll().execute(), ...await context.owner.selectFrom('outbox').selectAll().execute()];
  expect(rows.length).toBeGreaterThan(1);
  expect(JSON.stringify(rows, (_key, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value))).not.toContain('pillen');
});
