import type { Work } from '../../../work.ts';
import { destroyDossier, destroyedReason } from '../destroying.commands.ts';
import { eraseClient } from '../people/people.commands.ts';

/**
 * Destroys the dossiers, and erases the people, whose key is on the list of destroyed keys while their rows are still there: after a backup was
 * put back. Answers how many dossiers. Runs as the owner, over all institutions.
 */
export async function destroyRemains(work: Work): Promise<number> {
  const dossiers = await work.tx.selectFrom('cases as c').innerJoin('destroyed_vaults as d', (join) => join.onRef('d.institution_id', '=', 'c.institution_id').onRef('d.id', '=', 'c.vault_id'))
    .select(['c.institution_id as institutionId', 'c.id']).whereRef('c.created_at', '<=', 'd.destroyed_at').where('c.erased_at', 'is', null).orderBy('c.id').execute();
  for (const one of dossiers) await destroyDossier(work, one.institutionId, one.id);
  const people = await work.tx.selectFrom('clients as p').innerJoin('destroyed_vaults as d', (join) => join.onRef('d.institution_id', '=', 'p.institution_id').onRef('d.id', '=', 'p.vault_id'))
    .select(['p.institution_id as institutionId', 'p.id']).whereRef('p.created_at', '<=', 'd.destroyed_at').where('p.erased_at', 'is', null).orderBy('p.id').execute();
  for (const one of people) await eraseClient(work, one.institutionId, one.id, destroyedReason);
  return dossiers.length;
}
