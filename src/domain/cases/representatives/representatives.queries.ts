import { sql } from 'kysely';
import { logAccess } from '../../audit/audit.commands.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import { findVaults } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import { openClients } from '../clients/clients.queries.ts';
import type { ClientScope } from '../clients/details/details.access.ts';
import { representationOn, representedBy, stepsToCome, type AgeStep, type Representation } from './representatives.rules.ts';
import { refusalPurpose, type RefusalAsker, type RefusalGround } from './refusing/refusing.schema.ts';
import { representativeDetails, representativePurpose, type RepresentativeDetails, type RepresentativeKind } from './representatives.schema.ts';

export interface Representative {
  id: number; clientId: number; accountId: number | null; kind: RepresentativeKind; hasCustody: boolean | null; custodySource: string | null; checkedOn: string | null;
  since: string; until: string | null; isRefused: boolean;
  /** What he sees today, and the birthdays to come that change it. */
  sees: Representation; steps: readonly AgeStep[];
  details: RepresentativeDetails | undefined;
  /** Of the one he stands for; empty when it is not known. */
  birthDate: string;
  /** Why he does not look along for now, while that is so. */
  refusal: Refusal | undefined;
}

export interface Refusal { ground: RefusalGround; askedBy: RefusalAsker | null; at: Date; byId: number | null; reviewOn: string; why: string }

/** Who stands for these clients, or stood: with what each may see today. For who has proven that he sees these clients. */
export async function listRepresentatives(work: Work, institutionId: number, clientIds: readonly number[]): Promise<Representative[]> {
  if (clientIds.length === 0) return [];
  const rows = await work.tx.selectFrom('representatives as r').innerJoin('clients as p', (join) => join.onRef('p.institution_id', '=', 'r.institution_id').onRef('p.id', '=', 'r.client_id'))
    .leftJoin('representative_refusals as k', (join) => join.onRef('k.institution_id', '=', 'r.institution_id').onRef('k.representative_id', '=', 'r.id').on('k.ended_at', 'is', null))
    .select(['r.id', 'r.client_id as clientId', 'r.account_id as accountId', sql<RepresentativeKind>`r.kind`.as('kind'), 'r.has_custody as hasCustody', 'r.custody_source as custodySource',
      'r.checked_on as checkedOn', 'r.since', 'r.until', sql<boolean>`k.id is not null`.as('isRefused'), 'r.details_sealed as sealed', 'p.vault_id as vaultId',
      'k.refused_at as refusedAt', 'k.refused_by as refusedBy', sql<RefusalGround | null>`k.ground`.as('ground'), sql<RefusalAsker | null>`k.asked_by`.as('askedBy'), 'k.review_on as reviewOn', 'k.why_sealed as whySealed'])
    .where('r.institution_id', '=', institutionId).where('r.client_id', 'in', [...clientIds]).orderBy('r.client_id').orderBy('r.id').execute();
  if (rows.length === 0) return [];
  const people = await openClients(work, institutionId, rows.map((row) => row.clientId));
  const vaults = await findVaults(work.tx, work.keys, institutionId, rows.map((row) => row.vaultId));
  const today = dayOf(work.now);
  return rows.map(({ sealed, vaultId, refusedAt, refusedBy, ground, askedBy, reviewOn, whySealed, ...row }) => {
    const [vault, birthDate] = [vaults.get(vaultId), people.get(row.clientId)?.birthDate ?? ''];
    return {
      ...row, birthDate, sees: representationOn(row, birthDate, today), steps: stepsToCome(row.kind, birthDate, today),
      refusal: refusedAt && ground && reviewOn ? { ground, askedBy, at: refusedAt, byId: refusedBy, reviewOn, why: whySealed && vault ? vault.open(whySealed, refusalPurpose) : '' } : undefined,
      details: sealed && vault ? representativeDetails.parse(JSON.parse(vault.open(sealed, representativePurpose))) : undefined,
    };
  });
}

/** Who stands for a client or stood, for who may set right who he is. That it was read is written in the log: call it last. */
export async function readRepresentatives(work: Work, { institutionId, clientId }: ClientScope): Promise<Representative[]> {
  await logAccess(work, { institutionId, action: 'read', subject: 'client', subjectId: clientId });
  return await listRepresentatives(work, institutionId, [clientId]);
}

/** Of these clients of an institution, whom an account stands for today and sees everything of that is theirs. */
export async function listRepresented(work: Work, institutionId: number, accountId: number, clientIds: readonly number[]): Promise<number[]> {
  return representedBy(accountId, await listRepresentatives(work, institutionId, clientIds));
}
