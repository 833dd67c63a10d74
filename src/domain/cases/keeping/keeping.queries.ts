import { sql } from 'kysely';
import { openerFor } from '../../institutions/keys/keys.queries.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { KeepingScope } from './keeping.access.ts';
import { addMonths, goesOn, termEnds, termOf } from './keeping.rules.ts';
import { mostAtOnce, type KeptChoice, type KeptKind } from './keeping.schema.ts';

type Of = Pick<KeepingScope, 'institutionId'>;

export interface WorkTypeTerm extends KeptChoice { workTypeId: number; name: string; isChosen: boolean; isClosed: boolean }

/** The work types of an institution with how long their dossiers stay. */
export async function listTerms(work: Pick<Work, 'tx'>, { institutionId }: Of): Promise<WorkTypeTerm[]> {
  const rows = await work.tx.selectFrom('work_types as w').leftJoin('retention_choices as r', (join) => join.onRef('r.institution_id', '=', 'w.institution_id').onRef('r.work_type_id', '=', 'w.id'))
    .select(['w.id', 'w.code', 'w.name', 'w.closed_at', sql<KeptKind | null>`r.kind`.as('kind'), 'r.years']).where('w.institution_id', '=', institutionId).orderBy('w.name').execute();
  return rows.map((row) => ({
    ...termOf(row, row.kind && row.years !== null ? { kind: row.kind, years: row.years } : undefined), workTypeId: row.id, name: row.name, isChosen: row.kind !== null, isClosed: row.closed_at !== null,
  }));
}

export interface DueCase { caseId: number; workType: string; kind: KeptKind; years: number; closedOn: string; endedOn: string }

/** Dossiers whose term is over and that nothing keeps, oldest first, at most `mostAtOnce` per work type: without what somebody holds and without what waits for destruction already. */
export async function listDue(work: Work, scope: Of): Promise<DueCase[]> {
  const today = dayOf(work.now);
  const due: DueCase[] = [];
  for (const term of await listTerms(work, scope)) {
    const rows = await work.tx.selectFrom('cases as c').select(['c.id', 'c.closed_on']).where('c.institution_id', '=', scope.institutionId).where('c.work_type_id', '=', term.workTypeId)
      .where('c.status', '=', 'closed').where('c.erased_at', 'is', null).where('c.removed_at', 'is', null).where('c.closed_on', '<=', addMonths(today, -12 * term.years))
      .where(({ not, exists, selectFrom }) => not(exists(selectFrom('case_holds as h').select('h.id').whereRef('h.institution_id', '=', 'c.institution_id').whereRef('h.case_id', '=', 'c.id')
        .where('h.ended_at', 'is', null).where((where) => where.or([where('h.until', 'is', null), where('h.until', '>=', today)])))))
      .where(({ not, exists, selectFrom }) => not(exists(selectFrom('destruction_cases as d').select('d.case_id').whereRef('d.institution_id', '=', 'c.institution_id').whereRef('d.case_id', '=', 'c.id')
        .where('d.destroyed_at', 'is', null).where('d.kept_because', 'is', null))))
      .orderBy('c.closed_on').orderBy('c.id').limit(mostAtOnce).execute();
    due.push(...rows.flatMap((row) => (row.closed_on === null || termEnds(row.closed_on, term.years) > today ? []
      : [{ caseId: row.id, workType: term.name, kind: term.kind, years: term.years, closedOn: row.closed_on, endedOn: termEnds(row.closed_on, term.years) }])));
  }
  return due;
}

export interface Hold { id: number; caseId: number; reason: string; until: string | null; madeBy: number; madeAt: Date }

/** Dossiers that must stay, with why: for who may approve that they go. */
export async function listHolds(work: Work, { institutionId }: Of): Promise<Hold[]> {
  const rows = await work.tx.selectFrom('case_holds as h').innerJoin('cases as c', (join) => join.onRef('c.institution_id', '=', 'h.institution_id').onRef('c.id', '=', 'h.case_id'))
    .select(['h.id', 'h.case_id as caseId', 'h.reason_sealed as sealed', 'h.until', 'h.made_by as madeBy', 'h.made_at as madeAt', 'c.vault_id as vaultId'])
    .where('h.institution_id', '=', institutionId).where('h.ended_at', 'is', null).where((where) => where.or([where('h.until', 'is', null), where('h.until', '>=', dayOf(work.now))])).orderBy('h.id').execute();
  const openerOf = openerFor(work.tx, work.keys, institutionId);
  const opened: Hold[] = [];
  for (const { sealed, vaultId, ...row } of rows) opened.push({ ...row, reason: sealed ? (await openerOf(vaultId || null))?.open(sealed, holdPurpose) ?? '' : '' });
  return opened;
}

/** What the reason of a hold is sealed for. */
export const holdPurpose = 'reason of a hold';

/** The day on which a closed dossier goes, when that is near: for its own page. Nothing while somebody holds it. */
export async function findGoesOn(work: Work, of: { institutionId: number; caseId: number }): Promise<string | undefined> {
  const row = await work.tx.selectFrom('cases').select(['work_type_id as workTypeId', 'closed_on as closedOn']).where('institution_id', '=', of.institutionId).where('id', '=', of.caseId).executeTakeFirst();
  const term = row && (await listTerms(work, of)).find((one) => one.workTypeId === row.workTypeId);
  const day = term && goesOn(row.closedOn, term.years, dayOf(work.now));
  return day !== undefined && await isHeld(work, of) ? undefined : day;
}

async function isHeld(work: Work, of: { institutionId: number; caseId: number }): Promise<boolean> {
  return await work.tx.selectFrom('case_holds').select('id').where('institution_id', '=', of.institutionId).where('case_id', '=', of.caseId).where('ended_at', 'is', null)
    .where((where) => where.or([where('until', 'is', null), where('until', '>=', dayOf(work.now))])).limit(1).executeTakeFirst() !== undefined;
}
