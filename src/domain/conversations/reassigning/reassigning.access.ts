import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';
import type { Vault } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import { findStanding, openStanding, type Standing } from '../conversations.queries.ts';

declare const proven: unique symbol;

/** A team leader who may give a question of his institution to another colleague. The vault is there to write why, not to read. */
export interface Reassigning {
  readonly as: 'team_leader';
  readonly actor: Actor;
  readonly institutionId: number;
  readonly conversationId: number;
  readonly vault: Vault;
  readonly [proven]: true;
}

/** Answered by the leader's institution, or by none yet while it is the responsible one. */
function isOfTeam(standing: Standing, actor: Actor): boolean {
  return standing.performingId === null ? standing.institutionId === actor.institutionId : standing.performingId === actor.institutionId;
}

/** Proves a team leader for an open question that his institution answers; nothing for anyone or anything else, nor for a chat, which goes to who has room. */
export async function proveReassigning(work: Work, actor: Actor, conversationId: number): Promise<Reassigning | undefined> {
  if (!may(actor.roles, 'conversation.reassign')) return undefined;
  const standing = await findStanding(work, conversationId);
  if (!standing || standing.closedAt || standing.rhythm !== 'mail' || !isOfTeam(standing, actor)) return undefined;
  const vault = await openStanding(work, standing);
  return vault && { as: 'team_leader', actor, institutionId: standing.institutionId, conversationId, vault } as Reassigning;
}
