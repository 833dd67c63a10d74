import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { loadDemo } from '../../../demo/load.ts';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { checkCount, findContradictions } from './consistency.queries.ts';

let context: TestContext;

beforeAll(async () => {
  context = await createTestContext();
  await loadDemo(context);
}, 60_000);

const closed = "(select id from conversations where status = 'closed' and closed_at < now() - interval '60 days' order by id limit 1)";
const open = "(select id from conversations where status = 'open' order by id limit 1)";
const taken = "(select id from conversations where status = 'taken' order by id limit 1)";
const contact = '(select id from contacts where conversation_id is not null order by id limit 1)';
const openCase = "(select id from cases where status = 'open' and institution_id = 1 order by id limit 1)";
const closedCase = "(select id from cases where status = 'closed' and institution_id = 1 order by id limit 1)";
const worker = "(select account_id from memberships where 'worker' = any(roles) and institution_id = 1 order by 1 limit 1)";
const session = (account: string, institution: string) => `insert into sessions (token_hash, account_id, institution_id, device, created_at, seen_at, second_factor_at, expires_at)
  values ('\\x01', ${account}, ${institution}, 'x', now(), now(), now(), '2100-01-01')`;

const file = (ownerId: number) => `insert into attachments (institution_id, vault_id, owner, owner_id, file_id, kind, size, state, sealed, attached_at)
  select institution_id, id, 'message', ${ownerId}, gen_random_uuid(), 'pdf', 9, 'ready', '\\x01', now() from vaults limit 1`;

/** What the database itself keeps right is turned off: this is about rows that came past it. */
const withoutTriggers = `do $$ declare t regclass; begin
  for t in select oid from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' loop execute format('alter table %s disable trigger user', t); end loop;
end $$`;

