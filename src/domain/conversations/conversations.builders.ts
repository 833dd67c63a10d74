import { randomUUID } from 'node:crypto';
import { buildStaff, type BuiltStaff } from '../accounts/accounts.builders.ts';
import { buildInstitution, type Ground } from '../institutions/institutions.builders.ts';
import { createWork, type DoWork } from '../work.ts';
import { proveVisitor, proveWorker, type VisitorScope, type WorkerScope } from './conversations.access.ts';
import { answer, ask, write } from './conversations.commands.ts';
import { question, type Details } from './conversations.schema.ts';
import { take } from './desk/desk.commands.ts';

export interface BuiltConversation { institutionId: number; conversationId: number; returnCode: string; word: string }

interface Own {
  institutionId?: number; doorId?: number; shareWith?: readonly number[]; body?: string; word?: string; themes?: string[];
  postcode?: string; municipality?: string; details?: Partial<Details>; formKey?: string; crisis?: readonly string[]; ageClass?: 'under_16' | '16_17' | '18_plus';
}

function workOf(ground: Ground): DoWork {
  return createWork({ db: ground.owner, keys: ground.keys, clock: ground.clock, tell: () => undefined });
}

/** A question that came in by the site, at an institution of its own unless one is given. */
export async function buildConversation(ground: Ground, own: Own = {}): Promise<BuiltConversation> {
  const institutionId = own.institutionId ?? (await buildInstitution(ground)).id;
  const institution = ground.directory.current().institution(institutionId);
  if (!institution) throw new Error(`no institution ${institutionId} in the directory`);
  const { formKey = randomUUID(), word = 'blauwe fiets', body = 'Hoe kom ik van mijn schulden af?' } = own;
  const asked = await workOf(ground)({ institutions: [institutionId] }, (work) => ask(work, {
    question: question.parse({
      formKey, body, themes: own.themes ?? ['money'], details: own.details ?? {}, postcode: own.postcode, municipality: own.municipality, ageClass: own.ageClass,
    }),
    institution, shareWith: own.shareWith ?? [], doorId: own.doorId ?? null, word, channel: 'mail', crisis: own.crisis ?? [],
  }));
  return { ...asked, word };
}

async function asWorker<Result>(ground: Ground, staff: BuiltStaff, conversationId: number, act: (work: Parameters<Parameters<DoWork>[1]>[0], scope: WorkerScope) => Promise<Result>): Promise<Result> {
  return await workOf(ground)({ institutions: [staff.institutionId], account: staff.accountId }, async (work) => {
    const scope = await proveWorker(work, staff.actor, conversationId);
    if (!scope) throw new Error(`conversation ${conversationId} is not of this worker`);
    return await act(work, scope);
  });
}

/** Has a worker take a conversation; a worker of the responsible institution unless one is given. */
export async function buildTaking(ground: Ground, conversation: BuiltConversation, staff?: BuiltStaff): Promise<BuiltStaff> {
  const worker = staff ?? await buildStaff(ground, { institutionId: conversation.institutionId });
  const taken = await workOf(ground)({ institutions: [worker.institutionId], account: worker.accountId }, (work) => take(work, worker.actor, conversation.conversationId));
  if (!taken.ok) throw new Error(`not taken: ${taken.reason}`);
  return worker;
}

/** Has a worker answer a conversation he has (or takes it first); visible a minute later. */
export async function buildAnswer(
  ground: Ground, conversation: BuiltConversation, own: { staff?: BuiltStaff; body?: string; kind?: 'message' | 'identity_request' | 'handover_request' } = {},
): Promise<{ staff: BuiltStaff; visibleAt: Date; messageId: number }> {
  const staff = own.staff ?? await buildTaking(ground, conversation);
  const { visibleAt, messageId } = await asWorker(ground, staff, conversation.conversationId, (work, scope) => answer(work, scope, {
    formKey: randomUUID(), body: own.body ?? 'Goed dat je schrijft. Zullen we samen kijken?', ...(own.kind ? { kind: own.kind } : {}),
  }));
  return { staff, visibleAt, messageId };
}

/** Runs something as the visitor of a conversation. */
export async function asVisitorOf<Result>(ground: Ground, conversation: BuiltConversation, act: (work: Parameters<Parameters<DoWork>[1]>[0], scope: VisitorScope) => Promise<Result>): Promise<Result> {
  const { institutionId, conversationId } = conversation;
  return await workOf(ground)({ institutions: [institutionId] }, async (work) => {
    const scope = await proveVisitor(work, { tokenHash: Buffer.alloc(0), institutionId, conversationId });
    if (!scope) throw new Error(`conversation ${conversationId} is gone`);
    return await act(work, scope);
  });
}

/** Has the visitor write again. */
export async function buildReaction(ground: Ground, conversation: BuiltConversation, body = 'Dank je, daar heb ik wat aan.'): Promise<void> {
  const institution = ground.directory.current().institution(conversation.institutionId);
  if (!institution) throw new Error('no institution');
  await asVisitorOf(ground, conversation, (work, scope) => write(work, scope, { formKey: randomUUID(), body, institution, crisis: [] }));
}
