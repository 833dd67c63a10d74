import type { IncomingMessage, Server } from 'node:http';
import type pg from 'pg';
import { z } from 'zod';
import { openLive, type Live, type LiveSocket } from '../../../platform/live/live.ts';
import type { StaffSession } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';
import type { DoWork, Happening, Work } from '../../work.ts';
import { proveBeside, proveVisitor, proveWorker, type BesideScope, type VisitorScope, type WorkerScope } from '../conversations.access.ts';
import type { VisitorSession } from '../visits/visits.schema.ts';
import { markWords, noteRead, noteVisitor } from './chats.commands.ts';
import { findChat } from './chats.queries.ts';
import { stateOf } from './chats.rules.ts';
import { chatLine } from './chats.schema.ts';
import type { LineWriter } from './lines/lines.commands.ts';
import { releaseLost } from './seats/seats.commands.ts';
import { listShownLines } from './showing/showing.queries.ts';
import { noteTyping } from './silence/silence.commands.ts';

/** Where the sockets of talks come in, of both sides: `?as=visitor` or `?as=worker` says which cookie counts. */
export const chatLivePath = '/live-chat';

/** Every event that a page of a talk may send. All of them are for the visitor whose talk it is, the worker who has it, and a colleague beside it; who only looks along writes nothing. */
export const heardChatEvents = ['talk', 'lines', 'line', 'typing', 'read'] as const;
type Heard = (typeof heardChatEvents)[number];

/** Every event that such a page may be told, in ids only; `by` is 1 for the visitor and 2 for the worker. */
export const toldChatEvents = ['line', 'changed', 'typing', 'read'] as const;
type Told = (typeof toldChatEvents)[number];

const sideNumbers = { visitor: 1, worker: 2 } as const;

export const talkRoom = (conversationId: number) => `talk:${conversationId}`;

interface AsVisitor { as: 'visitor'; institutionId: number; prove(): Promise<VisitorSession | undefined> }
interface AsWorker { as: 'worker'; prove(): Promise<StaffSession | undefined> }
type Talker = AsVisitor | AsWorker;

export interface ChatLiveMeans {
  server: Server;
  pool: pg.Pool;
  listenUrl: string;
  inWork: DoWork;
  lines: LineWriter;
  /** The cookie of a side, out of the cookies of a page; nothing when it is not there. */
  tokenOf(as: Talker['as'], cookies: string): string | undefined;
  /** Asking must not keep the session of staff awake. */
  findStaff(token: string): Promise<StaffSession | undefined>;
  findVisitor(token: string): Promise<VisitorSession | undefined>;
  /** Institutions that do the work of this one too, itself first. */
  lineOf(institutionId: number): number[];
  /** Categories of crisis words in a text: a mark for people, never a decision. */
  findCrisis(text: string): readonly string[];
  /** What a visitor reads when his worker is gone. */
  say: string;
  listen(hears: (happening: Happening) => void): () => void;
  onError(error: unknown): void;
  /** How often is looked whether a worker is gone; ten seconds unless said otherwise. */
  lookEveryMilliseconds?: number;
}

type Refused = { ok: false; reason: 'not-allowed' | 'locked' };
const notAllowed: Refused = { ok: false, reason: 'not-allowed' };
type Side = VisitorScope | WorkerScope | BesideScope;
type Act<Result> = (work: Work, scope: Side) => Promise<Result>;

async function asVisitor<Result>(means: ChatLiveMeans, person: AsVisitor, conversationId: number, act: Act<Result>): Promise<Result | Refused> {
  const visit = await person.prove();
  if (visit?.conversationId !== conversationId) return notAllowed;
  return await means.inWork({ institutions: means.lineOf(visit.institutionId) }, async (work) => {
    const scope = await proveVisitor(work, visit);
    return scope ? await act(work, scope) : notAllowed;
  });
}

async function asWorker<Result>(means: ChatLiveMeans, person: AsWorker, conversationId: number, act: Act<Result>): Promise<Result | Refused> {
  const staff = await person.prove();
  if (!staff?.hasSecondFactor || !may(staff.roles, 'conversation.answer')) return notAllowed;
  // The socket stays behind the lock screen, and carries no word.
  if (staff.isLocked) return { ok: false, reason: 'locked' };
  return await means.inWork({ institutions: [staff.institutionId], account: staff.accountId }, async (work) => {
    const scope = await proveWorker(work, staff, conversationId) ?? await proveBeside(work, staff, conversationId);
    return scope ? await act(work, scope) : notAllowed;
  });
}

/** Every event proves again who this is and that the talk is his: rights, visits and talks change while a page is open. */
async function withProof<Result extends object>(means: ChatLiveMeans, socket: LiveSocket<Talker>, conversationId: number, act: Act<Result>): Promise<Result | Refused> {
  const { person } = socket;
  const result = await (person.as === 'visitor' ? asVisitor(means, person, conversationId, act) : asWorker(means, person, conversationId, act));
  if (result === notAllowed) socket.leave(talkRoom(conversationId));
  return result;
}

/** Marks the crisis words in a line of a visitor. What is a draft the page says itself: it may hold the next line already. */
async function afterLine(means: ChatLiveMeans, scope: Side, text: string): Promise<void> {
  const found = scope.as === 'visitor' ? means.findCrisis(text) : [];
  if (scope.as === 'visitor' && found.length > 0) await means.inWork({ institutions: [scope.institutionId] }, (work) => markWords(work, scope, found));
}

/** Who looks along is not seen by the visitor, so he does nothing that is. */
function mayWrite(scope: Side): boolean {
  return scope.as !== 'beside' || scope.writes;
}

