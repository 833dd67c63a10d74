import { expect, test } from 'vitest';
import { createTestContext } from '../../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../../accounts/accounts.builders.ts';
import { listAccess, verifyChain } from '../../../audit/audit.queries.ts';
import { proveOwnContacts } from '../../../contacts/contacts.access.ts';
import { buildContact } from '../../../contacts/contacts.builders.ts';
import type { ContactRef } from '../../../contacts/contacts.schema.ts';
import { correctContact } from '../../../contacts/changes/changes.commands.ts';
import { listCorrections } from '../../../contacts/changes/changes.queries.ts';
import type { Work } from '../../../work.ts';
import { buildConversation, buildTaking } from '../../conversations.builders.ts';
import { proveReassigning } from '../../reassigning/reassigning.access.ts';
import { reassign } from '../../reassigning/reassigning.commands.ts';
import { eraseConversations } from './erasing.commands.ts';

const context = await createTestContext();
const why = 'Ze schreef dat haar broer bij ons werkt.';

const as = <Result>(staff: BuiltStaff, act: (work: Work) => Promise<Result>) => context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, act);

function ownContacts(staff: BuiltStaff) {
  const scope = proveOwnContacts(staff.actor);
  if (!scope) throw new Error('not proven');
  return scope;
}

async function correctedBy(staff: BuiltStaff, of: { institutionId: number; conversationId: number }): Promise<ContactRef> {
  const ref = await buildContact(context, { ...of, accountId: staff.accountId, performingInstitutionId: staff.institutionId });
  expect(await as(staff, (work) => correctContact(work, ownContacts(staff), { ...ref, changes: { minutesDirect: 35 }, reason: why }))).toEqual({ ok: true });
  return ref;
}

const reasonsOf = async (staff: BuiltStaff, ref: ContactRef) =>
  (await as(staff, (work) => listCorrections(work, ownContacts(staff), ref))).map(({ reason, isReasonGone }) => ({ reason, isReasonGone }));

test('why it was given to a colleague, and why its minutes were set right, is erased with a conversation; the log stays whole', async () => {
  const joke = await buildStaff(context);
  const bram = await buildStaff(context, { institutionId: joke.institutionId });
  const leader = await buildStaff(context, { institutionId: joke.institutionId, roles: ['team_leader'] });
  const one = await buildConversation(context, { institutionId: joke.institutionId });
  await buildTaking(context, one, joke);
  await as(leader, async (work) => {
    const scope = await proveReassigning(work, leader.actor, one.conversationId);
    if (!scope) throw new Error('not proven');
    await reassign(work, scope, { toAccountId: bram.accountId, fromAccountId: joke.accountId, why });
  });
  const ref = await correctedBy(joke, one);
  const reasonsInLog = async () => (await as(leader, (work) => listAccess(work, joke.institutionId))).filter((line) => line.action === 'reassign').map(({ reason, isReasonErased }) => ({ reason, isReasonErased }));
  expect([await reasonsInLog(), await reasonsOf(joke, ref)]).toEqual([[{ reason: why, isReasonErased: false }], [{ reason: why, isReasonGone: false }]]);
  await as(leader, (work) => eraseConversations(work, joke.institutionId, [one.conversationId], 'by_visitor'));
  expect([await reasonsInLog(), await reasonsOf(joke, ref)]).toEqual([[{ reason: null, isReasonErased: true }], [{ reason: '', isReasonGone: true }]]);
  expect(await as(leader, (work) => verifyChain(work, joke.institutionId))).toMatchObject({ ok: true });
});

test('what a worker of another member wrote with his minutes when the conversation was not open to him any more goes too', async () => {
  const [joke, partner] = [await buildStaff(context), await buildStaff(context)];
  const one = await buildConversation(context, { institutionId: joke.institutionId });
  const ref = await correctedBy(partner, one);
  expect(await reasonsOf(partner, ref)).toEqual([{ reason: why, isReasonGone: false }]);
  await as(joke, (work) => eraseConversations(work, joke.institutionId, [one.conversationId], 'by_visitor'));
  expect(await reasonsOf(partner, ref)).toEqual([{ reason: '', isReasonGone: true }]);
  expect(await context.owner.selectFrom('contact_corrections').select('reason_sealed').where('contact_id', '=', ref.contactId).execute()).toEqual([{ reason_sealed: null }]);
});

test('why the minutes of a contact without a conversation were set right stays readable', async () => {
  const joke = await buildStaff(context);
  const ref = await buildContact(context, { institutionId: joke.institutionId, accountId: joke.accountId });
  await as(joke, (work) => correctContact(work, ownContacts(joke), { ...ref, changes: { minutesDirect: 35 }, reason: why }));
  expect(await reasonsOf(joke, ref)).toEqual([{ reason: why, isReasonGone: false }]);
});
