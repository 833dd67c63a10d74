import type { Actor } from '../accounts/accounts.schema.ts';
import { may } from '../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who may see the duties of his institution. */
export interface DutiesScope { readonly institutionId: number; readonly [proven]: true }

/** Someone who plans the duties of his institution. */
export interface PlanningScope extends DutiesScope { readonly plans: true }

/** Proves someone who may see the duties of the institution his session holds. */
export function proveDuties(actor: Actor): DutiesScope | undefined {
  return may(actor.roles, 'duties.see') ? { institutionId: actor.institutionId } as DutiesScope : undefined;
}

/** Proves someone who may plan the duties of the institution his session holds. */
export function provePlanning(actor: Actor): PlanningScope | undefined {
  return may(actor.roles, 'duties.plan') ? { institutionId: actor.institutionId, plans: true } as PlanningScope : undefined;
}

/** The duties of an institution for whoever holds the machine: jobs, the command line and the demo. Never for a request. */
export function planningByOperator(institutionId: number): PlanningScope {
  return { institutionId, plans: true } as PlanningScope;
}
