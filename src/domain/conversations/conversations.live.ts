import type { IncomingMessage, Server } from 'node:http';
import type pg from 'pg';
import { z } from 'zod';
import { openLive, type Live, type LiveSocket } from '../../platform/live/live.ts';
import type { StaffSession } from '../accounts/accounts.schema.ts';
import { may, type Act } from '../accounts/rights/rights.rules.ts';
import type { DoWork, Happening } from '../work.ts';
import { findHearers } from './hearing/hearing.queries.ts';

/** Where sockets of staff come in. */
export const livePath = '/live';

/** Every event that a page may send, with the act it asks for. One that is not here has no answer. */
export const heardEvents = { 'watch-desk': 'desk.see' } as const satisfies Record<string, Act>;

/**
 * Every event that a page may be told, in ids only: something changed at the desk (`fresh` is 1 when it waits for whoever takes it),
 * something changed in a question one has, and a colleague who calls for help.
 */
export const toldEvents = ['desk', 'question', 'acute'] as const;
type ToldEvent = (typeof toldEvents)[number];

export const deskRoom = (institutionId: number) => `desk:${institutionId}`;
export const accountRoom = (institutionId: number, accountId: number) => `account:${institutionId}:${accountId}`;

/** One open page of a member of staff. */
interface Watcher { session: StaffSession; prove(): Promise<StaffSession | undefined> }

export interface DeskLiveMeans {
  server: Server;
  pool: pg.Pool;
  listenUrl: string;
  inWork: DoWork;
  /** The session behind the cookies of a page. Asking must not keep it awake. */
  findStaff(cookies: string): Promise<StaffSession | undefined>;
  listen(hears: (happening: Happening) => void): () => void;
  onError(error: unknown): void;
  /** Told of each connected page of a worker; answers what to call when it is gone. */
  came?(who: { institutionId: number; accountId: number }): () => void;
  /** How often an open page shows again who it is; a minute unless said otherwise. */
  proveEveryMilliseconds?: number;
}

/** Someone behind the lock screen still hears that something is there; who showed no second factor hears nothing. */
function mayListen(session: StaffSession | undefined): session is StaffSession {
  return session !== undefined && session.hasSecondFactor && may(session.roles, heardEvents['watch-desk']);
}

/** The session may have ended, or gone to another institution, or lost a role, while its page stayed open. */
async function proveAgain(socket: LiveSocket<Watcher>): Promise<boolean> {
  const now = await socket.person.prove();
  const isSame = mayListen(now) && now.id === socket.person.session.id && now.institutionId === socket.person.session.institutionId;
  if (!isSame) socket.end();
  return isSame;
}

function welcome(socket: LiveSocket<Watcher>, means: DeskLiveMeans): void {
  const { session } = socket.person;
  socket.on('watch-desk' satisfies keyof typeof heardEvents, z.strictObject({}), async () => {
    if (!await proveAgain(socket)) return { ok: false, reason: 'not-allowed' };
    socket.join(deskRoom(session.institutionId));
    socket.join(accountRoom(session.institutionId, session.accountId));
    return { ok: true };
  });
  const timer = setInterval(() => { proveAgain(socket).catch(means.onError); }, means.proveEveryMilliseconds ?? 60_000);
  timer.unref();
  const went = means.came?.(session);
  socket.onLeave(() => { clearInterval(timer); went?.(); });
}

function tellAcute(live: Pick<Live, 'tellRoom'>, happening: Extract<Happening, { kind: 'acute' }>): void {
  const { institutionId, conversationId, toAccountIds } = happening;
  for (const accountId of toAccountIds) live.tellRoom(accountRoom(institutionId, accountId), 'acute' satisfies ToldEvent, { conversation: conversationId });
}

/** Something beside a talk changed: only the workers it is for hear it, never a desk and never the talk. */
function tellBeside(live: Pick<Live, 'tellRoom'>, { workersOf, conversationId, toAccountIds }: Extract<Happening, { kind: 'beside' }>): void {
  for (const accountId of toAccountIds) live.tellRoom(accountRoom(workersOf, accountId), 'question' satisfies ToldEvent, { conversation: conversationId });
}

/** Desks that may see the question hear that something changed; whoever has it, or was asked to read along, hears which one. */
async function tellConversation(live: Pick<Live, 'tellRoom'>, inWork: DoWork, happening: Extract<Happening, { kind: 'conversation' }>): Promise<void> {
  const { institutionId, conversationId, what } = happening;
  const hearers = happening.worker ? { desks: [], worker: happening.worker, readers: [] } : await inWork({ institutions: [institutionId] }, (work) => findHearers(work, happening));
  for (const desk of hearers.desks) live.tellRoom(deskRoom(desk), 'desk' satisfies ToldEvent, { fresh: what === 'asked' ? 1 : 0 });
  const { worker, readers } = hearers;
  if (!worker) return;
  for (const accountId of [worker.accountId, ...readers]) live.tellRoom(accountRoom(worker.institutionId, accountId), 'question' satisfies ToldEvent, { conversation: conversationId });
}

/** Live desks: opens the sockets of staff and tells them what was committed. Answers how to look at it and how to stop. */
export function openDeskLive(means: DeskLiveMeans): Live {
  const live = openLive<Watcher>({
    server: means.server, path: livePath, pool: means.pool, listenUrl: means.listenUrl, onError: means.onError,
    authenticate: async (_cookies: string, request: IncomingMessage) => {
      const prove = () => means.findStaff(request.headers.cookie ?? '');
      const session = await prove();
      return mayListen(session) ? { session, prove } : undefined;
    },
    onConnect: (socket) => welcome(socket, means),
  });
  const stopListening = means.listen((happening) => {
    if (happening.kind === 'acute') tellAcute(live, happening);
    if (happening.kind === 'beside') tellBeside(live, happening);
    if (happening.kind === 'conversation') tellConversation(live, means.inWork, happening).catch(means.onError);
  });
  return { ...live, stop: async () => { stopListening(); await live.stop(); } };
}
