import { dayOf } from '../../institutions/hours/zone/zone.rules.ts';
import { listStoredSettings } from '../../institutions/settings/settings.queries.ts';
import { settingOf } from '../../institutions/settings/settings.rules.ts';
import type { Work } from '../../work.ts';
import type { ReaderScope, WorkerScope } from '../conversations.access.ts';
import { purposes } from '../conversations.schema.ts';
import { readingFor, type Reading } from './answering.rules.ts';

/** Whether colleagues read answers of this worker before they go, by the setting of his institution, how long he is there and whether he is a trainee. */
export async function getReading(work: Work, { actor }: WorkerScope): Promise<Reading> {
  const member = await work.tx.selectFrom('memberships').select(['since', 'staff_kind as staffKind']).where('institution_id', '=', actor.institutionId)
    .where('account_id', '=', actor.accountId).executeTakeFirst();
  const settings = await listStoredSettings(work, actor.institutionId);
  const setting = settingOf(settings, 'colleague_reads', [{ scope: 'worker', scopeKey: String(actor.accountId) }]);
  const today = dayOf(work.now);
  return readingFor(setting, member ?? { since: today, staffKind: 'professional' }, today);
}

/** Whether an answer may not go yet, because a colleague has to read it and none reacted since the visitor wrote last. */
export async function needsReader(work: Work, scope: WorkerScope): Promise<boolean> {
  if (await getReading(work, scope) !== 'must') return false;
  const last = await work.tx.selectFrom('messages').select('written_at as at').where('institution_id', '=', scope.institutionId)
    .where('conversation_id', '=', scope.conversationId).where('author', '=', 'visitor').orderBy('number', 'desc').limit(1).executeTakeFirst();
  const reaction = await work.tx.selectFrom('desk_notes').select('id').where('institution_id', '=', scope.institutionId)
    .where('conversation_id', '=', scope.conversationId).where('kind', '=', 'read_reply').where('account_id', '<>', scope.actor.accountId)
    .$if(last !== undefined, (query) => query.where('written_at', '>=', last?.at ?? work.now)).executeTakeFirst();
  return reaction === undefined;
}

/** Whether the answer of this form went out already: for a form that is sent twice. */
export async function wasSent(work: Work, scope: WorkerScope, formKey: string): Promise<boolean> {
  const row = await work.tx.selectFrom('messages').select('id').where('institution_id', '=', scope.institutionId)
    .where('conversation_id', '=', scope.conversationId).where('form_key', '=', formKey).executeTakeFirst();
  return row !== undefined;
}

/** What the worker who has a question is writing, for the colleague he asked to read along. */
export async function findDraftToRead(work: Work, scope: ReaderScope): Promise<string | undefined> {
  if (scope.because !== 'asked_to_read') return undefined;
  const row = await work.tx.selectFrom('answer_drafts as d')
    .innerJoin('conversations as c', (join) => join.onRef('c.institution_id', '=', 'd.institution_id').onRef('c.id', '=', 'd.conversation_id').onRef('c.worker_id', '=', 'd.account_id'))
    .select('d.body_sealed as sealed').where('d.institution_id', '=', scope.institutionId).where('d.conversation_id', '=', scope.conversationId).executeTakeFirst();
  return row && scope.vault.open(row.sealed, purposes.draft);
}

/** Whether the visitor can come back by himself: he has a return code, or the question is on his own page. Someone whose question a worker entered may have neither. */
export async function canComeBack(work: Work, scope: WorkerScope | ReaderScope): Promise<boolean> {
  const row = await work.tx.selectFrom('conversations as c').select('c.id').where('c.institution_id', '=', scope.institutionId).where('c.id', '=', scope.conversationId)
    .where((where) => where.or([
      where('c.account_id', 'is not', null),
      where.exists(where.selectFrom('return_codes as r').select('r.conversation_id').whereRef('r.institution_id', '=', 'c.institution_id').whereRef('r.conversation_id', '=', 'c.id')),
    ])).executeTakeFirst();
  return row !== undefined;
}
