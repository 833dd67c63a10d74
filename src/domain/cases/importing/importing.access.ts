import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who brings cases and contacts of another register into one institution. */
export interface ImportScope { readonly institutionId: number; readonly accountId: number | null; readonly [proven]: true }

/** Someone who lays sums of another register beside ours. */
export interface ReconcileScope { readonly institutionId: number; readonly [proven]: true }

/** Proves someone who may import at the institution his session holds. */
export function proveImport(actor: Actor): ImportScope | undefined {
  return may(actor.roles, 'register.import') ? { institutionId: actor.institutionId, accountId: actor.accountId } as ImportScope : undefined;
}

/** The import for whoever holds the machine: the command line and the demo. Never for a request. */
export function importByOperator(institutionId: number): ImportScope {
  return { institutionId, accountId: null } as ImportScope;
}

/** Proves someone who may compare sums at the institution his session holds. */
export function proveReconcile(actor: Actor): ReconcileScope | undefined {
  return may(actor.roles, 'register.reconcile') ? { institutionId: actor.institutionId } as ReconcileScope : undefined;
}

/** The comparison for whoever holds the machine. Never for a request. */
export function reconcileByOperator(institutionId: number): ReconcileScope {
  return { institutionId } as ReconcileScope;
}
