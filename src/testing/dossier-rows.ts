import { randomUUID } from 'node:crypto';
import type { TestContext } from './database.ts';

/** A row in every table of the dossier, for who tries the lock on each. */
export async function fillDossier(context: TestContext, institutionId: number, accountId: number): Promise<void> {
  const { owner } = context;
  const [of, now, sealed, day] = [{ institution_id: institutionId }, context.clock(), Buffer.of(1), '2026-11-24'];
  const { id: caseId } = await owner.selectFrom('cases').select('id').where('institution_id', '=', institutionId).limit(1).executeTakeFirstOrThrow();
  const { id: clientId } = await owner.selectFrom('clients').select('id').where('institution_id', '=', institutionId).limit(1).executeTakeFirstOrThrow();
  const part = await owner.insertInto('case_parts').values({
    ...of, case_id: caseId, kind: 'report', account_id: accountId, vault_id: 0, sees_clients: 'all', sees_workers: 'all', made_at: now, changed_at: now, form_key: randomUUID(),
  }).returning('id').executeTakeFirstOrThrow();
  const at = { ...of, part_id: part.id };
  await owner.insertInto('case_part_entries').values({ ...at, number: 1, kind: 'version', account_id: accountId, written_at: now, body_sealed: sealed, form_key: randomUUID() }).execute();
  await owner.insertInto('case_part_viewers').values({ ...at, client_id: clientId, since: now, given_by: accountId }).execute();
  await owner.insertInto('case_part_reads').values({ ...at, account_id: accountId, read_to: 1, read_at: now }).execute();
  await owner.insertInto('representatives').values({ ...of, client_id: clientId, kind: 'parent', since: day, form_key: randomUUID() }).execute();
  await owner.insertInto('case_private_vaults').values({ ...of, case_id: caseId, account_id: accountId, vault_id: 0 }).execute();
}
