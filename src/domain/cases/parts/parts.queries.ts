import { sql } from 'kysely';
import { openerFor } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import type { DossierScope } from '../dossier/dossier.access.ts';
import { logInDossier } from '../dossier/dossier.commands.ts';
import { entryBody, entryPurpose, type EntryBody, type EntryKind, type PartKind, type PartStatus, type Sight } from './parts.schema.ts';

export interface Entry { id: number; number: number; kind: EntryKind; accountId: number; writtenAt: Date; isWithdrawn: boolean; body: EntryBody }

export interface Part {
  partId: number; kind: PartKind; code: string | null; status: PartStatus; belongsToId: number | null; dueOn: string | null;
  forClientId: number | null; forWorkerId: number | null; accountId: number; madeAt: Date; changedAt: Date; sight: Sight;
  /** Who wrote its last entry. */
  lastById: number;
  /** How many entries it has, and how many of them this viewer has read. */
  entryCount: number; readTo: number;
  /** Its newest version; what was begun and has no words any more has none. */
  current: EntryBody | undefined;
}

/** Which parts of a case somebody sees: the same as `maySee`, in the words of the database. `p` is the part. */
export function seenBy({ viewer }: DossierScope) {
  const named = (column: 'client_id' | 'account_id', ids: readonly number[]) => sql<boolean>`exists (select from case_part_viewers v
    where v.institution_id = p.institution_id and v.part_id = p.id and v.until is null and ${sql.ref(`v.${column}`)} = any(${sql.val([...ids])}::bigint[]))`;
  switch (viewer.as) {
    case 'worker': return sql<boolean>`(p.sees_workers = 'all' or ${named('account_id', [viewer.accountId])})`;
    case 'reason': return sql<boolean>`(p.sees_workers = 'all' and p.kind <> 'shielded')`;
    case 'client': return sql<boolean>`((p.sees_clients = 'all' or ${named('client_id', [viewer.clientId])}) and p.made_at < ${viewer.until ?? null}::timestamptz is not false)`;
    case 'representative': return sql<boolean>`(${named('account_id', [viewer.accountId])}
      or (not p.kept_from_representatives and (p.sees_clients = 'all' or ${named('client_id', viewer.clientIds)})))`;
  }
}

/** Entries that this viewer may read: of who left the case, those of his time. */
export function entriesSeen({ viewer }: DossierScope) {
  return viewer.as === 'client' && viewer.until ? sql<boolean>`e.written_at < ${viewer.until}` : sql<boolean>`true`;
}

/** How a part stands, for a viewer. What came after somebody left the case is not his: then it stands as something that was begun. */
export function standingOf(scope: DossierScope) {
  const { viewer } = scope;
  if (viewer.as !== 'client' || viewer.until === undefined) return { status: sql<PartStatus>`p.status`, dueOn: sql<string | null>`p.due_on`, forClientId: sql<number | null>`p.for_client_id`, forWorkerId: sql<number | null>`p.for_worker_id`, changedAt: sql<Date>`p.changed_at` };
  const ofHisTime = sql`p.changed_at < ${viewer.until}`;
  return {
    status: sql<PartStatus>`case when ${ofHisTime} then p.status else 'open' end`, dueOn: sql<string | null>`case when ${ofHisTime} then p.due_on end`,
    forClientId: sql<number | null>`case when ${ofHisTime} or p.for_client_id = ${viewer.clientId} then p.for_client_id end`, forWorkerId: sql<number | null>`case when ${ofHisTime} then p.for_worker_id end`,
    changedAt: sql<Date>`case when ${ofHisTime} then p.changed_at else (select coalesce(max(e.written_at), p.made_at) from case_part_entries e
      where e.institution_id = p.institution_id and e.part_id = p.id and ${entriesSeen(scope)}) end`,
  };
}

