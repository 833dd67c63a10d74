import type { Actor } from '../accounts/accounts.schema.ts';
import { may } from '../accounts/rights/rights.rules.ts';
import type { KeyScope } from '../api-keys/api-keys.access.ts';
import type { Work } from '../work.ts';
import { isConversationInSight } from './contacts.queries.ts';

declare const proven: unique symbol;

/** A worker at his own contacts and hours, at the institution his session holds. */
export interface OwnContactsScope { readonly actor: Actor; readonly [proven]: true }

/** A worker and a conversation his attention may count for. */
export interface AttentionScope {
  readonly actor: Actor;
  /** The responsible institution of the conversation. */
  readonly institutionId: number;
  readonly conversationId: number;
  readonly [proven]: true;
}

/** Someone who may see the figures of contacts of one institution, without names. */
export interface ReportScope { readonly institutionId: number; readonly [proven]: true }

/** Proves someone who keeps contacts of his own. */
export function proveOwnContacts(actor: Actor): OwnContactsScope | undefined {
  return may(actor.roles, 'contacts.own') ? { actor } as OwnContactsScope : undefined;
}

/** Proves that a conversation is there for the institution of a worker; its words are not opened by this. */
export async function proveAttention(
  work: Work, actor: Actor, conversation: { institutionId: number; conversationId: number },
): Promise<AttentionScope | undefined> {
  if (!may(actor.roles, 'contacts.own') || !await isConversationInSight(work, conversation)) return undefined;
  return { actor, institutionId: conversation.institutionId, conversationId: conversation.conversationId } as AttentionScope;
}

/** Proves someone who may see the report of contacts of the institution his session holds. */
export function proveReport(actor: Actor): ReportScope | undefined {
  return may(actor.roles, 'contacts.report') ? { institutionId: actor.institutionId } as ReportScope : undefined;
}

/** The report of an institution for whoever holds the machine: the command line. Never for a request. */
export function reportByOperator(institutionId: number): ReportScope {
  return { institutionId } as ReportScope;
}

/** The contacts of a worker for another system that may write contacts: only of the institution of its key, and only those of that worker. */
export function contactsByKey(key: KeyScope<'contacts:write'>, accountId: number): OwnContactsScope {
  const actor: Actor = { accountId, institutionId: key.institutionId, roles: ['worker'] };
  return { actor } as OwnContactsScope;
}

/** The report of contacts for another system that may see figures. */
export function reportByKey(key: KeyScope<'figures:read'>): ReportScope {
  return { institutionId: key.institutionId } as ReportScope;
}
