import type { KeyScope } from '../../api-keys/api-keys.access.ts';
import { funderFor } from '../../institutions/funders/funders.queries.ts';
import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import { createVault } from '../../institutions/keys/keys.commands.ts';
import { addReference } from '../../references/references.commands.ts';
import { findByReference, findPointed } from '../../references/references.queries.ts';
import { keyFrom } from '../../references/references.rules.ts';
import type { Reference } from '../../references/references.schema.ts';
import type { WebhookEvent } from '../../webhooks/webhooks.schema.ts';
import { tellWebhooks } from '../../webhooks/telling/telling.commands.ts';
import type { Work } from '../../work.ts';
import { findCaseRow, type CaseRow } from './delivered.queries.ts';
import { changesOf, statusOf } from './delivered.rules.ts';
import type { DeliveredCase } from './delivered.schema.ts';

type WriteKey = KeyScope<'cases:write'>;

export type CaseNotDelivered = 'unknown-work-type' | 'unknown-funder' | 'unknown-worker' | 'in-the-future' | 'removed';
export type CaseDelivered = { ok: true; case: CaseRow; outcome: 'made' | 'changed' | 'same' } | { ok: false; reason: CaseNotDelivered };

type Columns = ReturnType<typeof columnsFrom>;
type Resolved = { ok: true; columns: Columns; workerId: number | null | undefined } | { ok: false; reason: CaseNotDelivered };

function columnsFrom(input: DeliveredCase, found: { workTypeId: number; funderId: number | null }) {
  return {
    work_type_id: found.workTypeId, funder_id: found.funderId, status: statusOf(input), kind: input.kind ?? null, client_system: input.clientSystem,
    client_system_ref: input.clientSystemReference ?? null, themes: [...new Set(input.themes)], is_material: input.isMaterial, dossier_imported: input.hasDossier ?? null,
    municipality: input.municipality ?? null, help_municipality: input.helpMunicipality ?? null, origin: input.origin, registered_how: input.registeredHow,
    registered_on: input.registeredOn, first_contact_on: input.firstContactOn ?? null, waiting_since: input.waitingSince ?? null,
    opened_on: input.openedOn ?? null, closed_on: input.closedOn ?? null, closing_reason: input.closingReason ?? null,
  };
}

async function findWorker(work: Work, key: WriteKey, input: DeliveredCase): Promise<number | null | undefined | 'unknown'> {
  if (!input.worker) return input.worker;
  const accountId = await findPointed(work, key.institutionId, 'worker', input.worker);
  const row = accountId === undefined ? undefined : await work.tx.selectFrom('memberships').select('account_id').where('institution_id', '=', key.institutionId).where('account_id', '=', accountId).executeTakeFirst();
  return row?.account_id ?? 'unknown';
}

async function isFunder(work: Work, key: WriteKey, id: number): Promise<boolean> {
  return await work.tx.selectFrom('funders').select('id').where('institution_id', '=', key.institutionId).where('id', '=', id).executeTakeFirst() !== undefined;
}

/** Everything the case points at is looked up at the institution of the key, and nowhere else. */
async function resolve(work: Work, key: WriteKey, input: DeliveredCase): Promise<Resolved> {
  const today = dayOf(work.now);
  if ([input.registeredOn, input.firstContactOn, input.openedOn, input.closedOn].some((day) => day !== undefined && day > today)) return { ok: false, reason: 'in-the-future' };
  const workType = await work.tx.selectFrom('work_types').select('id').where('institution_id', '=', key.institutionId).where('code', '=', input.workType).executeTakeFirst();
  if (!workType) return { ok: false, reason: 'unknown-work-type' };
  if (typeof input.funderId === 'number' && !await isFunder(work, key, input.funderId)) return { ok: false, reason: 'unknown-funder' };
  const workerId = await findWorker(work, key, input);
  if (workerId === 'unknown') return { ok: false, reason: 'unknown-worker' };
  const place = input.helpMunicipality ?? input.municipality ?? null;
  const funderId = input.funderId === undefined ? await funderFor(work, key.institutionId, { municipality: place, workType: input.workType, on: input.registeredOn }) : input.funderId;
  return { ok: true, workerId, columns: columnsFrom(input, { workTypeId: workType.id, funderId }) };
}

/** Someone who is helped, by what the other system calls him: a row with a vault of its own and no name in it. */
async function clientOf(work: Work, key: WriteKey, client: NonNullable<DeliveredCase['client']>, municipality: string | null): Promise<number> {
  const { institutionId } = key;
  const known = await findByReference(work, institutionId, 'client', client);
  if (known !== undefined) return known;
  const vault = await createVault(work.tx, work.keys, institutionId, work.now);
  const formKey = keyFrom('client', client.system, client.value);
  const made = await work.tx.insertInto('clients').values({ institution_id: institutionId, vault_id: vault.id, birth_year: client.birthYear ?? null, municipality, created_at: work.now, form_key: formKey })
    .onConflict((conflict) => conflict.columns(['institution_id', 'form_key']).doNothing()).returning('id').executeTakeFirst();
  if (made) {
    await addReference(work, institutionId, 'client', client, made.id);
    return made.id;
  }
  // Another case of the same person came at the same moment.
  await work.tx.deleteFrom('vaults').where('institution_id', '=', institutionId).where('id', '=', vault.id).execute();
  return (await work.tx.selectFrom('clients').select('id').where('institution_id', '=', institutionId).where('form_key', '=', formKey).executeTakeFirstOrThrow()).id;
}

