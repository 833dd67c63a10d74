import type { Actor } from '../accounts/accounts.schema.ts';
import { may } from '../accounts/rights/rights.rules.ts';

declare const proven: unique symbol;

/** Someone who may look up the parties outside of the institution his session holds. */
export interface OrganisationsScope { readonly institutionId: number; readonly [proven]: true }

/** Someone who may also add and change them. */
export interface EditOrganisationsScope extends OrganisationsScope { readonly edits: true }

/** Proves someone who may see the organisations of his institution and the people in them. */
export function proveOrganisations(actor: Actor): OrganisationsScope | undefined {
  return may(actor.roles, 'organisations.see') ? { institutionId: actor.institutionId } as OrganisationsScope : undefined;
}

/** Proves someone who may change the organisations of his institution. */
export function proveEditOrganisations(actor: Actor): EditOrganisationsScope | undefined {
  return may(actor.roles, 'organisations.edit') ? { institutionId: actor.institutionId, edits: true } as EditOrganisationsScope : undefined;
}
