import type { Actor } from '../accounts/accounts.schema.ts';
import type { KeyScope } from '../api-keys/api-keys.access.ts';
import { may } from '../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who may see the figures of cases of one institution. */
export interface FiguresScope { readonly institutionId: number; readonly [proven]: true }

/** Someone who may see the cases behind a figure, without names. */
export interface CaseRowsScope extends FiguresScope { readonly rows: true }

/** Proves someone who may see the table of cases of the institution his session holds. */
export function proveFigures(actor: Actor): FiguresScope | undefined {
  return may(actor.roles, 'cases.report') ? { institutionId: actor.institutionId } as FiguresScope : undefined;
}

/** Proves someone who may open a figure down to its cases. */
export function proveCaseRows(actor: Actor): CaseRowsScope | undefined {
  return may(actor.roles, 'cases.rows') ? { institutionId: actor.institutionId, rows: true } as CaseRowsScope : undefined;
}

/** The figures of the institution of a key, for another system. */
export function figuresByKey(key: KeyScope<'figures:read'>): FiguresScope {
  return { institutionId: key.institutionId } as FiguresScope;
}

/** The figures of an institution for whoever holds the machine: the command line and jobs. Never for a request. */
export function figuresByOperator(institutionId: number): FiguresScope {
  return { institutionId } as FiguresScope;
}
