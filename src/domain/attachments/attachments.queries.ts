import { kindSchema, purposes, sealedFile, takenFile, type Attachment, type FileState, type TakenFile } from './attachments.schema.ts';
import type { Keyring, Vault } from '../institutions/keys/keys.queries.ts';
import type { Work } from '../work.ts';
import type { FilesScope } from './attachments.access.ts';

/** A file with the key of its bytes. */
export interface OpenFile extends Attachment { fileId: string; key: Buffer }

interface Row { id: number; ownerId: number; fileId: string; kind: string; size: number; state: string; sealed: Buffer }

function stateOf(state: string): FileState {
  return state === 'ready' || state === 'infected' ? state : 'waiting';
}

function openRow(vault: Vault, { sealed, ...row }: Row): OpenFile {
  const { name, key } = sealedFile.parse(JSON.parse(vault.open(sealed, purposes.file)));
  return { ...row, name, key: Buffer.from(key, 'base64'), kind: kindSchema.parse(row.kind), state: stateOf(row.state) };
}

function rowsOf(work: Work, scope: FilesScope) {
  return work.tx.selectFrom('attachments').select(['id', 'owner_id as ownerId', 'file_id as fileId', 'kind', 'size', 'state', 'sealed'])
    .where('institution_id', '=', scope.institutionId).where('vault_id', '=', scope.vault.id).where('owner', '=', scope.owner)
    .where('owner_id', 'in', [...scope.ownerIds, 0]);
}

/** The files of a proven scope, in the order in which they were added; also those that cannot be opened (yet). */
export async function listAttachments(work: Work, scope: FilesScope): Promise<Attachment[]> {
  const rows = await rowsOf(work, scope).orderBy('id').execute();
  return rows.map((row) => {
    const { id, ownerId, name, kind, size, state } = openRow(scope.vault, row);
    return { id, ownerId, name, kind, size, state };
  });
}

/** One of them, to open; nothing when it is not one of these, or must not be opened. */
export async function findAttachment(work: Work, scope: FilesScope, id: number): Promise<OpenFile | undefined> {
  const row = await rowsOf(work, scope).where('id', '=', id).where('state', '=', 'ready').executeTakeFirst();
  return row && openRow(scope.vault, row);
}

/** Bytes that a dossier holds. */
export async function countBytes(work: Work, institutionId: number, vaultId: number): Promise<number> {
  const { sum } = await work.tx.selectFrom('attachments').select((select) => select.fn.coalesce(select.fn.sum<number>('size'), select.lit(0)).as('sum'))
    .where('institution_id', '=', institutionId).where('vault_id', '=', vaultId).executeTakeFirstOrThrow();
  return Number(sum);
}

/** A file that came in, as text for a hidden field: sealed by us, for us. */
export function ticketOf(keys: Keyring, file: TakenFile): string {
  return keys.installation.seal(JSON.stringify(file), purposes.ticket).toString('base64url');
}

/** The file of a ticket; nothing when it is none of ours. */
export function readTicket(keys: Keyring, ticket: string): TakenFile | undefined {
  try {
    return takenFile.parse(JSON.parse(keys.installation.open(Buffer.from(ticket, 'base64url'), purposes.ticket)));
  } catch {
    return undefined;
  }
}

/** The next file of an institution that waits to be looked through, after `afterId`; its vault when that is still there. */
export async function findWaiting(work: Work, institutionId: number, afterId: number): Promise<{ id: number; vaultId: number; fileId: string; size: number; sealed: Buffer } | undefined> {
  return await work.tx.selectFrom('attachments').select(['id', 'vault_id as vaultId', 'file_id as fileId', 'size', 'sealed'])
    .where('institution_id', '=', institutionId).where('state', '=', 'waiting').where('id', '>', afterId).orderBy('id').limit(1).executeTakeFirst();
}
