import type { Actor } from '../accounts/accounts.schema.ts';
import { may } from '../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who words the letters of his institution. */
export interface LetterEditScope { readonly actor: Actor; readonly institutionId: number; readonly [proven]: 'letters' }

/** Proves who may change the letters of the institution his session holds. */
export function proveLetterEdit(actor: Actor): LetterEditScope | undefined {
  return may(actor.roles, 'letters.edit') ? { actor, institutionId: actor.institutionId } as LetterEditScope : undefined;
}
