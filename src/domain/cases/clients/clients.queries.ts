import { logAccess } from '../../audit/audit.commands.ts';
import { findVaults, type Keyring } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import type { FindPersonScope } from './clients.access.ts';
import { mayBeOne, personKey, phoneKey } from './clients.rules.ts';
import { clientDetails, clientPurpose, indexPurpose, type ClientDetails, type ClientInput } from './clients.schema.ts';

/** The keyed hashes by which someone is found; what is not known gives none. */
export function clientIndexes(keys: Keyring, institutionId: number, person: { surname: string; birthDate: string; phone: string }) {
  const phone = phoneKey(person.phone);
  const index = (value: string, what: 'person' | 'birth' | 'phone') => keys.installation.index(value, indexPurpose(what, institutionId));
  return {
    person_index: person.birthDate === '' || person.surname === '' ? null : index(personKey(person), 'person'),
    birth_index: person.birthDate === '' ? null : index(person.birthDate, 'birth'),
    phone_index: phone === undefined ? null : index(phone, 'phone'),
  };
}

/** Who people are, by number. Whoever was erased, or whose key is gone, is left out. Two statements, however many people. */
export async function openClients(work: Work, institutionId: number, clientIds: readonly number[]): Promise<Map<number, ClientDetails>> {
  if (clientIds.length === 0) return new Map();
  const rows = await work.tx.selectFrom('clients').select(['id', 'vault_id as vaultId', 'details_sealed as sealed'])
    .where('institution_id', '=', institutionId).where('id', 'in', [...new Set(clientIds)]).where('erased_at', 'is', null).execute();
  const vaults = await findVaults(work.tx, work.keys, institutionId, rows.map((row) => row.vaultId));
  const opened = new Map<number, ClientDetails>();
  for (const { id, vaultId, sealed } of rows) {
    const vault = vaults.get(vaultId);
    if (vault && sealed) opened.set(id, clientDetails.parse(JSON.parse(vault.open(sealed, clientPurpose))));
  }
  return opened;
}

export interface Candidate extends ClientDetails { clientId: number; municipality: string | null }

/**
 * People who may be the one that is typed: the same surname and birth date, a birth date with a name that looks like it, or the same telephone
 * number with such a name. Never more than 8; erased and merged people are left out. Whom it shows is written in the log: call it last.
 */
export async function findPerson(work: Work, scope: FindPersonScope, person: ClientInput): Promise<Candidate[]> {
  const { institutionId } = scope;
  const { birth_index: birth, phone_index: phone } = clientIndexes(work.keys, institutionId, person);
  const rows = await work.tx.selectFrom('clients').select(['id', 'municipality']).where('institution_id', '=', institutionId)
    .where('merged_into_id', 'is', null).where('erased_at', 'is', null)
    .where((where) => where.or([...birth ? [where('birth_index', '=', birth)] : [], ...phone ? [where('phone_index', '=', phone)] : []]))
    .orderBy('id').limit(200).execute();
  const known = await openClients(work, institutionId, rows.map((row) => row.id));
  const found = rows.flatMap(({ id, municipality }) => {
    const details = known.get(id);
    return details && mayBeOne(details, person) ? [{ clientId: id, municipality, ...details }] : [];
  }).slice(0, 8);
  for (const one of found) await logAccess(work, { institutionId, action: 'find', subject: 'client', subjectId: one.clientId });
  return found;
}

/** Whether someone stands in the register of an institution, was not erased, and is not another by now. */
export async function isClient(work: Pick<Work, 'tx'>, institutionId: number, clientId: number): Promise<boolean> {
  const row = await work.tx.selectFrom('clients').select('id').where('institution_id', '=', institutionId).where('id', '=', clientId)
    .where('erased_at', 'is', null).where('merged_into_id', 'is', null).executeTakeFirst();
  return row !== undefined;
}

/** The number of the vault of someone who was not erased and is not another by now; 0 when he was read in without a name. */
export async function findClientVault(work: Pick<Work, 'tx'>, institutionId: number, clientId: number): Promise<number | undefined> {
  const row = await work.tx.selectFrom('clients').select('vault_id as vaultId').where('institution_id', '=', institutionId).where('id', '=', clientId)
    .where('erased_at', 'is', null).where('merged_into_id', 'is', null).executeTakeFirst();
  return row?.vaultId;
}
