import { sql } from 'kysely';
import type { KeyScope } from '../../api-keys/api-keys.access.ts';
import { listReferences } from '../../references/references.queries.ts';
import type { Reference } from '../../references/references.schema.ts';
import type { Work } from '../../work.ts';
import type { CaseKind, CaseOrigin, CaseStatus, ClientSystem, ClosingReason, RegistrationWay } from '../cases.schema.ts';

type Reading = Pick<Work, 'tx'>;
type ReadKey = KeyScope<'cases:read'> | KeyScope<'cases:write'>;

/** Whole minutes and counts over the contacts of a case, to this moment. */
export interface CaseSums {
  minutesDirect: number; minutesIndirect: number; minutesTravel: number;
  contacts: number; chats: number; mails: number; homework: number; noShows: number;
}

/** A case as other systems read it: days, codes and sums; never a name, an address or a word of anyone. */
export interface CaseRow {
  id: number; references: Reference[]; status: CaseStatus; kind: CaseKind | null; workType: string; funderId: number | null; clientSystem: ClientSystem;
  isMaterial: boolean; hasDossier: boolean; themes: string[]; municipality: string | null; helpMunicipality: string | null;
  origin: CaseOrigin; registeredHow: RegistrationWay; registeredOn: string; firstContactOn: string | null; waitingSince: string | null;
  openedOn: string | null; closedOn: string | null; closingReason: ClosingReason | null; workerId: number | null; changedAt: Date; sums: CaseSums;
}

export interface CaseFilter {
  status?: CaseStatus | undefined; workType?: string | undefined; funderId?: number | undefined;
  /** Days of closing, both of which count. */
  closedFrom?: string | undefined; closedTo?: string | undefined;
  /** Only what changed at or after this moment (ISO 8601). */
  updatedSince?: string | undefined;
  /** Only what comes after this number, in order of number. */
  after?: number | undefined;
  limit: number;
}

const noSums: CaseSums = { minutesDirect: 0, minutesIndirect: 0, minutesTravel: 0, contacts: 0, chats: 0, mails: 0, homework: 0, noShows: 0 };

/** What was folded and what was added since, together. */
async function sumsOf(work: Reading, institutionId: number, ids: readonly number[]): Promise<ReadonlyMap<number, CaseSums>> {
  if (ids.length === 0) return new Map();
  const columns = sql`case_id, minutes_direct, minutes_indirect, minutes_travel, contacts, chats, mails, homework, no_shows`;
  const { rows } = await sql<CaseSums & { caseId: number }>`
    select case_id as "caseId", sum(minutes_direct)::bigint as "minutesDirect", sum(minutes_indirect)::bigint as "minutesIndirect", sum(minutes_travel)::bigint as "minutesTravel",
      sum(contacts)::bigint as contacts, sum(chats)::bigint as chats, sum(mails)::bigint as mails, sum(homework)::bigint as homework, sum(no_shows)::bigint as "noShows"
    from (select ${columns} from case_sums where institution_id = ${institutionId} and case_id = any(${[...ids]}::bigint[])
      union all select ${columns} from case_sum_changes where institution_id = ${institutionId} and case_id = any(${[...ids]}::bigint[])) both_sides
    group by case_id`.execute(work.tx);
  return new Map(rows.map(({ caseId, ...sums }) => [caseId, sums]));
}

function selectRows(work: Reading, institutionId: number) {
  return work.tx.selectFrom('cases as c').innerJoin('work_types as w', (join) => join.onRef('w.institution_id', '=', 'c.institution_id').onRef('w.id', '=', 'c.work_type_id'))
    .where('c.institution_id', '=', institutionId).where('c.removed_at', 'is', null).select([
      'c.id', sql<CaseStatus>`c.status`.as('status'), sql<CaseKind | null>`c.kind`.as('kind'), 'w.code as workType', 'c.funder_id as funderId',
      sql<ClientSystem>`c.client_system`.as('clientSystem'), 'c.is_material as isMaterial', sql<boolean>`coalesce(c.dossier_imported, c.dossier_since is not null)`.as('hasDossier'),
      'c.themes', 'c.municipality', 'c.help_municipality as helpMunicipality', sql<CaseOrigin>`c.origin`.as('origin'), sql<RegistrationWay>`c.registered_how`.as('registeredHow'),
      'c.registered_on as registeredOn', 'c.first_contact_on as firstContactOn', 'c.waiting_since as waitingSince', 'c.opened_on as openedOn', 'c.closed_on as closedOn',
      sql<ClosingReason | null>`c.closing_reason`.as('closingReason'), 'c.worker_id as workerId', 'c.changed_at as changedAt',
    ]);
}

async function complete(work: Reading, institutionId: number, rows: readonly Omit<CaseRow, 'references' | 'sums'>[]): Promise<CaseRow[]> {
  const ids = rows.map((row) => row.id);
  const [references, sums] = [await listReferences(work, institutionId, 'case', ids), await sumsOf(work, institutionId, ids)];
  return rows.map((row) => ({ ...row, references: references.get(row.id) ?? [], sums: sums.get(row.id) ?? noSums }));
}

/** Cases of the institution of a key, in order of number. What was removed is not there. */
export async function listCaseRows(work: Reading, key: KeyScope<'cases:read'>, filter: CaseFilter): Promise<CaseRow[]> {
  let query = selectRows(work, key.institutionId).where('c.id', '>', filter.after ?? 0);
  if (filter.status !== undefined) query = query.where('c.status', '=', filter.status);
  if (filter.workType !== undefined) query = query.where('w.code', '=', filter.workType);
  if (filter.funderId !== undefined) query = query.where('c.funder_id', '=', filter.funderId);
  if (filter.updatedSince !== undefined) query = query.where('c.changed_at', '>=', new Date(filter.updatedSince));
  if (filter.closedFrom !== undefined) query = query.where('c.closed_on', '>=', filter.closedFrom);
  if (filter.closedTo !== undefined) query = query.where('c.closed_on', '<=', filter.closedTo);
  return await complete(work, key.institutionId, await query.orderBy('c.id').limit(filter.limit).execute());
}

/** One case of the institution of a key. */
export async function findCaseRow(work: Reading, key: ReadKey, id: number): Promise<CaseRow | undefined> {
  const row = await selectRows(work, key.institutionId).where('c.id', '=', id).executeTakeFirst();
  return row && (await complete(work, key.institutionId, [row]))[0];
}
