import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';
import { canComeBack } from '../../conversations/answering/answering.queries.ts';
import { proveReader } from '../../conversations/conversations.access.ts';
import type { Vault } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';

declare const proven: unique symbol;

/** The worker whose conversation it is, or was until it was closed lately: he agrees on times with its visitor. */
export interface PlannerScope {
  readonly institutionId: number; readonly conversationId: number; readonly vault: Vault; readonly actor: Actor;
  /** The visitor has a way back: code and word, or an own page. */
  readonly canComeBack: boolean;
  readonly [proven]: 'planner';
}

/** Proves who may offer times to the visitor of a conversation; nothing for anyone else, whether it exists or not. */
export async function provePlanner(work: Work, actor: Actor, conversationId: number): Promise<PlannerScope | undefined> {
  const scope = may(actor.roles, 'conversation.answer') ? await proveReader(work, actor, conversationId) : undefined;
  if (!scope || (scope.as === 'reader' && scope.because !== 'was_mine')) return undefined;
  const { institutionId, vault } = scope;
  return { institutionId, conversationId, vault, actor, canComeBack: await canComeBack(work, scope) } as PlannerScope;
}
