import type { Vault } from '../institutions/keys/keys.queries.ts';
import type { Work } from '../work.ts';
import { countBytes } from './attachments.queries.ts';
import { whyNotAttach, type WhyNot } from './attachments.rules.ts';
import { purposes, type FileState, type OwnerKind, type TakenFile } from './attachments.schema.ts';

/** The dossier to which files are added, proven by the noun that has it. */
export interface Dossier { institutionId: number; vault: Vault }

/** Why these files may not be added to a dossier; nothing when they may. Asked before what they hang on is written. */
export async function refuseFiles(work: Work, dossier: Dossier, files: readonly TakenFile[]): Promise<WhyNot | undefined> {
  if (files.length === 0) return undefined;
  return whyNotAttach(files, await countBytes(work, dossier.institutionId, dossier.vault.id), work.now);
}

/**
 * Hangs files on something, in the transaction in which that is written: both are there, or neither. A file that hangs somewhere already
 * is passed over. The caller has asked `refuseFiles`.
 */
export async function attach(work: Work, dossier: Dossier, owner: OwnerKind, ownerId: number, files: readonly TakenFile[]): Promise<void> {
  if (files.length === 0) return;
  await work.tx.insertInto('attachments').values(files.map(({ fileId, key, name, kind, size, state }) => ({
    institution_id: dossier.institutionId, vault_id: dossier.vault.id, owner, owner_id: ownerId, file_id: fileId, kind, size, state, attached_at: work.now,
    sealed: dossier.vault.seal(JSON.stringify({ name, key }), purposes.file),
  }))).onConflict((conflict) => conflict.column('file_id').doNothing()).execute();
}

/** Takes files off what they hung on. Their bytes can be read by nobody from then on; a job removes them. */
export async function dropFrom(work: Work, institutionId: number, owner: OwnerKind, ownerIds: readonly number[]): Promise<void> {
  if (ownerIds.length === 0) return;
  await work.tx.deleteFrom('attachments').where('institution_id', '=', institutionId).where('owner', '=', owner).where('owner_id', 'in', [...ownerIds]).execute();
}

/** Takes all files out of dossiers that are being erased. */
export async function dropDossiers(work: Work, institutionId: number, vaultIds: readonly number[]): Promise<void> {
  if (vaultIds.length === 0) return;
  await work.tx.deleteFrom('attachments').where('institution_id', '=', institutionId).where('vault_id', 'in', [...vaultIds]).execute();
}

/** Says what looking through a file for viruses gave. */
export async function setState(work: Work, institutionId: number, id: number, state: FileState): Promise<void> {
  await work.tx.updateTable('attachments').set({ state }).where('institution_id', '=', institutionId).where('id', '=', id).where('state', '=', 'waiting').execute();
}
