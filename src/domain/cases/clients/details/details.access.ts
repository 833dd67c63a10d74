import type { Actor } from '../../../accounts/accounts.schema.ts';
import { createVault } from '../../../institutions/keys/keys.commands.ts';
import { findVault, type Vault } from '../../../institutions/keys/keys.queries.ts';
import type { Work } from '../../../work.ts';
import { proveMerge } from '../clients.access.ts';
import { maySeeOne } from '../merging/merging.queries.ts';

declare const proven: unique symbol;

/** A client whose details someone may see and set right. */
export interface ClientScope { readonly actor: Actor; readonly institutionId: number; readonly clientId: number; readonly vault: Vault; readonly [proven]: 'client' }

/**
 * Proves someone who may set right who a client is: a worker of a case of his, or who distributes. Nothing for who was erased or is another by now.
 * Someone who was read in without a name has no vault yet: he gets one.
 */
export async function proveClient(work: Work, actor: Actor, clientId: number): Promise<ClientScope | undefined> {
  const merge = proveMerge(actor);
  if (!merge || !await maySeeOne(work, merge, [clientId])) return undefined;
  const { institutionId } = actor;
  const row = await work.tx.selectFrom('clients').select('vault_id as vaultId').where('institution_id', '=', institutionId).where('id', '=', clientId)
    .where('erased_at', 'is', null).where('merged_into_id', 'is', null).executeTakeFirst();
  if (!row) return undefined;
  const vault = row.vaultId === 0 ? await giveVault(work, institutionId, clientId) : await findVault(work.tx, work.keys, institutionId, row.vaultId);
  return vault && { actor, institutionId, clientId, vault } as ClientScope;
}

async function giveVault(work: Work, institutionId: number, clientId: number): Promise<Vault> {
  const vault = await createVault(work.tx, work.keys, institutionId, work.now);
  await work.tx.updateTable('clients').set({ vault_id: vault.id }).where('institution_id', '=', institutionId).where('id', '=', clientId).where('vault_id', '=', 0).execute();
  return vault;
}
