import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** A worker at his own agenda, at the institution his session holds. */
export interface AgendaScope { readonly institutionId: number; readonly accountId: number; readonly actor: Actor; readonly [proven]: 'agenda' }

/** Proves a worker at his own agenda. */
export function proveAgenda(actor: Actor): AgendaScope | undefined {
  return may(actor.roles, 'case.own') ? { institutionId: actor.institutionId, accountId: actor.accountId, actor } as AgendaScope : undefined;
}
