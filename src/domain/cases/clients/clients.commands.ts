import { createVault } from '../../institutions/keys/keys.commands.ts';
import type { Vault } from '../../institutions/keys/keys.queries.ts';
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

/** Gives a vault to someone who was read in without a name, so that who he is can be kept. */
export async function giveVault(work: Work, institutionId: number, clientId: number): Promise<Vault> {
  const vault = await createVault(work.tx, work.keys, institutionId, work.now);
  await work.tx.updateTable('clients').set({ vault_id: vault.id }).where('institution_id', '=', institutionId).where('id', '=', clientId).where('vault_id', '=', 0).execute();
  return vault;
}
