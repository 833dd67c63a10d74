import { listColleagueAddresses } from '../../accounts/accounts.queries.ts';
import { logAccess } from '../../audit/audit.commands.ts';
import { whoIsOn } from '../../duties/duties.queries.ts';
import { enqueueMail } from '../../outbox/outbox.commands.ts';
import type { Work } from '../../work.ts';
import type { ReaderScope, WorkerScope } from '../conversations.access.ts';
import { addNote, setUrgent } from '../desk/desk.commands.ts';

/** How the mail of an alarm reads: neutral, only that help is asked. */
export type AlarmLetter = (name: string) => { subject: string; text: string };

/**
 * Calls for help with a question: everyone on desk duty and every team leader of the worker's institution may read it from
 * now on, gets a sign on the screen at once, and mail; once for one form. Answers who was called; nobody when there is no one.
 */
export async function raiseAlarm(work: Work, scope: WorkerScope | ReaderScope, given: { body: string; formKey: string }, letter: AlarmLetter): Promise<number[]> {
  const { actor } = scope;
  const on = await whoIsOn(work, { institutionIds: [actor.institutionId], at: work.now, kind: 'desk' });
  const people = (await listColleagueAddresses(work, actor))
    .filter((person) => person.accountId !== actor.accountId && (person.roles.includes('team_leader') || on.some((duty) => duty.accountId === person.accountId)));
  await setUrgent(work, scope, true);
  for (const person of people) {
    await addNote(work, scope, { kind: 'acute', ...given, toAccountId: person.accountId });
    const dedupeKey = `acute ${given.formKey} ${person.accountId}`;
    if (person.email) await enqueueMail(work, { kind: 'acute', institutionId: actor.institutionId, to: person.email, dedupeKey, ...letter(person.name) });
  }
  const toAccountIds = people.map((person) => person.accountId);
  work.announce({ kind: 'acute', institutionId: actor.institutionId, conversationId: scope.conversationId, toAccountIds });
  await logAccess(work, { institutionId: scope.institutionId, action: 'alarm', subject: 'conversation', subjectId: scope.conversationId });
  return toAccountIds;
}