function partsSeen(work: Pick<Work, 'tx'>, scope: DossierScope) {
  const ids = (column: 'client_id' | 'account_id') => sql<number[]>`coalesce((select json_agg(${sql.ref(`v.${column}`)} order by v.id) from case_part_viewers v
    where v.institution_id = p.institution_id and v.part_id = p.id and v.until is null and ${sql.ref(`v.${column}`)} is not null), '[]')`;
  const standing = standingOf(scope);
  const entries = sql`from case_part_entries e where e.institution_id = p.institution_id and e.part_id = p.id and ${entriesSeen(scope)}`;
  return work.tx.selectFrom('case_parts as p')
    .leftJoin('case_part_reads as r', (join) => join.onRef('r.institution_id', '=', 'p.institution_id').onRef('r.part_id', '=', 'p.id').on('r.account_id', '=', scope.viewer.accountId))
    .select(['p.id as partId', sql<PartKind>`p.kind`.as('kind'), 'p.code', standing.status.as('status'), 'p.belongs_to_id as belongsToId', standing.dueOn.as('dueOn'),
      standing.forClientId.as('forClientId'), standing.forWorkerId.as('forWorkerId'), 'p.account_id as accountId', 'p.made_at as madeAt', standing.changedAt.as('changedAt'), 'p.vault_id as vaultId',
      sql<Sight['clients']>`p.sees_clients`.as('seesClients'), sql<Sight['workers']>`p.sees_workers`.as('seesWorkers'), 'p.kept_from_representatives as isKept',
      ids('client_id').as('clientIds'), ids('account_id').as('accountIds'), sql<number>`coalesce(r.read_to, 0)`.as('readTo'),
      sql<number>`(select count(*) ${entries})`.as('entryCount'),
      sql<number>`coalesce((select e.account_id ${entries} order by e.number desc limit 1), p.account_id)`.as('lastById'),
      sql<Buffer | null>`(select e.body_sealed ${entries} and e.kind = 'version' and e.withdrawn_at is null order by e.number desc limit 1)`.as('sealed')])
    .where('p.institution_id', '=', scope.institutionId).where('p.case_id', '=', scope.caseId).where('p.removed_at', 'is', null).where(seenBy(scope));
}

type Row = Awaited<ReturnType<ReturnType<typeof partsSeen>['execute']>>[number];
type OpenerOf = ReturnType<typeof openerFor>;

function read(sealed: Buffer | null, opener: { open(sealed: Buffer, purpose: string): string } | undefined): EntryBody | undefined {
  return sealed && opener ? entryBody.parse(JSON.parse(opener.open(sealed, entryPurpose))) : undefined;
}

async function partOf({ seesClients, seesWorkers, isKept, clientIds, accountIds, sealed, vaultId, ...row }: Row, openerOf: OpenerOf): Promise<Part> {
  const sight = { clients: seesClients, workers: seesWorkers, clientIds, accountIds, isKeptFromRepresentatives: isKept };
  return { ...row, sight, current: read(sealed, await openerOf(vaultId)) };
}

export interface PartFilter {
  kinds?: readonly PartKind[]; statuses?: readonly PartStatus[]; belongsToId?: number; partIds?: readonly number[];
  /** Only what comes after this one in the list: the next page. */
  after?: { changedAt: Date; partId: number } | undefined;
  /** Of these kinds the newest so many of each, and beside them what changed last in the whole dossier, private notes apart. */
  newest?: { kinds: readonly PartKind[]; each: number; latest: number };
  /** At most 500; 100 when not given. All of them only where a whole dossier is taken along. */
  limit?: number | 'all';
}

/** Whether a part is among the newest: ranked without opening anything. */
function isNewest(scope: DossierScope, { kinds, each, latest }: NonNullable<PartFilter['newest']>) {
  return sql<boolean>`p.id in (select one.id from (select p.id, p.kind, row_number() over (partition by p.kind order by p.changed_at desc, p.id desc) as of_kind,
      row_number() over (order by p.kind in ('own_note', 'working_note'), p.changed_at desc, p.id desc) as of_all from case_parts p
    where p.institution_id = ${scope.institutionId} and p.case_id = ${scope.caseId} and p.removed_at is null and ${seenBy(scope)}) one
    where (one.of_kind <= ${each} and one.kind = any(${sql.val([...kinds])}::text[])) or (one.of_all <= ${latest} and one.kind not in ('own_note', 'working_note')))`;
}

/** Parts of a dossier that this viewer sees, what changed last first. Writes nothing in the log: the page that shows them does. */
export async function listParts(work: Work, scope: DossierScope, filter: PartFilter = {}): Promise<Part[]> {
  let query = partsSeen(work, scope);
  const { status, changedAt } = standingOf(scope);
  if (filter.kinds) query = query.where('p.kind', 'in', [...filter.kinds]);
  if (filter.statuses) query = query.where(status, 'in', [...filter.statuses]);
  if (filter.belongsToId !== undefined) query = query.where('p.belongs_to_id', '=', filter.belongsToId);
  if (filter.partIds) query = query.where('p.id', 'in', [...filter.partIds, 0]);
  if (filter.after) query = query.where(sql<boolean>`(${changedAt}, p.id) < (${filter.after.changedAt}::timestamptz, ${filter.after.partId}::bigint)`);
  if (filter.newest) query = query.where(isNewest(scope, filter.newest));
  const ordered = query.orderBy(changedAt, 'desc').orderBy('p.id', 'desc');
  const rows = await (filter.limit === 'all' ? ordered : ordered.limit(Math.min(filter.limit ?? 100, 500))).execute();
  const openerOf = openerFor(work.tx, work.keys, scope.institutionId, scope.vault);
  const parts: Part[] = [];
  for (const row of rows) parts.push(await partOf(row, openerOf));
  return parts;
}

