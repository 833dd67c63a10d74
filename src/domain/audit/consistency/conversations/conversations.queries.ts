import { sql } from 'kysely';
import { blockSize } from '../../../../platform/files/blocks.ts';
import type { ConsistencyCheck } from '../consistency.queries.ts';

const of = (where: string) => () => sql<{ institution: number; id: number }>`select institution_id as institution, id from conversations where ${sql.raw(where)}`;

/** Contradictions in conversations and what hangs on them. */
export const conversationChecks: readonly ConsistencyCheck[] = [
  { name: 'closed-without-result', says: 'a closed conversation has no result', find: of("status = 'closed' and result is null") },
  { name: 'closed-without-moment', says: 'a conversation is closed by its status and not by its moment, or the other way round', find: of("(status = 'closed') <> (closed_at is not null)") },
  { name: 'result-while-open', says: 'an open conversation has a result', find: of("status <> 'closed' and result is not null") },
  { name: 'answered-before-asked', says: 'an answer came before the question', find: of('answered_at < asked_at') },
  { name: 'promised-before-asked', says: 'an answer was promised for before the question', find: of('promised_at < asked_at') },
  { name: 'closed-before-asked', says: 'a conversation was closed before it was asked', find: of('closed_at < asked_at') },
  { name: 'taken-without-worker', says: 'a conversation is taken by nobody', find: of("status = 'taken' and (worker_id is null or taken_at is null or performing_institution_id is null)") },
  { name: 'open-with-worker', says: 'a conversation waits on the desk and has a worker', find: of("status = 'open' and worker_id is not null") },
  {
    name: 'worker-of-nowhere', says: 'a conversation is with someone who never worked at the institution that answers',
    find: () => sql`select c.institution_id as institution, c.id from conversations c where c.worker_id is not null and not exists (
      select from memberships m where m.account_id = c.worker_id and m.institution_id = coalesce(c.performing_institution_id, c.institution_id))`,
  },
  {
    name: 'messages-miscounted', says: 'the number of messages differs from the messages that are there',
    find: () => sql`select c.institution_id as institution, c.id from conversations c
      left join (select institution_id, conversation_id, count(*) as count, max(number) as last from messages group by institution_id, conversation_id) m
        on m.institution_id = c.institution_id and m.conversation_id = c.id
      where c.erased_at is null and (c.message_count <> coalesce(m.count, 0) or c.message_count <> coalesce(m.last, 0))`,
  },
  {
    name: 'words-after-erasing', says: 'an erased conversation still has words, a code or a visit',
    find: () => sql`select c.institution_id as institution, c.id from conversations c where c.erased_at is not null and (c.details_sealed is not null
      or exists (select from messages x where x.institution_id = c.institution_id and x.conversation_id = c.id)
      or exists (select from answer_drafts x where x.institution_id = c.institution_id and x.conversation_id = c.id)
      or exists (select from desk_notes x where x.institution_id = c.institution_id and x.conversation_id = c.id)
      or exists (select from return_codes x where x.institution_id = c.institution_id and x.conversation_id = c.id)
      or exists (select from visitor_sessions x where x.institution_id = c.institution_id and x.conversation_id = c.id))`,
  },
  {
    name: 'vault-missing', says: 'the key of a conversation that was not erased is not there: nobody can read it',
    find: () => sql`select c.institution_id as institution, c.id from conversations c where c.erased_at is null
      and not exists (select from vaults v where v.institution_id = c.institution_id and v.id = c.vault_id)`,
  },
  {
    name: 'vault-after-erasing', says: 'a conversation was erased and its key is still there',
    find: () => sql`select c.institution_id as institution, c.id from conversations c join vaults v on v.institution_id = c.institution_id and v.id = c.vault_id where c.erased_at is not null`,
  },
  {
    name: 'erased-not-listed', says: 'a conversation was erased and its key is not on the list of destroyed keys: a backup would bring it back',
    find: () => sql`select c.institution_id as institution, c.id from conversations c where c.erased_at is not null
      and not exists (select from destroyed_vaults d where d.institution_id = c.institution_id and d.id = c.vault_id)`,
  },
  {
    name: 'destroyed-key-back', says: 'a key is on the list of destroyed keys and is there',
    find: () => sql`select v.institution_id as institution, v.id from vaults v join destroyed_vaults d on d.institution_id = v.institution_id and d.id = v.id where v.created_at <= d.destroyed_at`,
  },
  {
    name: 'orphan-vault', says: 'a key belongs to nothing',
    find: () => sql`select v.institution_id as institution, v.id from vaults v
      where not exists (select from conversations c where c.institution_id = v.institution_id and c.vault_id = v.id)
        and not exists (select from cases c where c.institution_id = v.institution_id and c.vault_id = v.id)
        and not exists (select from clients c where c.institution_id = v.institution_id and c.vault_id = v.id)
        and not exists (select from case_private_vaults c where c.institution_id = v.institution_id and c.vault_id = v.id)`,
  },
  {
    name: 'file-without-owner', says: 'a file hangs on words that are not there, or in another dossier than they are',
    find: () => sql`select a.institution_id as institution, a.id from attachments a
      where a.owner = 'message' and not exists (select from messages m join conversations c on c.institution_id = m.institution_id and c.id = m.conversation_id
        where m.institution_id = a.institution_id and m.id = a.owner_id and c.vault_id = a.vault_id)
        or a.owner = 'entry' and not exists (select from case_part_entries e join case_parts p on p.institution_id = e.institution_id and p.id = e.part_id
        where e.institution_id = a.institution_id and e.id = a.owner_id and p.vault_id = a.vault_id)`,
  },
  {
    name: 'file-without-bytes', says: 'a file has not all of its bytes',
    find: () => sql`select a.institution_id as institution, a.id from attachments a where a.state <> 'infected'
      and (select count(*) from file_blocks b where b.file_id = a.file_id) <> greatest(1, ceil(a.size / ${blockSize}::numeric))`,
  },
  {
    name: 'key-of-another', says: 'a vault is wrapped with the key of another institution',
    find: () => sql`select v.institution_id as institution, v.id from vaults v join wrapped_keys k on k.id = v.key_id where k.institution_id is distinct from v.institution_id`,
  },
  {
    name: 'institution-without-key', says: 'an institution has no key in use',
    find: () => sql`select i.id as institution, i.id from institutions i where not exists (select from wrapped_keys k where k.institution_id = i.id and k.retired_at is null)`,
  },
  {
    name: 'grant-to-nothing', says: 'a conversation that is not there, or has another key, was opened to an institution',
    find: () => sql`select g.institution_id as institution, g.conversation_id as id from conversation_grants g
      left join conversations c on c.institution_id = g.institution_id and c.id = g.conversation_id where c.id is null or c.vault_id <> g.vault_id`,
  },
  {
    name: 'grant-outlives', says: 'a conversation stays open to another institution longer than 30 days after closing',
    find: () => sql`select g.institution_id as institution, g.conversation_id as id from conversation_grants g
      join conversations c on c.institution_id = g.institution_id and c.id = g.conversation_id
      where c.closed_at is not null and (g.until is null or g.until > c.closed_at + interval '30 days')`,
  },
  {
    name: 'performer-shut-out', says: 'another institution answers a conversation that is not open to it',
    find: () => sql`select c.institution_id as institution, c.id from conversations c where c.performing_institution_id <> c.institution_id and c.closed_at is null
      and not exists (select from conversation_grants g where g.institution_id = c.institution_id and g.conversation_id = c.id and g.to_institution_id = c.performing_institution_id and g.active)`,
  },
  {
    name: 'code-to-nothing', says: 'a return code leads to a conversation that is not there',
    find: () => sql`select r.institution_id as institution, r.conversation_id as id from return_codes r
      where not exists (select from conversations c where c.institution_id = r.institution_id and c.id = r.conversation_id)`,
  },
  {
    name: 'visible-before-written', says: 'a message could be seen before it was written',
    find: () => sql`select institution_id as institution, id from messages where visible_at < written_at`,
  },
];
