import { attach } from '../../attachments/attachments.commands.ts';
import type { TakenFile } from '../../attachments/attachments.schema.ts';
import { createVault, destroyVault } from '../../institutions/keys/keys.commands.ts';
import { findVault, type Vault } from '../../institutions/keys/keys.queries.ts';
import { startOfDay } from '../../institutions/hours/zone/zone.rules.ts';
import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { logInDossier } from '../dossier/dossier.commands.ts';
import { findPart, type Part } from './parts.queries.ts';
import { keepMaker, mayChangeSight, mayRemove, mayWrite, mayWriteOn, sightAtFirst, takesFilesIn } from './parts.rules.ts';
import { entryBody, entryPurpose, type EntryInput, type EntryKind, type PartKind, type PartStatus, type Sight } from './parts.schema.ts';

/** Where somebody's private notes in a case are kept: a vault of his own, made when he first needs it. */
async function privateVault(work: Work, scope: DossierScope): Promise<Vault> {
  const own = { institution_id: scope.institutionId, case_id: scope.caseId, account_id: scope.viewer.accountId };
  const find = async () => {
    const row = await work.tx.selectFrom('case_private_vaults').select('vault_id').where('institution_id', '=', own.institution_id).where('case_id', '=', own.case_id)
      .where('account_id', '=', own.account_id).executeTakeFirst();
    return row && await findVault(work.tx, work.keys, scope.institutionId, row.vault_id);
  };
  const known = await find();
  if (known) return known;
  const made = await createVault(work.tx, work.keys, scope.institutionId, work.now);
  await work.tx.insertInto('case_private_vaults').values({ ...own, vault_id: made.id }).onConflict((conflict) => conflict.columns(['institution_id', 'case_id', 'account_id']).doNothing()).execute();
  return await find() ?? made;
}

export interface NewPart {
  formKey: string; kind: PartKind; body: EntryInput; code?: string; status?: PartStatus; belongsToId?: number; dueOn?: string;
  forClientId?: number; forWorkerId?: number;
  /** A statement that the law gives somebody beside a text, also when help is over. */
  isStatement?: boolean;
  /** Files that go with its first words: only for a kind that takes them. */
  files?: readonly TakenFile[];
  /** Who sees it; as the kind is by itself when not given. Who makes it always does. */
  sight?: Sight;
}

export type Begun = { ok: true; partId: number; isRepeat: boolean } | { ok: false; reason: 'not-allowed' | 'not-of-case' };

async function isOfCase(work: Work, scope: DossierScope, input: Pick<NewPart, 'sight' | 'forClientId' | 'belongsToId'>, named: readonly number[] = []): Promise<boolean> {
  const asked = new Set([...input.sight?.clientIds ?? [], ...input.forClientId === undefined ? [] : [input.forClientId]]);
  const clientIds = [...asked].filter((id) => !named.includes(id));
  const clients = clientIds.length === 0 ? [] : await work.tx.selectFrom('case_clients').select('client_id').where('institution_id', '=', scope.institutionId)
    .where('case_id', '=', scope.caseId).where('client_id', 'in', clientIds).where('until', 'is', null).execute();
  return clients.length === clientIds.length && (input.belongsToId === undefined || await findPart(work, scope, input.belongsToId) !== undefined);
}

async function addViewers(work: Work, scope: DossierScope, partId: number, sight: Sight): Promise<void> {
  const row = { institution_id: scope.institutionId, part_id: partId, since: work.now, given_by: scope.viewer.accountId };
  const rows = [...sight.clientIds.map((client_id) => ({ ...row, client_id })), ...sight.accountIds.map((account_id) => ({ ...row, account_id }))];
  if (rows.length > 0) await work.tx.insertInto('case_part_viewers').values(rows).execute();
}

function makerOf({ viewer }: DossierScope) {
  return { accountId: viewer.accountId, clientId: viewer.as === 'client' ? viewer.clientId : null, isCitizen: viewer.as !== 'worker' };
}

async function findMade(work: Work, scope: DossierScope, formKey: string): Promise<number | undefined> {
  const row = await work.tx.selectFrom('case_parts').select('id').where('institution_id', '=', scope.institutionId).where('form_key', '=', formKey)
    .where('case_id', '=', scope.caseId).where('account_id', '=', scope.viewer.accountId).executeTakeFirst();
  return row?.id;
}

/**
 * Begins a part with its first version. Refused for a kind that is not this viewer's to write, for people or parts that are not of this
 * case, and with files in a kind that takes none. The caller has asked `refuseFiles`. The same form key twice gives the same part.
 */
