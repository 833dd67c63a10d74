import { logAccess } from '../../audit/audit.commands.ts';
import type { Work } from '../../work.ts';
import type { FundersScope } from './funders.access.ts';
import type { NewContract, NewFunder, NewWorkType } from './funders.schema.ts';

export type Added<Reason extends string> = { ok: true; id: number } | { ok: false; reason: Reason };

async function log(work: Work, scope: FundersScope, action: 'add' | 'change' | 'end', subject: 'funder' | 'work_type' | 'contract', subjectId: number): Promise<void> {
  await logAccess(work, { institutionId: scope.institutionId, action, subject, subjectId });
}

/** Adds a funder; refused when the name is there already. */
export async function addFunder(work: Work, scope: FundersScope, input: NewFunder): Promise<Added<'name-exists'>> {
  const row = await work.tx.insertInto('funders').values({
    institution_id: scope.institutionId, name: input.name, kind: input.kind, municipality: input.municipality ?? null,
  }).onConflict((conflict) => conflict.columns(['institution_id', 'name']).doNothing()).returning('id').executeTakeFirst();
  if (!row) return { ok: false, reason: 'name-exists' };
  await log(work, scope, 'add', 'funder', row.id);
  return { ok: true, id: row.id };
}

export type FunderChanged = { ok: true } | { ok: false; reason: 'name-exists' | 'not-found' };

/** Changes what a funder is called, and where he pays. Refused when another has that name. */
export async function changeFunder(work: Work, scope: FundersScope, id: number, input: NewFunder): Promise<FunderChanged> {
  const { institutionId } = scope;
  const rows = await work.tx.selectFrom('funders').select(['id', 'name']).where('institution_id', '=', institutionId)
    .where((where) => where.or([where('id', '=', id), where('name', '=', input.name)])).forUpdate().execute();
  if (!rows.some((row) => row.id === id)) return { ok: false, reason: 'not-found' };
  if (rows.some((row) => row.id !== id)) return { ok: false, reason: 'name-exists' };
  await work.tx.updateTable('funders').set({ name: input.name, kind: input.kind, municipality: input.municipality ?? null })
    .where('institution_id', '=', institutionId).where('id', '=', id).execute();
  await log(work, scope, 'change', 'funder', id);
  return { ok: true };
}

/** Adds a work type; refused when its code is there already. */
export async function addWorkType(work: Work, scope: FundersScope, input: NewWorkType): Promise<Added<'code-exists'>> {
  const row = await work.tx.insertInto('work_types').values({ institution_id: scope.institutionId, ...input })
    .onConflict((conflict) => conflict.columns(['institution_id', 'code']).doNothing()).returning('id').executeTakeFirst();
  if (!row) return { ok: false, reason: 'code-exists' };
  await log(work, scope, 'add', 'work_type', row.id);
  return { ok: true, id: row.id };
}

/** Changes what a work type is called, and whether new work may fall under it. Its code stays: figures go by it. Answers false when it is not there. */
export async function changeWorkType(work: Work, scope: FundersScope, id: number, input: { name: string; isClosed: boolean }): Promise<boolean> {
  const result = await work.tx.updateTable('work_types')
    .set((set) => ({ name: input.name, closed_at: input.isClosed ? set.fn.coalesce('closed_at', set.val(work.now)) : null }))
    .where('institution_id', '=', scope.institutionId).where('id', '=', id).executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await log(work, scope, 'change', 'work_type', id);
  return true;
}

/** Adds a contract with a funder of the own institution; refused when funder or work type is not there. */
export async function addContract(work: Work, scope: FundersScope, input: NewContract): Promise<Added<'unknown-funder' | 'unknown-work-type'>> {
  const { institutionId } = scope;
  const funder = await work.tx.selectFrom('funders').select('id').where('institution_id', '=', institutionId).where('id', '=', input.funderId).executeTakeFirst();
  if (!funder) return { ok: false, reason: 'unknown-funder' };
  if (input.workTypeId !== undefined) {
    const workType = await work.tx.selectFrom('work_types').select('id').where('institution_id', '=', institutionId)
      .where('id', '=', input.workTypeId).where('closed_at', 'is', null).executeTakeFirst();
    if (!workType) return { ok: false, reason: 'unknown-work-type' };
  }
  const row = await work.tx.insertInto('contracts').values({
    institution_id: institutionId, funder_id: input.funderId, work_type_id: input.workTypeId ?? null, kind: input.kind,
    starts_on: input.startsOn, ends_on: input.endsOn ?? null,
  }).returning('id').executeTakeFirstOrThrow();
  await log(work, scope, 'add', 'contract', row.id);
  return { ok: true, id: row.id };
}

export type ContractEnded = { ok: true } | { ok: false; reason: 'not-found' | 'before-it-starts' };

/** Ends a contract after a day (`YYYY-MM-DD`, which still counts); may move the end, earlier or later. */
export async function endContract(work: Work, scope: FundersScope, contractId: number, endsOn: string): Promise<ContractEnded> {
  const contract = await work.tx.selectFrom('contracts').select('starts_on as startsOn')
    .where('institution_id', '=', scope.institutionId).where('id', '=', contractId).forUpdate().executeTakeFirst();
  if (!contract) return { ok: false, reason: 'not-found' };
  if (endsOn < contract.startsOn) return { ok: false, reason: 'before-it-starts' };
  await work.tx.updateTable('contracts').set({ ends_on: endsOn })
    .where('institution_id', '=', scope.institutionId).where('id', '=', contractId).execute();
  await log(work, scope, 'end', 'contract', contractId);
  return { ok: true };
}
