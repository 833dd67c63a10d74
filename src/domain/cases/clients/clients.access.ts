import type { Actor } from '../../accounts/accounts.schema.ts';
import { may } from '../../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who may look whether a person is known already, at the institution his session holds. */
export interface FindPersonScope { readonly actor: Actor; readonly institutionId: number; readonly [proven]: 'find' }

/** Someone who may say that two rows are one person; a worker only where one of the two is in a case of his own. */
export interface MergeScope { readonly actor: Actor; readonly institutionId: number; readonly seesAll: boolean; readonly [proven]: 'merge' }

/** Proves someone who may find people before registering. */
export function proveFindPerson(actor: Actor): FindPersonScope | undefined {
  return may(actor.roles, 'case.find_person') ? { actor, institutionId: actor.institutionId } as FindPersonScope : undefined;
}

/** Proves someone who may merge people. Who distributes cases sees all doubles; a worker those of his own cases. */
export function proveMerge(actor: Actor): MergeScope | undefined {
  if (!may(actor.roles, 'case.merge_people')) return undefined;
  return { actor, institutionId: actor.institutionId, seesAll: may(actor.roles, 'case.distribute') } as MergeScope;
}