export async function addPart(work: Work, scope: DossierScope, input: NewPart): Promise<Begun> {
  const files = input.files ?? [];
  if (!mayWrite(input.kind, scope.viewer, scope.isClosed && input.isStatement !== true) || (files.length > 0 && !takesFilesIn(input.kind))) return { ok: false, reason: 'not-allowed' };
  const earlier = await findMade(work, scope, input.formKey);
  if (earlier !== undefined) return { ok: true, partId: earlier, isRepeat: true };
  if (!await isOfCase(work, scope, input)) return { ok: false, reason: 'not-of-case' };
  const sight = keepMaker(input.sight ?? sightAtFirst(input.kind, scope.viewer), makerOf(scope));
  const vault = ['own_note', 'working_note'].includes(input.kind) ? await privateVault(work, scope) : scope.vault;
  const row = await work.tx.insertInto('case_parts').values({
    institution_id: scope.institutionId, case_id: scope.caseId, kind: input.kind, code: input.code ?? null, belongs_to_id: input.belongsToId ?? null, account_id: scope.viewer.accountId,
    vault_id: vault.id, status: input.status ?? 'open', due_on: input.dueOn ?? null, for_client_id: input.forClientId ?? null, for_worker_id: input.forWorkerId ?? null,
    sees_clients: sight.clients, sees_workers: sight.workers, kept_from_representatives: sight.isKeptFromRepresentatives, made_at: work.now, changed_at: work.now, form_key: input.formKey,
  }).onConflict((conflict) => conflict.columns(['institution_id', 'form_key']).doNothing()).returning('id').executeTakeFirst();
  if (!row) return { ok: true, partId: await findMade(work, scope, input.formKey) ?? 0, isRepeat: true };
  await addViewers(work, scope, row.id, sight);
  await insertEntry(work, scope, { partId: row.id, vault, number: 1, kind: 'version', body: input.body, formKey: input.formKey, files });
  await logInDossier(work, scope, { action: 'add', subject: 'case_part', subjectId: row.id });
  return { ok: true, partId: row.id, isRepeat: false };
}

interface WholeEntry { partId: number; vault: Vault; number: number; kind: EntryKind; body: EntryInput; formKey: string; files: readonly TakenFile[] }

async function insertEntry(work: Work, scope: DossierScope, entry: WholeEntry): Promise<void> {
  const of = { institution_id: scope.institutionId, part_id: entry.partId };
  const { id } = await work.tx.insertInto('case_part_entries').values({
    ...of, number: entry.number, kind: entry.kind, account_id: scope.viewer.accountId, written_at: work.now,
    body_sealed: entry.vault.seal(JSON.stringify(entryBody.parse(entry.body)), entryPurpose), form_key: entry.formKey,
  }).returning('id').executeTakeFirstOrThrow();
  await attach(work, { institutionId: scope.institutionId, vault: entry.vault }, 'entry', id, entry.files);
  await markRead(work, scope, entry.partId, entry.number);
}

export type Written = { ok: true; number: number; isRepeat: boolean }
  | { ok: false; reason: 'not-found' | 'not-allowed' }
  /** Somebody wrote a newer version meanwhile; the words that were typed belong back on the screen, beside his. */
  | { ok: false; reason: 'changed-meanwhile'; number: number };

export interface NewEntry {
  formKey: string; kind: EntryKind; body: EntryInput;
  /** The number of the last entry that the writer saw: a version that builds on an older one is refused. */
  after?: number;
  /** A statement that the law gives somebody beside a text, also when help is over. */
  isStatement?: boolean;
  /** Files that go with it: only in a kind that takes them. */
  files?: readonly TakenFile[];
}

/** The part, held until the end of this work: who writes at the same time waits, and then sees what is newer. */
async function holdPart(work: Work, scope: DossierScope, partId: number): Promise<(Part & { vault: Vault }) | undefined> {
  const held = await work.tx.selectFrom('case_parts').select('vault_id').where('institution_id', '=', scope.institutionId).where('id', '=', partId).forUpdate().executeTakeFirst();
  const part = held && await findPart(work, scope, partId);
  const vault = held && await findVault(work.tx, work.keys, scope.institutionId, held.vault_id);
  return part && vault && { ...part, vault };
}