async function send(means: ChatLiveMeans, socket: LiveSocket<Talker>, input: { conversation: number; key: string; text: string }): Promise<object> {
  const line = chatLine.safeParse(input.text);
  if (!line.success) return { ok: false, reason: 'wrong-length' };
  const proof = await withProof(means, socket, input.conversation, async (_work, scope) => (mayWrite(scope) ? { ok: true as const, scope } : notAllowed));
  if (!proof.ok) return proof;
  const written = await means.lines.write(proof.scope, { formKey: input.key, body: line.data });
  if (written.ok) await afterLine(means, proof.scope, line.data);
  return written;
}

async function standOf(work: Work, scope: Side): Promise<object> {
  const chat = await findChat(work, scope);
  if (scope.as === 'visitor' && chat) await noteVisitor(work, scope, chat.seenAt);
  return chat ? { ok: true, last: chat.lastNumber, state: stateOf(chat), read: scope.as === 'visitor' ? chat.workerRead : chat.visitorRead } : notAllowed;
}

function welcome(socket: LiveSocket<Talker>, means: ChatLiveMeans, live: () => Live): void {
  const conversation = z.int().positive();
  const hear = <Schema extends z.ZodType>(event: Heard, schema: Schema, handler: (input: z.infer<Schema>) => Promise<object>) => socket.on(event, schema, handler);
  hear('talk', z.strictObject({ conversation }), async (input) => {
    const stand = await withProof(means, socket, input.conversation, standOf);
    if (stand !== notAllowed) socket.join(talkRoom(input.conversation));
    return stand;
  });
  hear('lines', z.strictObject({ conversation, after: z.int().min(0) }), (input) => withProof(means, socket, input.conversation, async (work, scope) => ({ ...await standOf(work, scope), lines: await listShownLines(work, scope, input.after) })));
  hear('line', z.strictObject({ conversation, key: z.uuid(), text: z.string().max(50_000) }), (input) => send(means, socket, input));
  hear('typing', z.strictObject({ conversation }), async (input) => {
    const proof = await withProof(means, socket, input.conversation, async (work, scope) => {
      if (!mayWrite(scope)) return notAllowed;
      if (scope.as === 'visitor') await noteTyping(work, scope);
      return { ok: true as const };
    });
    if (proof.ok) live().tellRoom(talkRoom(input.conversation), 'typing' satisfies Told, { conversation: input.conversation, by: sideNumbers[socket.person.as] });
    return proof;
  });
  hear('read', z.strictObject({ conversation, number: z.int().positive() }), (input) => withProof(means, socket, input.conversation, async (work, scope) => {
    // That the worker has read it says nothing of who looks along.
    if (scope.as === 'beside') return { ok: true };
    await noteRead(work, scope, input.number);
    return { ok: true };
  }));
}

async function talkerOf(means: ChatLiveMeans, request: IncomingMessage): Promise<Talker | undefined> {
  const as = new URL(request.url ?? '/', 'http://localhost').searchParams.get('as') === 'worker' ? 'worker' : 'visitor';
  const token = means.tokenOf(as, request.headers.cookie ?? '');
  if (token === undefined) return undefined;
  if (as === 'worker') return await means.findStaff(token) && { as, prove: () => means.findStaff(token) };
  const visit = await means.findVisitor(token);
  return visit && { as, institutionId: visit.institutionId, prove: () => means.findVisitor(token) };
}

/** Of whom is looked whether their worker is still there: visitors, by institution. */
function noteComing(socket: LiveSocket<Talker>, present: Map<object, number>): void {
  const { person } = socket;
  if (person.as !== 'visitor') return;
  present.set(socket, person.institutionId);
  socket.onLeave(() => { present.delete(socket); });
}

/** Visitors with an open page must not wait for the minute in which the job looks whether their worker is gone. */
function lookForLost(means: ChatLiveMeans, present: ReadonlyMap<object, number>): () => void {
  const timer = setInterval(() => {
    const institutions = [...new Set([...present.values()].flatMap(means.lineOf))];
    if (institutions.length > 0) means.inWork({ institutions }, (work) => releaseLost(work, institutions, means.say)).catch(means.onError);
  }, means.lookEveryMilliseconds ?? 10_000);
  timer.unref();
  return () => clearInterval(timer);
}

/** Live talks: what either side sends goes by the commands that the forms use; what others are told is ids. */
export function openChatLive(means: ChatLiveMeans): Live {
  const present = new Map<object, number>();
  const live: Live = openLive<Talker>({
    server: means.server, path: chatLivePath, pool: means.pool, listenUrl: means.listenUrl, onError: means.onError,
    authenticate: (_cookies, request) => talkerOf(means, request),
    onConnect: (socket) => {
      welcome(socket, means, () => live);
      noteComing(socket, present);
    },
  });
  const stopLooking = lookForLost(means, present);
  const stopListening = means.listen((happening) => {
    if (happening.kind === 'read') {
      const { conversationId, by, number } = happening;
      live.tellRoom(talkRoom(conversationId), 'read' satisfies Told, { conversation: conversationId, by: sideNumbers[by], number });
    }
    if (happening.kind !== 'conversation') return;
    const { conversationId, what, number } = happening;
    live.tellRoom(talkRoom(conversationId), (what === 'message' ? 'line' : 'changed') satisfies Told, { conversation: conversationId, ...(number !== undefined && { number }) });
  });
  return { ...live, stop: async () => { stopListening(); stopLooking(); await live.stop(); } };
}
