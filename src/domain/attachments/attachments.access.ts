import type { Vault } from '../institutions/keys/keys.queries.ts';
import type { OwnerKind } from './attachments.schema.ts';

declare const proven: unique symbol;

/** What a noun says that has proven somebody: in which dossier, and on which of its things he may see files. */
interface Proof { institutionId: number; vault: Vault; owner: OwnerKind; ownerIds: readonly number[] }

/** Files that somebody may see. Who owns what they hang on mints it; nothing else opens a file. */
export interface FilesScope extends Readonly<Proof> { readonly [proven]: true }

/** For a noun that has files with what it keeps, after its own proof. */
export function filesOf(proof: Proof): FilesScope {
  return proof as FilesScope;
}
