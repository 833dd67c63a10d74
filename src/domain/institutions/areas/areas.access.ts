import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who keeps the work area of his institution. */
export interface AreasScope { readonly institutionId: number; readonly [proven]: true }

/** Proves someone who may change the work area of the institution his session holds. */
export function proveAreas(actor: Actor): AreasScope | undefined {
  return may(actor.roles, 'areas.manage') ? { institutionId: actor.institutionId } as AreasScope : undefined;
}

/** The work area of an institution for whoever holds the machine: the command line and the demo. Never for a request. */
export function areasByOperator(institutionId: number): AreasScope {
  return { institutionId } as AreasScope;
}
