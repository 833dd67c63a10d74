import { may } from '../accounts/rights/rights.rules.ts';
import type { Actor } from '../accounts/accounts.schema.ts';
import type { Vault } from '../institutions/keys/keys.queries.ts';
import type { Work } from '../work.ts';
import { findBeside, findStanding, openStanding, wasAskedToRead, type Standing } from './conversations.queries.ts';
import type { VisitorSession } from './visits/visits.schema.ts';

declare const proven: unique symbol;

interface ProvenConversation {
  readonly institutionId: number;
  readonly conversationId: number;
  readonly vault: Vault;
  readonly [proven]: true;
}

/** The visitor whose conversation it is. */
export interface VisitorScope extends ProvenConversation { readonly as: 'visitor' }

/** The worker who has taken it: reads and writes. */
export interface WorkerScope extends ProvenConversation { readonly as: 'worker'; readonly actor: Actor }

/** A colleague who stands beside a chat of another: he whispers, and `writes` in the talk when the visitor was told of him. */
export interface BesideScope extends ProvenConversation { readonly as: 'beside'; readonly actor: Actor; readonly writes: boolean }

/** Someone who may read and not answer: before taking, reading along, or afterwards. */
export interface ReaderScope extends ProvenConversation { readonly as: 'reader'; readonly actor: Actor; readonly because: ReadGround }

export type ReadGround = 'open' | 'asked_to_read' | 'was_mine' | 'own_institution' | 'reason';
export type ConversationScope = VisitorScope | WorkerScope | BesideScope | ReaderScope;

/** What the desk shows: that questions exist in these institutions, and the open ones of them. */
export interface DeskScope { readonly actor: Actor; readonly [proven]: true }

const daysToReadAfter = 30;

function wasMineLately(standing: Standing, actor: Actor, now: Date): boolean {
  return standing.workerId === actor.accountId && standing.closedAt !== null
    && now.getTime() - standing.closedAt.getTime() < daysToReadAfter * 86_400_000;
}

async function groundToRead(work: Work, actor: Actor, standing: Standing, conversationId: number, reason: string | undefined): Promise<ReadGround | undefined> {
  const isOpen = standing.workerId === null && standing.closedAt === null
    && (standing.performingId === null || standing.performingId === actor.institutionId);
  if (isOpen && may(actor.roles, 'conversation.take')) return 'open';
  if (may(actor.roles, 'conversation.read_along') && await wasAskedToRead(work, actor.accountId, conversationId)) return 'asked_to_read';
  if (wasMineLately(standing, actor, work.now)) return 'was_mine';
  const answeredElsewhere = standing.institutionId === actor.institutionId && standing.performingId !== null && standing.performingId !== actor.institutionId;
  if (answeredElsewhere && may(actor.roles, 'conversation.read')) return 'own_institution';
  return reason && may(actor.roles, 'conversation.read_with_reason') ? 'reason' : undefined;
}

/** Proves the visitor of an open visit; nothing when he erased the conversation. */
export async function proveVisitor(work: Work, session: Pick<VisitorSession, 'conversationId'> & Partial<VisitorSession>): Promise<VisitorScope | undefined> {
  const standing = await findStanding(work, session.conversationId);
  if (!standing) return undefined;
  const vault = await openStanding(work, standing);
  return vault && { as: 'visitor', institutionId: standing.institutionId, conversationId: session.conversationId, vault } as VisitorScope;
}

async function workerScope(work: Work, actor: Actor, conversationId: number, standing: Standing | undefined): Promise<WorkerScope | undefined> {
  if (!standing || standing.workerId !== actor.accountId || standing.performingId !== actor.institutionId) return undefined;
  if (!may(actor.roles, 'conversation.answer')) return undefined;
  const vault = await openStanding(work, standing);
  return vault && { as: 'worker', actor, institutionId: standing.institutionId, conversationId, vault } as WorkerScope;
}

/** Proves the worker who has it; nothing for anyone else, whether it exists or not. */
export async function proveWorker(work: Work, actor: Actor, conversationId: number): Promise<WorkerScope | undefined> {
  const standing = await findStanding(work, conversationId);
  return standing?.closedAt ? undefined : await workerScope(work, actor, conversationId, standing);
}

/** Proves a colleague who said yes to looking or talking along, while the talk has a worker of their institution. */
export async function proveBeside(work: Work, actor: Actor, conversationId: number): Promise<BesideScope | undefined> {
  if (!may(actor.roles, 'conversation.answer')) return undefined;
  const standing = await findStanding(work, conversationId);
  if (!standing || standing.closedAt || standing.workerId === null || standing.workerId === actor.accountId || standing.performingId !== actor.institutionId) return undefined;
  const beside = await findBeside(work, actor.accountId, conversationId);
  const vault = beside && await openStanding(work, standing);
  return vault && { as: 'beside', actor, writes: beside.writes, institutionId: standing.institutionId, conversationId, vault } as BesideScope;
}

/** Proves the worker who has it, or had it when it was closed with his answer: for what he may still do in the minute after sending. */
export async function proveSender(work: Work, actor: Actor, conversationId: number): Promise<WorkerScope | undefined> {
  const standing = await findStanding(work, conversationId);
  return await workerScope(work, actor, conversationId, standing);
}

/**
 * Proves someone who may read: his own, an open one, one he was asked to read, one that was his (30 days after closing),
 * one of his institution that another member answered, or with a reason (which the caller logs).
 */
export async function proveReader(work: Work, actor: Actor, conversationId: number, reason?: string): Promise<WorkerScope | ReaderScope | undefined> {
  const own = await proveWorker(work, actor, conversationId);
  if (own) return own;
  const standing = await findStanding(work, conversationId);
  if (!standing) return undefined;
  const because = await groundToRead(work, actor, standing, conversationId, reason);
  const vault = because && await openStanding(work, standing);
  return vault && { as: 'reader', actor, because, institutionId: standing.institutionId, conversationId, vault } as ReaderScope;
}

/** Proves that someone may see what waits at the desk of his institution. */
export function proveDesk(actor: Actor): DeskScope | undefined {
  return may(actor.roles, 'desk.see') ? { actor } as DeskScope : undefined;
}