/** Each spoils what the demo made in one way. */
const spoils: [name: string, statement: string][] = [
  ['closed-without-result', `update conversations set result = null where id = ${closed}`],
  ['closed-without-moment', `update conversations set closed_at = null where id = ${closed}`],
  ['result-while-open', `update conversations set result = 'answered' where id = ${open}`],
  ['answered-before-asked', `update conversations set answered_at = asked_at - interval '1 minute' where id = ${closed}`],
  ['promised-before-asked', `update conversations set promised_at = asked_at - interval '1 minute' where id = ${open}`],
  ['closed-before-asked', `update conversations set closed_at = asked_at - interval '1 minute' where id = ${closed}`],
  ['taken-without-worker', `update conversations set worker_id = null where id = ${taken}`],
  ['open-with-worker', `update conversations set worker_id = ${worker} where id = ${open}`],
  ['worker-of-nowhere', `update conversations set worker_id = (select a.id from accounts a where not exists (select from memberships m where m.account_id = a.id and m.institution_id = coalesce(conversations.performing_institution_id, conversations.institution_id)) limit 1) where id = ${taken}`],
  ['messages-miscounted', `update conversations set message_count = message_count + 1 where id = ${open}`],
  ['words-after-erasing', `update conversations set erased_at = now() where id = ${closed}`],
  ['vault-missing', `delete from vaults where id = (select vault_id from conversations where id = ${closed})`],
  ['vault-after-erasing', `update conversations set erased_at = now() where id = ${closed}`],
  ['erased-not-listed', `update conversations set erased_at = now() where id = ${closed}`],
  ['destroyed-key-back', `insert into destroyed_vaults select institution_id, id, now(), 'by_visitor', '2027-01-01' from vaults limit 1`],
  ['orphan-vault', 'insert into vaults (institution_id, key_id, wrapped, created_at) select institution_id, key_id, wrapped, now() from vaults limit 1'],
  ['file-without-owner', file(0)],
  ['file-without-bytes', file(0)],
  ['key-of-another', 'update vaults set key_id = (select id from wrapped_keys where institution_id is null) where id = (select min(id) from vaults)'],
  ['institution-without-key', 'update wrapped_keys set retired_at = now() where institution_id = 1'],
  ['grant-to-nothing', 'insert into conversation_grants (institution_id, conversation_id, to_institution_id, vault_id) values (1, 999999, 2, 1)'],
  ['grant-outlives', `insert into conversation_grants (institution_id, conversation_id, to_institution_id, vault_id)
    select institution_id, id, 3 - institution_id, vault_id from conversations where id = ${closed} on conflict (institution_id, conversation_id, to_institution_id) do update set until = null`],
  ['performer-shut-out', `with gone as (delete from conversation_grants) update conversations set performing_institution_id = 3 - institution_id where id = ${taken}`],
  ['code-to-nothing', "insert into return_codes (code_index, institution_id, conversation_id, word_hash) values ('\\x01', 1, 999999, 'x')"],
  ['visible-before-written', "update messages set visible_at = written_at - interval '1 second' where id = (select min(id) from messages)"],
  ['contact-of-another', `update contacts set institution_id = 3 - institution_id where id = ${contact}`],
  ['contact-points-nowhere', `update contacts set case_id = 999999 where id = ${contact}`],
  ['contact-on-another-day', `update contacts set day = day + 1 where id = ${contact}`],
  ['contact-without-worker', `update contacts set account_id = (select a.id from accounts a where not exists (select from memberships m where m.account_id = a.id and m.institution_id = contacts.performing_institution_id) limit 1) where id = ${contact}`],
  ['contact-with-strange-funder', `update contacts set funder_id = 999999 where id = ${contact}`],
  ['correction-of-nothing', `insert into contact_corrections (institution_id, contact_id, account_id, corrected_at, before, after) values (1, 999999, ${worker}, now(), '{}', '{}')`],
  ['duty-of-a-stranger', `insert into duties (institution_id, account_id, kind, starts_at, ends_at, source) select 2, ${worker}, 'desk', '2099-01-01', '2099-01-02', 'hand'`],
  ['mail-in-two-states', "insert into outbox (kind, message_id, sealed, not_before, created_at, sent_at, failed_at) values ('answer', 'x', '\\x01', now(), now(), now(), now())"],
  ['mail-about-nothing', "insert into outbox (institution_id, conversation_id, kind, message_id, sealed, not_before, created_at) values (1, 999999, 'answer', 'x', '\\x01', now(), now())"],
  ['norms-overlap', "insert into norms (institution_id, kind, minutes, valid_from) values (1, 'visit-x', 60, '2020-01-01'), (1, 'visit-x', 50, '2021-01-01')"],
  ['areas-overlap', 'insert into work_areas (institution_id, postcode, municipality, valid_from) select institution_id, postcode, municipality, valid_from from work_areas limit 1'],
  ['door-of-closed', 'update institutions set closed_at = now() where id = 1'],
  ['case-closed-without-reason', `update cases set closing_reason = null where id = ${closedCase}`],
  ['case-open-without-worker', `update cases set worker_id = null where id = ${openCase}`],
  ['case-holder-differs', `update case_workers set until = current_date where case_id = ${openCase}`],
  ['case-with-two-holders', `insert into case_workers (institution_id, case_id, account_id, since) select institution_id, ${openCase}, account_id, current_date from memberships m
    where institution_id = 1 and not exists (select from case_workers w where w.case_id = ${openCase} and w.account_id = m.account_id) limit 1`],
  ['case-worker-of-nowhere', `insert into case_workers (institution_id, case_id, account_id, role, since) select 1, ${openCase}, a.id, 'second', current_date from accounts a
    where not exists (select from memberships m where m.account_id = a.id and m.institution_id = 1) limit 1`],
  ['case-of-a-leaver', `update memberships set ended_at = now() where institution_id = 1 and account_id = (select worker_id from cases where id = ${openCase})`],
  ['case-waits-and-begun', `update cases set status = 'waiting' where id = ${openCase}`],
  ['case-without-people', `delete from case_clients where case_id = ${openCase}`],
  ['case-key-missing', `delete from vaults where id = (select vault_id from cases where id = ${openCase})`],
  ['case-key-after-erasing', `update cases set erased_at = now() where id = ${closedCase}`],
  ['client-key-missing', 'delete from vaults where id = (select vault_id from clients order by id limit 1)'],
  ['client-after-erasing', 'update clients set erased_at = now() where id = (select id from clients order by id limit 1)'],
  ['merged-client-in-case', 'update clients set merged_into_id = (select max(id) from clients where institution_id = 1) where id = (select min(id) from clients where institution_id = 1)'],
  ['case-sums-differ', 'update contacts set minutes_direct = minutes_direct + 1 where id = (select min(id) from contacts where case_id is not null)'],
  ['session-of-disabled', `with gone as (update accounts set disabled_at = now() where id = ${worker}) ${session(worker, '1')}`],
  ['session-of-a-stranger', session(worker, '2')],
  ['signed-in-without-factor', `with gone as (delete from totp_secrets where account_id = ${worker}), codes as (delete from recovery_codes where account_id = ${worker}) ${session(worker, '1')}`],
  ['active-without-password', `update accounts set password_hash = null, activated_at = now() where id = ${worker}`],
  ['invitation-in-use', `insert into invitations (token_hash, account_id, institution_id, opens, created_at, expires_at) select '\\x01', id, 1, 'account', now(), '2100-01-01' from accounts where activated_at is not null limit 1`],
  ['membership-without-roles', `update memberships set roles = '{}' where account_id = ${worker}`],
];

test('the demo contradicts nothing', async () => {
  expect(await findContradictions(context.owner, context.clock())).toEqual([]);
});

test.each(spoils)('%s is found', async (name, statement) => {
  const undo = new Error('undo');
  const found: string[] = [];
  await expect(context.owner.transaction().execute(async (tx) => {
    await sql.raw(withoutTriggers).execute(tx);
    await sql.raw(statement).execute(tx);
    found.push(...(await findContradictions(tx, context.clock())).map((one) => one.check));
    throw undo;
  })).rejects.toBe(undo);
  expect(found).toContain(name);
});

test('every check has shown that it can find something', () => {
  expect(new Set(spoils.map(([name]) => name)).size).toBe(checkCount);
});
