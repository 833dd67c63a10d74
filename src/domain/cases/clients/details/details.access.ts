import type { Actor } from '../../../accounts/accounts.schema.ts';
import { findVault, type Vault } from '../../../institutions/keys/keys.queries.ts';
import type { Work } from '../../../work.ts';
import { proveMerge } from '../clients.access.ts';
import { giveVault } from '../clients.commands.ts';
import { findClientVault } from '../clients.queries.ts';
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
  const vaultId = await findClientVault(work, institutionId, clientId);
  if (vaultId === undefined) return undefined;
  const vault = vaultId === 0 ? await giveVault(work, institutionId, clientId) : await findVault(work.tx, work.keys, institutionId, vaultId);
  return vault && { actor, institutionId, clientId, vault } as ClientScope;
}