async function setClient(work: Work, key: WriteKey, caseId: number, input: DeliveredCase): Promise<void> {
  if (!input.client) return;
  const clientId = await clientOf(work, key, input.client, input.municipality ?? null);
  await work.tx.insertInto('case_clients').values({ institution_id: key.institutionId, case_id: caseId, client_id: clientId, since: input.registeredOn })
    .onConflict((conflict) => conflict.doNothing()).execute();
}

async function setWorker(work: Work, key: WriteKey, caseId: number, workerId: number | null | undefined, since: string): Promise<boolean> {
  if (workerId === undefined) return false;
  const of = { institutionId: key.institutionId, today: dayOf(work.now) };
  const changed = await work.tx.updateTable('cases').set({ worker_id: workerId }).where('institution_id', '=', of.institutionId).where('id', '=', caseId)
    .where('worker_id', 'is distinct from', workerId).executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return false;
  const ended = await work.tx.updateTable('case_workers').set({ until: of.today }).where('institution_id', '=', of.institutionId).where('case_id', '=', caseId)
    .where('until', 'is', null).where((where) => where.or([where('role', '=', 'holder'), where('account_id', '=', workerId ?? 0)])).executeTakeFirst();
  if (workerId === null) return true;
  await work.tx.insertInto('case_workers').values({ institution_id: of.institutionId, case_id: caseId, account_id: workerId, since: ended.numUpdatedRows > 0n ? of.today : since }).execute();
  return true;
}

async function noteChange(work: Work, key: WriteKey, caseId: number, what: string, before: object, after: object): Promise<void> {
  await work.tx.insertInto('case_changes').values({ institution_id: key.institutionId, case_id: caseId, at: work.now, what, before: JSON.stringify(before), after: JSON.stringify({ ...after, keyId: key.keyId }) }).execute();
}

async function tell(work: Work, key: WriteKey, caseId: number, events: readonly (WebhookEvent | false)[]): Promise<void> {
  for (const event of events) if (event) await tellWebhooks(work, key.institutionId, event, { caseId });
}

async function makeCase(work: Work, key: WriteKey, reference: Reference, input: DeliveredCase, { columns, workerId }: Extract<Resolved, { ok: true }>): Promise<number | undefined> {
  const vault = await createVault(work.tx, work.keys, key.institutionId, work.now);
  const made = await work.tx.insertInto('cases').values({ institution_id: key.institutionId, vault_id: vault.id, form_key: keyFrom('case', reference.system, reference.value), created_at: work.now, ...columns })
    .onConflict((conflict) => conflict.columns(['institution_id', 'form_key']).doNothing()).returning('id').executeTakeFirst();
  if (!made) {
    // The same case was delivered at the same moment, and is there now: nothing was kept in this vault.
    await work.tx.deleteFrom('vaults').where('institution_id', '=', key.institutionId).where('id', '=', vault.id).execute();
    return undefined;
  }
  await addReference(work, key.institutionId, 'case', reference, made.id);
  await setWorker(work, key, made.id, workerId, input.registeredOn);
  await setClient(work, key, made.id, input);
  await noteChange(work, key, made.id, 'delivered', {}, columns);
  await tell(work, key, made.id, ['case.registered', columns.opened_on !== null && 'case.opened', columns.closed_on !== null && 'case.closed']);
  return made.id;
}

async function changeCase(work: Work, key: WriteKey, id: number, input: DeliveredCase, { columns, workerId }: Extract<Resolved, { ok: true }>): Promise<'changed' | 'same' | 'removed'> {
  const before = await work.tx.selectFrom('cases').selectAll().where('institution_id', '=', key.institutionId).where('id', '=', id)
    .where('removed_at', 'is', null).where('erased_at', 'is', null).forUpdate().executeTakeFirst();
  if (!before) return 'removed';
  const isHanded = await setWorker(work, key, id, workerId, input.registeredOn);
  await setClient(work, key, id, input);
  const changes = changesOf(before, columns);
  if (!changes && !isHanded) return 'same';
  if (changes) await work.tx.updateTable('cases').set(columns).where('institution_id', '=', key.institutionId).where('id', '=', id).execute();
  await noteChange(work, key, id, 'delivered', { ...changes?.before, ...(isHanded ? { worker_id: before.worker_id } : {}) }, { ...changes?.after, ...(isHanded ? { worker_id: workerId } : {}) });
  await tell(work, key, id, [before.opened_on === null && columns.opened_on !== null && 'case.opened', before.closed_on === null && columns.closed_on !== null && 'case.closed']);
  return 'changed';
}

/**
 * Makes a case of another system, or brings it up to date: all of its days, codes and flags are as delivered, and what is left out
 * has the value it has when nobody says anything. Who has it and whom it is for stay as they were when they are left out. What
 * changed is kept, with the number of the key. Delivering the same again changes nothing.
 */
export async function deliverCase(work: Work, key: WriteKey, reference: Reference, input: DeliveredCase): Promise<CaseDelivered> {
  const resolved = await resolve(work, key, input);
  if (!resolved.ok) return resolved;
  const known = await findByReference(work, key.institutionId, 'case', reference);
  const made = known === undefined ? await makeCase(work, key, reference, input, resolved) : undefined;
  const id = made ?? known ?? await findByReference(work, key.institutionId, 'case', reference);
  if (id === undefined) throw new Error('a case that was just made has no reference');
  const outcome = made === undefined ? await changeCase(work, key, id, input, resolved) : 'made';
  const row = outcome === 'removed' ? undefined : await findCaseRow(work, key, id);
  return outcome === 'removed' || !row ? { ok: false, reason: 'removed' } : { ok: true, case: row, outcome };
}
