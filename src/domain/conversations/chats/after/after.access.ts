import type { Actor } from '../../../accounts/accounts.schema.ts';
import { may } from '../../../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** A team leader who sees that talks were there and which need attention; never their words. */
export interface TalksScope { readonly actor: Actor; readonly [proven]: true }

export function proveTalks(actor: Actor): TalksScope | undefined {
  return may(actor.roles, 'talks.watch') ? { actor } as TalksScope : undefined;
}
