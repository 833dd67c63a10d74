import type { Actor } from '../accounts/accounts.schema.ts';
import { may } from '../accounts/rights/rights.rules.ts';
import { findVault, type Vault } from '../institutions/keys/keys.queries.ts';
import type { Work } from '../work.ts';
import { findCaseOfWorker, findCaseToDistribute } from './cases.queries.ts';

declare const proven: unique symbol;

/** Someone who may register cases at the institution his session holds. */
export interface RegisterScope { readonly actor: Actor; readonly institutionId: number; readonly [proven]: 'register' }

/** A worker and the cases he works at now. */
export interface OwnCasesScope { readonly actor: Actor; readonly institutionId: number; readonly [proven]: 'own' }

/** One of the workers of a case now: he sees and changes it. Without a vault its words were erased; the row with its dates is still there. */
export interface CaseScope {
  readonly actor: Actor; readonly institutionId: number; readonly caseId: number; readonly vault: Vault | undefined; readonly [proven]: 'case';
}

/** Who hands out what waits: dates, places, and the names of who waits; never what is in a case. */
export interface DistributionScope { readonly actor: Actor; readonly institutionId: number; readonly [proven]: 'distribute' }

/** Proves that someone may register cases. */
export function proveRegister(actor: Actor): RegisterScope | undefined {
  return may(actor.roles, 'case.register') ? { actor, institutionId: actor.institutionId } as RegisterScope : undefined;
}

/** Proves someone who may have cases of his own. */
export function proveOwnCases(actor: Actor): OwnCasesScope | undefined {
  return may(actor.roles, 'case.own') ? { actor, institutionId: actor.institutionId } as OwnCasesScope : undefined;
}

/** Proves a worker of a case, by the rows of who works at it now. Nothing for anyone else, whether it exists or not. */
export async function proveCase(work: Work, actor: Actor, caseId: number): Promise<CaseScope | undefined> {
  if (!may(actor.roles, 'case.own')) return undefined;
  const found = await findCaseOfWorker(work, actor, caseId);
  if (!found) return undefined;
  const vault = found.erasedAt ? undefined : await findVault(work.tx, work.keys, actor.institutionId, found.vaultId);
  return { actor, institutionId: actor.institutionId, caseId, vault } as CaseScope;
}

/** Proves someone who distributes the waiting list of his institution. */
export function proveDistribution(actor: Actor): DistributionScope | undefined {
  return may(actor.roles, 'case.distribute') ? { actor, institutionId: actor.institutionId } as DistributionScope : undefined;
}

/** Proves that a case waits, at an institution whose waiting list someone distributes. */
export async function proveWaitingCase(work: Work, actor: Actor, caseId: number): Promise<(DistributionScope & { readonly caseId: number }) | undefined> {
  const scope = proveDistribution(actor);
  return scope && await findCaseToDistribute(work, actor.institutionId, caseId) ? { ...scope, caseId } : undefined;
}
