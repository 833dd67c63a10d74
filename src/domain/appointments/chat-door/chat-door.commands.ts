import { findTalkOfCase, listTalksOf } from '../../conversations/chats/reserved/reserved.queries.ts';
import { reserveChat } from '../../conversations/chats/reserved/reserved.commands.ts';
import type { DossierScope } from '../../cases/dossier/dossier.access.ts';
import { lockTimesOf } from '../../duties/availability/availability.commands.ts';
import type { Work } from '../../work.ts';
import { findAppointment, findWorkerToBook } from '../appointments.queries.ts';
import { mayAct } from '../appointments.rules.ts';
import { hasRoom } from './chat-door.queries.ts';
import { doorAt } from './chat-door.rules.ts';

export type Entered = { ok: true; conversationId: number } | { ok: false; reason: 'not-now' | 'somebody-else' };

const notNow: Entered = { ok: false, reason: 'not-now' };

/** Somebody in the dossier who may talk for himself: no worker, nobody who left, and not after the case was closed. */
function mayTalk({ viewer, isClosed }: DossierScope): boolean {
  return !isClosed && viewer.as !== 'worker' && mayAct(viewer);
}

/**
 * The door of a chat appointment: leads to one talk, with the worker of that appointment. From 10 minutes before its time until 15 after it begins
 * the talk; who began it comes back to it at any time. Refused to somebody else of the dossier who finds it begun, and when nobody may begin it.
 */
export async function enterByAppointment(work: Work, scope: DossierScope, id: number, language: 'nl' | 'en'): Promise<Entered> {
  const before = await findAppointment(work, scope, id);
  if (!before || !mayTalk(scope)) return notNow;
  await lockTimesOf(work, before.workerId);
  const [talk] = await listTalksOf(work, scope.institutionId, [id]);
  if (talk?.accountId === scope.viewer.accountId) return { ok: true, conversationId: talk.conversationId };
  if (talk) return talk.closedAt ? notNow : { ok: false, reason: 'somebody-else' };
  const appointment = await findAppointment(work, scope, id);
  if (!appointment || doorAt(appointment, work.now) !== 'open') return notNow;
  const { institutionId, caseId, viewer } = scope;
  return { ok: true, conversationId: await reserveChat(work, { institutionId, caseId, workerId: appointment.workerId, appointmentId: id, accountId: viewer.accountId, language }) };
}

/** A talk with the own worker who is there now, without the line; the one that goes on when there is one. Refused when nobody has the case, or he is not there or has no room. */
export async function enterWithWorker(work: Work, scope: DossierScope, language: 'nl' | 'en'): Promise<Entered> {
  const workerId = await findWorkerToBook(work, scope);
  if (workerId === undefined || !mayTalk(scope)) return notNow;
  await lockTimesOf(work, workerId);
  const { institutionId, caseId, viewer } = scope;
  const talk = await findTalkOfCase(work, { institutionId, caseId, accountId: viewer.accountId, workerId });
  if (talk) return { ok: true, conversationId: talk.conversationId };
  // Two at once cannot fill the same room.
  await work.tx.selectFrom('chat_seats').select('account_id').where('institution_id', '=', institutionId).where('account_id', '=', workerId).forUpdate().execute();
  if (!await hasRoom(work, institutionId, workerId)) return notNow;
  return { ok: true, conversationId: await reserveChat(work, { institutionId, caseId, workerId, appointmentId: null, accountId: viewer.accountId, language }) };
}
