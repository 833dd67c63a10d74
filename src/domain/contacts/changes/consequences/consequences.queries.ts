import { listFunding } from '../../../institutions/funders/funders.queries.ts';
import { chooseFunder } from '../../../institutions/funders/funders.rules.ts';
import type { Work } from '../../../work.ts';
import { findOwnCase, isOrganisationHere, type OwnCase } from '../../choices/choices.queries.ts';
import type { OwnContactsScope } from '../../contacts.access.ts';
import { onlineWorkType } from '../../contacts.commands.ts';
import type { Contact } from '../../contacts.queries.ts';
import { sourceOf } from '../../contacts.rules.ts';
import type { ContactChanges } from '../../contacts.schema.ts';

/** Why a contact cannot be changed like this: what was chosen is not there for this worker. */
export type NotPossible = 'unknown-funder' | 'unknown-case' | 'unknown-client' | 'unknown-organisation';

/** The case a contact moves to; nothing when it stays, null when it leaves its case. A worker moves contacts to cases of his own only. */
async function newCaseOf(work: Work, scope: OwnContactsScope, contact: Contact, changes: ContactChanges): Promise<OwnCase | null | undefined | NotPossible> {
  if (changes.caseId === undefined || changes.caseId === contact.caseId) return undefined;
  if (changes.caseId === null) return null;
  return contact.institutionId === scope.actor.institutionId ? await findOwnCase(work, scope, changes.caseId) ?? 'unknown-case' : 'unknown-case';
}

/** The clients who were there: of the case where the contact is going to be. Moving to another case leaves none of the old one. */
async function clientsOf(work: Work, scope: OwnContactsScope, contact: Contact, changes: ContactChanges, moved: OwnCase | null | undefined): Promise<number[] | undefined | NotPossible> {
  const { clientIds } = changes;
  if (moved !== undefined && (clientIds === undefined || clientIds.length === 0)) return [];
  if (clientIds === undefined || JSON.stringify(clientIds) === JSON.stringify(contact.clientIds)) return undefined;
  const own = moved === undefined ? contact.caseId === null ? undefined : await findOwnCase(work, scope, contact.caseId) : moved;
  return clientIds.every((clientId) => own?.clients.some((client) => client.clientId === clientId)) ? clientIds : 'unknown-client';
}

/** Who pays: as the worker chose, else who pays for the new case, else what follows from a new place or channel outside a case. */
async function funderOf(work: Work, contact: Contact, changes: ContactChanges, moved: OwnCase | null | undefined): Promise<number | null | undefined | NotPossible> {
  if (moved && moved.funderId !== null && changes.funderId === undefined) return moved.funderId;
  const funding = await listFunding(work, contact.institutionId);
  if (changes.funderId !== undefined) {
    return changes.funderId === null || funding.some((line) => line.funderId === changes.funderId) ? changes.funderId : 'unknown-funder';
  }
  const isInCase = contact.caseId !== null && moved === undefined;
  const isElsewhere = changes.municipality !== undefined || changes.channel !== undefined || moved !== undefined;
  // Another member's funders are out of sight when its conversation is no longer ours: then who pays stays as it was.
  if (funding.length === 0 || isInCase || !isElsewhere) return undefined;
  const municipality = changes.municipality === undefined ? contact.municipality : changes.municipality;
  const source = sourceOf(changes.channel ?? contact.channel);
  return chooseFunder(funding, { municipality, workType: source === 'online' ? onlineWorkType : undefined, on: contact.day }) ?? null;
}

function isRefused<Value>(value: Value | NotPossible): value is NotPossible {
  return typeof value === 'string';
}

/** The changes with all that follows from them: clients and funder of a new case, no reason for what took place. Or why it cannot be. */
export async function withConsequences(work: Work, scope: OwnContactsScope, contact: Contact, changes: ContactChanges): Promise<ContactChanges | NotPossible> {
  const moved = await newCaseOf(work, scope, contact, changes);
  if (isRefused(moved)) return moved;
  const clientIds = await clientsOf(work, scope, contact, changes, moved);
  if (isRefused(clientIds)) return clientIds;
  const funderId = await funderOf(work, contact, changes, moved);
  if (isRefused(funderId)) return funderId;
  const { organisationId } = changes;
  const isNewPlace = organisationId !== undefined && organisationId !== null && organisationId !== contact.organisationId;
  if (isNewPlace && !await isOrganisationHere(work, contact.institutionId, organisationId)) return 'unknown-organisation';
  return { ...changes, clientIds, funderId, reason: (changes.outcome ?? contact.outcome) === 'took_place' ? null : changes.reason };
}
