import { createVault } from '../../institutions/keys/keys.commands.ts';
import { findVault } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import { clientIndexes } from './clients.queries.ts';
import { clientDetails, clientPurpose, type ClientInput } from './clients.schema.ts';

export interface ClientPlace { postcode: string | null; municipality: string | null }

/** Writes someone who is helped: who he is sealed in a vault of his own, found by keyed hashes. Answers his number. */
export async function addClient(work: Work, institutionId: number, person: ClientInput, place: ClientPlace): Promise<number> {
  const vault = await createVault(work.tx, work.keys, institutionId, work.now);
  const { id } = await work.tx.insertInto('clients').values({
    institution_id: institutionId, vault_id: vault.id, details_sealed: vault.seal(JSON.stringify(clientDetails.parse(person)), clientPurpose),
    ...clientIndexes(work.keys, institutionId, person), birth_year: Number(person.birthDate.slice(0, 4)), postcode: place.postcode, municipality: place.municipality, created_at: work.now,
  }).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Sets right who someone is and where he lives. False when he is not there, was erased, or his key is gone. The caller has proven a case of his. */
export async function changeClient(work: Work, institutionId: number, clientId: number, person: ClientInput, place: ClientPlace): Promise<boolean> {
  const row = await work.tx.selectFrom('clients').select('vault_id as vaultId').where('institution_id', '=', institutionId).where('id', '=', clientId)
    .where('erased_at', 'is', null).forUpdate().executeTakeFirst();
  const vault = row && await findVault(work.tx, work.keys, institutionId, row.vaultId);
  if (!vault) return false;
  await work.tx.updateTable('clients').set({
    details_sealed: vault.seal(JSON.stringify(clientDetails.parse(person)), clientPurpose), ...clientIndexes(work.keys, institutionId, person),
    birth_year: Number(person.birthDate.slice(0, 4)), postcode: place.postcode, municipality: place.municipality,
  }).where('institution_id', '=', institutionId).where('id', '=', clientId).execute();
  return true;
}
