import type { Work } from '../../../work.ts';
import { findFactors, type Factors } from '../../sign-in/factors/factors.queries.ts';
import type { CitizenScope } from '../citizens.access.ts';
import { mayOfferFactor } from './factors.rules.ts';

export interface OwnFactors extends Factors { hasPassword: boolean }

/** By which ways somebody comes in to his own page. */
export async function getOwnFactors(work: Work, scope: CitizenScope): Promise<OwnFactors> {
  const { hash } = await work.tx.selectFrom('accounts').select('password_hash as hash').where('id', '=', scope.accountId).executeTakeFirstOrThrow();
  return { ...await findFactors(work, scope), hasPassword: hash !== null };
}

/** Whether a second step is offered on his page now. */
export async function isFactorOffered(work: Work, scope: CitizenScope, hasOtherOffer: boolean): Promise<boolean> {
  const { createdAt, answeredAt } = await work.tx.selectFrom('accounts').select(['created_at as createdAt', 'factor_answered_at as answeredAt']).where('id', '=', scope.accountId).executeTakeFirstOrThrow();
  if (answeredAt !== null || hasOtherOffer) return false;
  const { hasApp, passkeys } = await findFactors(work, scope);
  return mayOfferFactor({ createdAt, hasAnswered: false, hasFactor: hasApp || passkeys.length > 0, hasOtherOffer }, work.now);
}