/** Writes in a part that this viewer sees: a new version, an answer, or an addition. A thread that needed no answer waits again. The caller has asked `refuseFiles`. The same form key twice writes once. */
export async function addEntry(work: Work, scope: DossierScope, partId: number, input: NewEntry): Promise<Written> {
  const part = await holdPart(work, scope, partId);
  if (!part) return { ok: false, reason: 'not-found' };
  const files = input.files ?? [];
  if (!mayWriteOn(part, scope.viewer, scope.isClosed && input.isStatement !== true) || (files.length > 0 && !takesFilesIn(part.kind))) return { ok: false, reason: 'not-allowed' };
  const earlier = await work.tx.selectFrom('case_part_entries').select('number').where('institution_id', '=', scope.institutionId).where('part_id', '=', partId)
    .where('form_key', '=', input.formKey).executeTakeFirst();
  if (earlier) return { ok: true, number: earlier.number, isRepeat: true };
  if (input.kind === 'version' && input.after !== undefined && input.after < part.entryCount) return { ok: false, reason: 'changed-meanwhile', number: part.entryCount };
  const number = part.entryCount + 1;
  await insertEntry(work, scope, { partId, vault: part.vault, number, kind: input.kind, body: input.body, formKey: input.formKey, files });
  const isAsked = part.kind === 'thread' && part.status === 'done';
  await work.tx.updateTable('case_parts').set({ changed_at: work.now, ...(isAsked && { status: 'open' }) }).where('institution_id', '=', scope.institutionId).where('id', '=', partId).execute();
  await logInDossier(work, scope, { action: 'change', subject: 'case_part', subjectId: partId });
  return { ok: true, number, isRepeat: false };
}

/** Notes that this viewer has read a part up to an entry. */
export async function markRead(work: Pick<Work, 'tx' | 'now'>, scope: DossierScope, partId: number, readTo: number): Promise<void> {
  await work.tx.insertInto('case_part_reads').values({ institution_id: scope.institutionId, part_id: partId, account_id: scope.viewer.accountId, read_to: readTo, read_at: work.now })
    .onConflict((conflict) => conflict.columns(['institution_id', 'part_id', 'account_id'])
      .doUpdateSet({ read_to: readTo, read_at: work.now }).where('case_part_reads.read_to', '<', readTo)).execute();
}

/** Sets where a part stands (agreed, done), by when, and whose turn it is. Refused where this viewer may not write. */
export async function setStanding(
  work: Work, scope: DossierScope, partId: number, to: { status?: PartStatus; dueOn?: string | null; forClientId?: number | null; forWorkerId?: number | null },
): Promise<{ ok: boolean }> {
  const part = await holdPart(work, scope, partId);
  if (!part || !mayWrite(part.kind, scope.viewer, scope.isClosed)) return { ok: false };
  await work.tx.updateTable('case_parts').set({
    changed_at: work.now, ...(to.status && { status: to.status }), ...(to.dueOn !== undefined && { due_on: to.dueOn }),
    ...(to.forClientId !== undefined && { for_client_id: to.forClientId }), ...(to.forWorkerId !== undefined && { for_worker_id: to.forWorkerId }),
  }).where('institution_id', '=', scope.institutionId).where('id', '=', partId).execute();
  await logInDossier(work, scope, { action: to.status ?? 'change', subject: 'case_part', subjectId: partId });
  return { ok: true };
}

/** All clients: for who left the case after the part was made and did not see it, that would open it. Then it is for those who are in it now, by name. */
async function closedToWhoLeft(work: Work, scope: DossierScope, part: Pick<Part, 'madeAt' | 'sight'>, wanted: Sight): Promise<Sight> {
  if (wanted.clients !== 'all' || part.sight.clients === 'all') return wanted;
  const rows = await work.tx.selectFrom('case_clients').select(['client_id as clientId', 'until']).where('institution_id', '=', scope.institutionId).where('case_id', '=', scope.caseId).execute();
  if (!rows.some(({ until }) => until !== null && part.madeAt < startOfDay(until))) return wanted;
  const now = rows.flatMap(({ clientId, until }) => (until === null ? [clientId] : []));
  return { ...wanted, clients: 'named', clientIds: [...new Set([...wanted.clientIds, ...now])] };
}

