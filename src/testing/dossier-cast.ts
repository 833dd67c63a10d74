import type { RoleToGive } from '../domain/accounts/accounts.schema.ts';
import type { RepresentativeKind } from '../domain/cases/representatives/representatives.schema.ts';
import type { ModelPerson } from './dossier-model.ts';

/** The day on which every sequence begins. */
export const firstDay = '2026-11-24';

export interface StaffMember { name: string; as: ModelPerson['as']; roles: RoleToGive[]; place?: 'holder' | 'second' | 'stand_in' | 'past'; reason?: 'emergency' | 'reason'; elsewhere?: true }

/** Who gives help or leads, at the case and beside it. */
export const staffCast: readonly StaffMember[] = [
  { name: 'worker', as: 'staff', roles: ['worker'], place: 'holder' },
  { name: 'second worker', as: 'staff', roles: ['worker'], place: 'second' },
  { name: 'stand-in', as: 'staff', roles: ['worker'], place: 'stand_in' },
  { name: 'worker of before', as: 'staff', roles: ['worker'], place: 'past' },
  { name: 'colleague', as: 'staff', roles: ['worker'] },
  { name: 'colleague in an emergency', as: 'reason', roles: ['worker'], reason: 'emergency' },
  { name: 'team leader', as: 'reason', roles: ['team_leader'], reason: 'reason' },
  { name: 'privacy officer', as: 'reason', roles: ['privacy_officer'], reason: 'reason' },
  { name: 'manager', as: 'outside', roles: ['manager'], reason: 'reason' },
  { name: 'worker of another institution', as: 'outside', roles: ['worker'], elsewhere: true },
  { name: 'team leader of another institution', as: 'outside', roles: ['team_leader'], reason: 'reason', elsewhere: true },
];

export interface CastClient { name: string; born: string; leftOn?: string; comesLater?: true }

/** Clients of every age that the law knows, one who left, and one who is not in the case yet. */
export const clientCast: readonly CastClient[] = [
  { name: 'child of 11', born: '2014-12-10' }, { name: 'child of 12', born: '2014-05-02' }, { name: 'child who will be 16', born: '2010-12-20' }, { name: 'young person of 16', born: '2010-06-01' },
  { name: 'who will be 18', born: '2008-12-05' }, { name: 'co-client', born: '1980-03-03' }, { name: 'ex-partner who left', born: '1980-03-03', leftOn: '2026-11-20' },
  { name: 'newcomer', born: '1991-07-07', comesLater: true },
];

/** Who stands for a client by law, or says so. */
export const representativeCast: readonly { name: string; of: string; kind: RepresentativeKind; custody: boolean | null }[] = [
  { name: 'parent of the child of 11', of: 'child of 11', kind: 'parent', custody: true },
  { name: 'other parent of the child of 11', of: 'child of 11', kind: 'parent', custody: true },
  { name: 'parent whose custody nobody checked', of: 'child of 11', kind: 'parent', custody: null },
  { name: 'parent without custody', of: 'child of 12', kind: 'parent', custody: false },
  { name: 'parent of the child of 12', of: 'child of 12', kind: 'parent', custody: true },
  { name: 'guardian of the child of 12', of: 'child of 12', kind: 'guardian', custody: true },
  { name: 'parent of a child who will be 16', of: 'child who will be 16', kind: 'parent', custody: true },
  { name: 'parent of the young person of 16', of: 'young person of 16', kind: 'parent', custody: true },
  { name: 'curator of who will be 18', of: 'who will be 18', kind: 'curator', custody: true },
  { name: 'administrator of the money', of: 'co-client', kind: 'administrator', custody: true },
];
