import { destroyVault } from '../../../institutions/keys/keys.commands.ts';
import type { Work } from '../../../work.ts';

export interface PeopleErased { people: number; keys: number }

/** Erases who somebody is: his details, how he is found, who stands for him, and his key. A row without a name stays for the figures, and keeps what was for him alone from the others. */
export async function eraseClient(work: Work, institutionId: number, clientId: number, reason: string): Promise<PeopleErased> {
  const rows = await work.tx.selectFrom('clients').select(['id', 'vault_id as vaultId']).where('institution_id', '=', institutionId)
    .where((where) => where.or([where('id', '=', clientId), where('merged_into_id', '=', clientId)])).where('erased_at', 'is', null).orderBy('id').forUpdate().execute();
  for (const { id, vaultId } of rows) {
    await work.tx.deleteFrom('representatives').where('institution_id', '=', institutionId).where('client_id', '=', id).execute();
    await work.tx.deleteFrom('external_refs').where('institution_id', '=', institutionId).where('kind', '=', 'client').where('subject_id', '=', id).execute();
    await work.tx.updateTable('clients').set({ details_sealed: null, person_index: null, birth_index: null, phone_index: null, postcode: null, account_id: null, erased_at: work.now })
      .where('institution_id', '=', institutionId).where('id', '=', id).execute();
    if (vaultId !== 0) await destroyVault(work.tx, institutionId, vaultId, reason, work.now);
  }
  return { people: rows.some((row) => row.id === clientId) ? 1 : 0, keys: rows.filter((row) => row.vaultId !== 0).length };
}

/** Puts somebody without a name in a dossier that goes, in the place of who stays: figures count as before, and nobody can follow him there. */
async function putNobody(work: Work, institutionId: number, caseId: number, clientId: number): Promise<void> {
  const { birth_year, municipality, created_at } = await work.tx.selectFrom('clients').select(['birth_year', 'municipality', 'created_at'])
    .where('institution_id', '=', institutionId).where('id', '=', clientId).executeTakeFirstOrThrow();
  const { id } = await work.tx.insertInto('clients').values({ institution_id: institutionId, vault_id: 0, birth_year, municipality, created_at, erased_at: work.now }).returning('id').executeTakeFirstOrThrow();
  await work.tx.updateTable('case_clients').set({ client_id: id }).where('institution_id', '=', institutionId).where('case_id', '=', caseId).where('client_id', '=', clientId).execute();
  await work.tx.updateTable('appointments').set({ for_client_id: id }).where('institution_id', '=', institutionId).where('case_id', '=', caseId).where('for_client_id', '=', clientId).execute();
  await work.tx.updateTable('contact_clients').set({ client_id: id }).where('institution_id', '=', institutionId).where('client_id', '=', clientId)
    .where('contact_id', 'in', (contacts) => contacts.selectFrom('contacts').select('id').where('institution_id', '=', institutionId).where('case_id', '=', caseId)).execute();
}

/** Lets go of the people of a dossier that is being destroyed: who has another dossier here stays, who has none is erased. */
export async function letPeopleGo(work: Work, institutionId: number, caseId: number, reason: string): Promise<PeopleErased> {
  const rows = await work.tx.selectFrom('case_clients as x').innerJoin('clients as p', (join) => join.onRef('p.institution_id', '=', 'x.institution_id').onRef('p.id', '=', 'x.client_id')).select(['x.client_id as clientId'])
    .select(({ exists, selectFrom }) => exists(selectFrom('case_clients as o').innerJoin('cases as c', (join) => join.onRef('c.institution_id', '=', 'o.institution_id').onRef('c.id', '=', 'o.case_id'))
      .select('o.case_id').whereRef('o.institution_id', '=', 'x.institution_id').whereRef('o.client_id', '=', 'x.client_id').where('o.case_id', '<>', caseId).where('c.erased_at', 'is', null)).as('stays'))
    // Two dossiers of one person that go at once look after each other.
    .where('x.institution_id', '=', institutionId).where('x.case_id', '=', caseId).where('p.erased_at', 'is', null).orderBy('x.client_id').forUpdate('p').execute();
  const sum: PeopleErased = { people: 0, keys: 0 };
  for (const { clientId, stays } of rows) {
    if (stays) { await putNobody(work, institutionId, caseId, clientId); continue; }
    const one = await eraseClient(work, institutionId, clientId, reason);
    sum.people += one.people;
    sum.keys += one.keys;
  }
  return sum;
}
