import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import type { BuiltStaff } from '../../accounts/accounts.builders.ts';
import { buildCitizen, type BuiltCitizen } from '../../accounts/citizens/citizens.builders.ts';
import { findCitizen } from '../../accounts/citizens/citizens.queries.ts';
import { phonePurposes } from '../../accounts/citizens/phone/phone.rules.ts';
import { tellOnce } from '../../accounts/citizens/ways/ways.commands.ts';
import { proveSender, proveWorker } from '../conversations.access.ts';
import { buildConversation, buildTaking, type BuiltConversation } from '../conversations.builders.ts';
import { takeBack } from '../desk/desk.commands.ts';
import { sendAnswer } from './answering.commands.ts';

const context = await createTestContext();
const { owner, inWork } = context;
const start = new Date('2026-11-24T10:00:00Z');
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const words = { subject: 'Er is iets voor je', text: 'Kijk op de site.', short: 'Kijk op je pagina.' };

beforeEach(() => context.setTime(start));

/** A question on the own page of somebody who confirmed a number, and who has it. */
async function onOwnPage(details: { email?: string } = {}): Promise<{ asked: BuiltConversation; staff: BuiltStaff; citizen: BuiltCitizen }> {
  const asked = await buildConversation(context, { details });
  const citizen = await buildCitizen(context, { institutionId: asked.institutionId });
  await owner.updateTable('conversations').set({ account_id: citizen.accountId }).where('id', '=', asked.conversationId).where('institution_id', '=', asked.institutionId).execute();
  await owner.insertInto('citizen_mail').values({ account_id: citizen.accountId, answered_at: start }).execute();
  await owner.insertInto('citizen_phones').values({ account_id: citizen.accountId, number_sealed: context.keys.installation.seal('+31612345678', phonePurposes.number) }).execute();
  return { asked, citizen, staff: await buildTaking(context, asked) };
}

const asStaff = { of: (staff: BuiltStaff) => ({ institutions: [staff.institutionId], account: staff.accountId }) };

async function answer(staff: BuiltStaff, asked: BuiltConversation, sendAt?: Date): Promise<number> {
  return await inWork(asStaff.of(staff), async (work) => {
    const scope = await proveWorker(work, staff.actor, asked.conversationId);
    const sent = scope && await sendAnswer(work, scope, { formKey: randomUUID(), body: 'Goed dat je schrijft.', sendAt }, () => words);
    if (!sent?.ok) throw new Error('not sent');
    return sent.messageId;
  });
}

const waiting = ({ institutionId }: BuiltConversation) => owner.selectFrom('outbox').select(['channel', 'not_before as at']).where('institution_id', '=', institutionId).where('dropped_at', 'is', null).orderBy('id').execute();

test('an answer on an own page is told by the ways that somebody chose there, from when it can be read', async () => {
  const { asked, staff } = await onOwnPage();
  await answer(staff, asked);
  expect(await waiting(asked)).toEqual([{ channel: 'text', at: at(60) }]);
  const other = await onOwnPage({ email: 'vrager@voorbeeld.nl' });
  await answer(other.staff, other.asked);
  expect((await waiting(other.asked)).map((row) => row.channel)).toEqual(['mail', 'text']);
});

test('looking before it can be read does not take it away; looking afterwards does', async () => {
  const { asked, staff, citizen } = await onOwnPage();
  await answer(staff, asked);
  context.setTime(at(30));
  await findCitizen(inWork, citizen.token);
  expect(await waiting(asked)).toHaveLength(1);
  context.setTime(at(90));
  await findCitizen(inWork, citizen.token);
  expect(await waiting(asked)).toEqual([]);
});

test('an answer that is taken back is told to nobody, and the next one is', async () => {
  const { asked, staff } = await onOwnPage();
  const messageId = await answer(staff, asked);
  await inWork(asStaff.of(staff), async (work) => {
    const scope = await proveSender(work, staff.actor, asked.conversationId);
    expect(scope && await takeBack(work, scope, messageId)).toEqual({ ok: true });
  });
  expect(await waiting(asked)).toEqual([]);
  await answer(staff, asked);
  expect(await waiting(asked)).toHaveLength(1);
});

test('what is there now is told now, also when an answer waits for tomorrow; and that one is told too', async () => {
  const { asked, staff, citizen } = await onOwnPage();
  await answer(staff, asked, new Date('2026-11-25T09:00:00Z'));
  await inWork(asStaff.of(staff), (work) => tellOnce(work, [citizen.accountId], { institutionId: asked.institutionId, kind: 'sign' }, words));
  expect((await waiting(asked)).map((row) => row.at)).toEqual([new Date('2026-11-25T09:00:00Z'), start]);
  context.setTime(at(90));
  await findCitizen(inWork, citizen.token);
  expect((await waiting(asked)).map((row) => row.at)).toEqual([new Date('2026-11-25T09:00:00Z')]);
});
