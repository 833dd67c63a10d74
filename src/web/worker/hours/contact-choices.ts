import type { StaffSession } from '../../../domain/accounts/accounts.schema.ts';
import type { StaffName } from '../../../domain/accounts/accounts.queries.ts';
import { listFellowWorkers, listOrganisations, listOwnCases, type OrganisationChoice, type OwnCase } from '../../../domain/contacts/choices/choices.queries.ts';
import { proveOwnContacts } from '../../../domain/contacts/contacts.access.ts';
import { getMinuteSettings } from '../../../domain/contacts/contacts.queries.ts';
import { listMunicipalities } from '../../../domain/institutions/areas/import/import.queries.ts';
import { dayOf } from '../../../domain/institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../../domain/work.ts';
import { proven } from '../frame.tsx';

/** Whether minutes are asked, and in which steps they are chosen. */
export interface MinuteChoices { asksMinutes: boolean; step: number }

/** The least that a form for a contact offers: own cases, and how minutes are asked. */
export interface QuickChoices extends MinuteChoices { cases: readonly OwnCase[] }

/** All that a form for a contact offers. */
export interface ContactChoices extends QuickChoices {
  organisations: readonly OrganisationChoice[];
  colleagues: readonly (StaffName & { accountId: number })[];
  municipalities: readonly string[];
}

export async function readMinuteChoices(work: Work, staff: StaffSession): Promise<MinuteChoices> {
  const { minutes, step } = await getMinuteSettings(work, staff.institutionId);
  return { asksMinutes: minutes !== 'not_asked', step };
}

export async function readQuickChoices(work: Work, staff: StaffSession): Promise<QuickChoices> {
  return { ...await readMinuteChoices(work, staff), cases: await listOwnCases(work, proven(proveOwnContacts(staff))) };
}

/** `organisationId`: of a contact that stands there already, so that its organisation can be chosen also when that has closed. */
export async function readChoices(work: Work, staff: StaffSession, organisationId: number | null = null): Promise<ContactChoices> {
  return {
    ...await readQuickChoices(work, staff),
    organisations: await listOrganisations(work, staff.institutionId, organisationId), colleagues: await listFellowWorkers(work, proven(proveOwnContacts(staff))),
    municipalities: (await listMunicipalities(work, staff.institutionId, dayOf(work.now))).map((one) => one.municipality),
  };
}