/** One part that this viewer sees; nothing when there is none, or it is not for him. */
export async function findPart(work: Work, scope: DossierScope, partId: number): Promise<Part | undefined> {
  const row = await partsSeen(work, scope).where('p.id', '=', partId).executeTakeFirst();
  return row && await partOf(row, openerFor(work.tx, work.keys, scope.institutionId, scope.vault));
}

/** Parts of a kind in which something stands that this viewer has not read, what changed last first; at most 50. Opens nothing. */
export async function listUnread(work: Pick<Work, 'tx'>, scope: DossierScope, kind: PartKind): Promise<{ partId: number; changedAt: Date }[]> {
  return await work.tx.selectFrom('case_parts as p')
    .leftJoin('case_part_reads as r', (join) => join.onRef('r.institution_id', '=', 'p.institution_id').onRef('r.part_id', '=', 'p.id').on('r.account_id', '=', scope.viewer.accountId))
    .select(['p.id as partId', 'p.changed_at as changedAt']).where('p.institution_id', '=', scope.institutionId).where('p.case_id', '=', scope.caseId).where('p.kind', '=', kind).where('p.removed_at', 'is', null)
    .where(seenBy(scope)).where(sql<boolean>`coalesce(r.read_to, 0) < (select count(*) from case_part_entries e where e.institution_id = p.institution_id and e.part_id = p.id and ${entriesSeen(scope)})`)
    .orderBy('p.changed_at', 'desc').orderBy('p.id', 'desc').limit(50).execute();
}

export interface PartViewer { clientId: number | null; accountId: number | null; givenBy: number; since: Date }

/** Who sees a part by name now, who gave that, and since when: for who has found the part. */
export async function listViewers(work: Pick<Work, 'tx'>, scope: DossierScope, partId: number): Promise<PartViewer[]> {
  return await work.tx.selectFrom('case_part_viewers').select(['client_id as clientId', 'account_id as accountId', 'given_by as givenBy', 'since'])
    .where('institution_id', '=', scope.institutionId).where('part_id', '=', partId).where('until', 'is', null).orderBy('id').execute();
}

export interface EntryWindow {
  /** At most so many, the last ones. */
  last: number;
  /** Only what stands before the entry with this number. */
  before?: number | undefined;
}

/** What was written in these parts, each in order; only of parts that this viewer sees. What was taken back has no words. Writes nothing in the log. */
export async function listEntries(work: Work, scope: DossierScope, partIds: readonly number[], window?: EntryWindow): Promise<Map<number, Entry[]>> {
  const entries = new Map<number, Entry[]>();
  if (partIds.length === 0) return entries;
  let query = work.tx.selectFrom('case_part_entries as e').innerJoin('case_parts as p', (join) => join.onRef('p.institution_id', '=', 'e.institution_id').onRef('p.id', '=', 'e.part_id'))
    .select(['e.part_id as partId', 'e.id', 'e.number', sql<EntryKind>`e.kind`.as('kind'), 'e.account_id as accountId', 'e.written_at as writtenAt', sql<boolean>`e.withdrawn_at is not null`.as('isWithdrawn'),
      'e.body_sealed as sealed', 'p.vault_id as vaultId'])
    .where('e.institution_id', '=', scope.institutionId).where('e.part_id', 'in', [...partIds]).where('p.case_id', '=', scope.caseId).where('p.removed_at', 'is', null)
    .where(seenBy(scope)).where(entriesSeen(scope)).orderBy('e.number', window ? 'desc' : 'asc');
  if (window) query = query.limit(window.last);
  if (window?.before !== undefined) query = query.where('e.number', '<', window.before);
  const found = await query.execute();
  const rows = window ? found.reverse() : found;
  const openerOf = openerFor(work.tx, work.keys, scope.institutionId, scope.vault);
  for (const { partId, sealed, vaultId, ...row } of rows) {
    const body = row.isWithdrawn ? undefined : read(sealed, await openerOf(vaultId));
    const entry = { ...row, body: body ?? entryBody.parse({}) };
    const earlier = entries.get(partId);
    if (earlier) earlier.push(entry);
    else entries.set(partId, [entry]);
  }
  return entries;
}

/** What was written in one part that was found: everything, or what is in the window. That it was read is written in the log: call it last. */
export async function readEntries(work: Work, scope: DossierScope, part: Pick<Part, 'partId'>, window?: EntryWindow): Promise<Entry[]> {
  const entries = await listEntries(work, scope, [part.partId], window);
  await logInDossier(work, scope, { action: 'read', subject: 'case_part', subjectId: part.partId });
  return entries.get(part.partId) ?? [];
}
