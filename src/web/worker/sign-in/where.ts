import { listMemberships } from '../../../domain/accounts/accounts.queries.ts';
import type { House } from '../../house.ts';

/** Whether someone has to be asked where he goes to work. */
export async function hasSeveralInstitutions(house: House, accountId: number): Promise<boolean> {
  return (await house.inWork({ institutions: [], account: accountId }, (work) => listMemberships(work, accountId))).length > 1;
}
