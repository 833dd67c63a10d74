import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../testing/database.ts';
import { createVault, destroyVault, ensureKey } from '../institutions/keys/keys.commands.ts';
import type { Vault } from '../institutions/keys/keys.queries.ts';
import { logAccess } from './audit.commands.ts';
import { listAccess, verifyChain } from './audit.queries.ts';

let context: TestContext;
let [own, other] = [0, 0];
let account = 0;

beforeAll(async () => {
  context = await createTestContext();
  const rows = await context.owner.insertInto('institutions').values([{ slug: 'een', name: 'Een' }, { slug: 'twee', name: 'Twee' }]).returning('id').execute();
  [own = 0, other = 0] = rows.map((row) => row.id);
  await ensureKey(context.owner, context.keys.server, own, context.clock());
  const row = await context.owner.insertInto('accounts').values({ name_sealed: Buffer.of(1), created_at: new Date() }).returning('id').executeTakeFirstOrThrow();
  account = row.id;
});

const read = (institutionId: number, subjectId: number, reason?: string, vault?: Vault) =>
  context.inWork({ institutions: [institutionId], account }, (work) => logAccess(work, { institutionId, action: 'read', subject: 'conversation', subjectId, reason, vault }));
const newVault = (institutionId: number) => context.inWork({ institutions: [institutionId] }, (work) => createVault(work.tx, work.keys, institutionId, work.now));
const verify = (institutionId: number) => context.inWork({ institutions: [institutionId] }, (work) => verifyChain(work, institutionId));

test('a line holds who, what, when and why, and the reason is not readable in the database', async () => {
  await read(own, 7, 'Waarneming wegens ziekte', await newVault(own));
  const [line] = await context.inWork({ institutions: [own] }, (work) => listAccess(work, own));
  expect(line).toEqual({ number: 1, at: new Date('2026-11-24T10:00:00Z'), accountId: account, action: 'read', subject: 'conversation', subjectId: 7, reason: 'Waarneming wegens ziekte', isReasonErased: false });
  const { reason_sealed: sealed } = await context.owner.selectFrom('audit_log').select('reason_sealed').executeTakeFirstOrThrow();
  expect(sealed?.toString('latin1')).not.toContain('Waarneming');
});

test('a reason about a conversation is refused without its vault, and is gone with it; the chain stays whole', async () => {
  await expect(read(own, 8, 'Zomaar')).rejects.toThrow(/under its vault/);
  const vault = await newVault(own);
  await read(own, 8, 'Hij schreef dat hij bang was', vault);
  const list = () => context.inWork({ institutions: [own] }, (work) => listAccess(work, own, { subjectId: 8 }));
  expect(await list()).toMatchObject([{ reason: 'Hij schreef dat hij bang was', isReasonErased: false }]);
  await context.inWork({ institutions: [own] }, (work) => destroyVault(work.tx, own, vault.id, 'by_visitor', work.now));
  expect(await list()).toMatchObject([{ reason: null, isReasonErased: true }]);
  expect(await verify(own)).toMatchObject({ ok: true, lines: 2 });
});

test('lines added at the same moment are numbered one by one and the chain holds', async () => {
  await Promise.all(Array.from({ length: 40 }, (_, index) => read(own, index)));
  expect(await verify(own)).toMatchObject({ ok: true, lines: 42 });
});

test('the chain is sha-256 over the previous hash and the fields, so that others can compute it too', async () => {
  const lines = await context.owner.selectFrom('audit_log').selectAll().where('institution_id', '=', own).orderBy('number').execute();
  let previous = createHash('sha256').digest();
  for (const line of lines) {
    const reason = line.reason_sealed && createHash('sha256').update(line.reason_sealed).digest('hex');
    const fields = [line.institution_id, line.number, line.at.getTime(), line.account_id, line.action, line.subject, line.subject_id, reason, ...line.reason_vault_id === null ? [] : [line.reason_vault_id]];
    const text = `[${fields.map((field) => JSON.stringify(field)).join(', ')}]`;
    previous = createHash('sha256').update(previous).update(text).digest();
    expect(line.hash.toString('hex')).toBe(previous.toString('hex'));
  }
  expect(await verify(own)).toMatchObject({ head: previous.toString('hex') });
});

test('the serving role can neither add, change nor remove a line by itself', async () => {
  const lines = () => context.owner.selectFrom('audit_log').selectAll().execute();
  const before = await lines();
  const attempts = [
    sql`update audit_log set action = 'nothing'`, sql`delete from audit_log`, sql`truncate audit_log`,
    sql`insert into audit_log select * from audit_log`,
  ];
  for (const attempt of attempts) {
    await expect(context.inWork({ institutions: [own] }, (work) => attempt.execute(work.tx))).rejects.toThrow(/permission denied/);
  }
  expect(await lines()).toEqual(before);
});

test('a line for an institution that is not of the transaction is refused', async () => {
  await expect(context.inWork({ institutions: [own] }, (work) => logAccess(work, { institutionId: other, action: 'read', subject: 'conversation' })))
    .rejects.toThrow(/not of this transaction/);
  await expect(context.inWork({ institutions: [] }, (work) => logAccess(work, { institutionId: own, action: 'read', subject: 'conversation' })))
    .rejects.toThrow(/not of this transaction/);
  expect(await context.inWork({ institutions: [other] }, (work) => listAccess(work, own))).toEqual([]);
});

test('a worker of another member adds a line where a conversation was opened to him, and cannot read that log', async () => {
  await context.owner.insertInto('conversation_grants').values({ institution_id: other, conversation_id: 1, to_institution_id: own, vault_id: 1, until: null }).execute();
  await context.inWork({ institutions: [own], account }, (work) => logAccess(work, { institutionId: other, action: 'read', subject: 'conversation', subjectId: 1 }));
  expect(await context.inWork({ institutions: [own] }, (work) => listAccess(work, other))).toEqual([]);
  expect(await verify(other)).toMatchObject({ ok: true, lines: 1 });
});

test('a changed, a removed and a moved line are each found', async () => {
  const line = (number: number) => context.owner.updateTable('audit_log').where('institution_id', '=', own).where('number', '=', number);
  await line(20).set({ subject_id: 99 }).execute();
  expect(await verify(own)).toEqual({ ok: false, reason: 'broken', number: 20 });
  await context.owner.deleteFrom('audit_log').where('institution_id', '=', own).where('number', '=', 20).execute();
  expect(await verify(own)).toEqual({ ok: false, reason: 'broken', number: 21 });
  await line(5).set({ number: 20 }).execute();
  expect(await verify(own)).toEqual({ ok: false, reason: 'broken', number: 6 });
});
