import { sql } from 'kysely';
import type { KeyScope } from '../../api-keys/api-keys.access.ts';
import { listReferences } from '../../references/references.queries.ts';
import type { Reference } from '../../references/references.schema.ts';
import type { Work } from '../../work.ts';
import type { Channel, IndirectKind, Outcome, Reason } from '../contacts.schema.ts';

type Reading = Pick<Work, 'tx'>;

/** A contact as other systems read it: numbers, codes and minutes; never a name or a word of anyone. */
export interface ContactRow {
  id: number; references: Reference[]; caseId: number | null; workerId: number; performingInstitutionId: number;
  channel: Channel; direction: 'in' | 'out'; source: 'online' | 'register'; startedAt: Date; day: string;
  minutesDirect: number; minutesIndirect: number; minutesTravel: number; indirectKind: IndirectKind;
  outcome: Outcome; reason: Reason | null; themes: string[]; municipality: string | null; origin: string;
  funderId: number | null; organisationId: number | null; joinsId: number | null;
  isConfirmed: boolean; isAfterLock: boolean; changedAt: Date; correctedAt: Date | null; removedAt: Date | null;
}

export interface ContactFilter {
  /** Days, both of which count. */
  from?: string | undefined; to?: string | undefined;
  caseId?: number | undefined;
  /** Only what changed at or after this moment (ISO 8601). */
  updatedSince?: string | undefined;
  /** Only what comes after this number, in order of number. */
  after?: number | undefined;
  limit: number;
}

function selectRows(work: Reading, institutionId: number) {
  return work.tx.selectFrom('contacts').where('institution_id', '=', institutionId).select([
    'id', 'case_id as caseId', 'account_id as workerId', 'performing_institution_id as performingInstitutionId', sql<Channel>`channel`.as('channel'),
    sql<'in' | 'out'>`direction`.as('direction'), sql<'online' | 'register'>`source`.as('source'), 'started_at as startedAt', 'day',
    'minutes_direct as minutesDirect', 'minutes_indirect as minutesIndirect', 'minutes_travel as minutesTravel', sql<IndirectKind>`indirect_kind`.as('indirectKind'),
    sql<Outcome>`outcome`.as('outcome'), sql<Reason | null>`reason`.as('reason'), 'themes', 'municipality', 'origin', 'funder_id as funderId',
    'organisation_id as organisationId', 'joins_id as joinsId', sql<boolean>`confirmed_at is not null`.as('isConfirmed'), 'after_lock as isAfterLock',
    'corrected_at as correctedAt', 'changed_at as changedAt', 'removed_at as removedAt',
  ]);
}

async function withReferences(work: Reading, institutionId: number, rows: readonly Omit<ContactRow, 'references'>[]): Promise<ContactRow[]> {
  const references = await listReferences(work, institutionId, 'contact', rows.map((row) => row.id));
  return rows.map((row) => ({ ...row, references: references.get(row.id) ?? [] }));
}

/** Contacts of the institution of a key, in order of number; also those that were taken out of the figures, which say so. */
export async function listContactRows(work: Reading, key: KeyScope<'contacts:read'>, filter: ContactFilter): Promise<ContactRow[]> {
  let query = selectRows(work, key.institutionId).where('id', '>', filter.after ?? 0);
  if (filter.from !== undefined) query = query.where('day', '>=', filter.from);
  if (filter.to !== undefined) query = query.where('day', '<=', filter.to);
  if (filter.updatedSince !== undefined) query = query.where('changed_at', '>=', new Date(filter.updatedSince));
  if (filter.caseId !== undefined) query = query.where('case_id', '=', filter.caseId);
  return await withReferences(work, key.institutionId, await query.orderBy('id').limit(filter.limit).execute());
}

/** One contact of the institution of a key. */
export async function findContactRow(work: Reading, key: KeyScope<'contacts:read'> | KeyScope<'contacts:write'>, id: number): Promise<ContactRow | undefined> {
  const row = await selectRows(work, key.institutionId).where('id', '=', id).executeTakeFirst();
  return row && (await withReferences(work, key.institutionId, [row]))[0];
}

/** Which of what a contact points at are there for the institution, and count: a colleague (also one who left), a case, a funder, an organisation, a contact. */
export async function knowPointed(work: Reading, institutionId: number, ids: {
  worker: number; case: number | undefined; funder: number | undefined; organisation: number | undefined; joins: number | undefined;
}) {
  const { tx } = work;
  const funder = ids.funder === undefined ? undefined : await tx.selectFrom('funders').select('id').where('institution_id', '=', institutionId).where('id', '=', ids.funder).executeTakeFirst();
  const organisation = ids.organisation === undefined ? undefined : await tx.selectFrom('organisations').select('id')
    .where('institution_id', '=', institutionId).where('id', '=', ids.organisation).executeTakeFirst();
  const worker = await tx.selectFrom('memberships').select('account_id').where('institution_id', '=', institutionId).where('account_id', '=', ids.worker).executeTakeFirst();
  const help = ids.case === undefined ? undefined : await tx.selectFrom('cases as c').innerJoin('work_types as w', (join) => join.onRef('w.institution_id', '=', 'c.institution_id').onRef('w.id', '=', 'c.work_type_id'))
    .select(['c.id', 'c.funder_id as funderId', 'c.municipality', 'c.help_municipality as helpMunicipality', 'w.code as workType', 'c.themes'])
    .where('c.institution_id', '=', institutionId).where('c.id', '=', ids.case).where('c.removed_at', 'is', null).where('c.erased_at', 'is', null).executeTakeFirst();
  const joins = ids.joins === undefined ? undefined : await tx.selectFrom('contacts').select(['id', 'joins_id as joinsId'])
    .where('institution_id', '=', institutionId).where('id', '=', ids.joins).where('removed_at', 'is', null).executeTakeFirst();
  return {
    isWorker: worker !== undefined, case: help, joins,
    isFunder: ids.funder === undefined || funder !== undefined,
    isOrganisation: ids.organisation === undefined || organisation !== undefined,
  };
}