/** Says who sees a part from now on. Who made it keeps it. Refused for who may not say so, and for clients who are not of the case; one who left keeps what he saw by name, and nobody who left is added. */
export async function setSight(work: Work, scope: DossierScope, partId: number, wanted: Sight): Promise<{ ok: boolean }> {
  const part = await holdPart(work, scope, partId);
  if (!part || !mayChangeSight(part, scope.viewer) || !await isOfCase(work, scope, { sight: wanted }, part.sight.clientIds)) return { ok: false };
  const maker = await work.tx.selectFrom('accounts as a').select(['a.is_citizen as isCitizen', (select) => select.selectFrom('case_clients as x')
    .innerJoin('clients as p', (join) => join.onRef('p.institution_id', '=', 'x.institution_id').onRef('p.id', '=', 'x.client_id')).select('p.id')
    .where('x.institution_id', '=', scope.institutionId).where('x.case_id', '=', scope.caseId).whereRef('p.account_id', '=', 'a.id').limit(1).as('clientId')])
    .where('a.id', '=', part.accountId).executeTakeFirstOrThrow();
  const sight = keepMaker(await closedToWhoLeft(work, scope, part, wanted), { accountId: part.accountId, ...maker });
  await work.tx.updateTable('case_part_viewers').set({ until: work.now }).where('institution_id', '=', scope.institutionId).where('part_id', '=', partId).where('until', 'is', null).execute();
  await addViewers(work, scope, partId, sight);
  await work.tx.updateTable('case_parts').set({ sees_clients: sight.clients, sees_workers: sight.workers, kept_from_representatives: sight.isKeptFromRepresentatives })
    .where('institution_id', '=', scope.institutionId).where('id', '=', partId).execute();
  await logInDossier(work, scope, { action: 'share', subject: 'case_part', subjectId: partId });
  return { ok: true };
}

/** Says that the last words of a thread need no answer, or do after all: then it waits for nobody. Only a worker says so; who writes in it makes it wait again. */
export async function setAsideThread(work: Work, scope: DossierScope, partId: number, needsAnswer: boolean): Promise<{ ok: boolean }> {
  const part = scope.viewer.as === 'worker' ? await findPart(work, scope, partId) : undefined;
  return part?.kind === 'thread' ? await setStanding(work, scope, partId, { status: needsAnswer ? 'open' : 'done' }) : { ok: false };
}

/** Takes away a private note for good: only who made it can, and its words go with it. */
export async function removeNote(work: Work, scope: DossierScope, partId: number): Promise<{ ok: boolean }> {
  const part = await holdPart(work, scope, partId);
  if (!part || !mayRemove(part, scope.viewer)) return { ok: false };
  await work.tx.updateTable('case_part_entries').set({ body_sealed: Buffer.alloc(0), withdrawn_at: work.now }).where('institution_id', '=', scope.institutionId).where('part_id', '=', partId).execute();
  await work.tx.updateTable('case_parts').set({ removed_at: work.now }).where('institution_id', '=', scope.institutionId).where('id', '=', partId).execute();
  return { ok: true };
}

/**
 * Takes the working notes of a case away for good, with the key they were sealed under: of everybody who worked at it, or of one worker who
 * does not any more. Notes of clients stay theirs.
 */
export async function dropWorkingNotes(work: Work, of: { institutionId: number; caseId: number }, accountId?: number): Promise<void> {
  const rows = await work.tx.selectFrom('case_private_vaults as v').innerJoin('accounts as a', 'a.id', 'v.account_id').select(['v.account_id as accountId', 'v.vault_id as vaultId'])
    .where('v.institution_id', '=', of.institutionId).where('v.case_id', '=', of.caseId).where('a.is_citizen', '=', false)
    .$if(accountId !== undefined, (query) => query.where('v.account_id', '=', accountId ?? 0)).execute();
  for (const row of rows) {
    await work.tx.updateTable('case_parts').set({ removed_at: work.now }).where('institution_id', '=', of.institutionId).where('case_id', '=', of.caseId)
      .where('kind', '=', 'working_note').where('account_id', '=', row.accountId).where('removed_at', 'is', null).execute();
    await destroyVault(work.tx, of.institutionId, row.vaultId, 'working_notes', work.now);
    await work.tx.deleteFrom('case_private_vaults').where('institution_id', '=', of.institutionId).where('case_id', '=', of.caseId).where('account_id', '=', row.accountId).execute();
  }
}

/** Lets a worker see what was shielded for another in a case: who takes over goes on with it. */
export async function passShieldedOn(work: Work, of: { institutionId: number; caseId: number }, fromAccountId: number, toAccountId: number): Promise<void> {
  const seenBy = (accountId: number) => work.tx.selectFrom('case_part_viewers').select('part_id').where('institution_id', '=', of.institutionId).where('account_id', '=', accountId).where('until', 'is', null);
  const parts = await work.tx.selectFrom('case_parts').select('id').where('institution_id', '=', of.institutionId).where('case_id', '=', of.caseId).where('kind', '=', 'shielded').where('removed_at', 'is', null)
    .where('id', 'in', seenBy(fromAccountId)).where('id', 'not in', seenBy(toAccountId)).execute();
  if (parts.length === 0) return;
  await work.tx.insertInto('case_part_viewers').values(parts.map((part) => ({ institution_id: of.institutionId, part_id: part.id, account_id: toAccountId, since: work.now, given_by: fromAccountId }))).execute();
}
