import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../testing/database.ts';
import { createVault, destroyVault, ensureKey } from '../institutions/keys/keys.commands.ts';
import type { Vault } from '../institutions/keys/keys.queries.ts';
import { logAccess, sealLines } from './audit.commands.ts';
import { sealAllLines } from './audit.jobs.ts';
import { listAccess, verifyChain } from './audit.queries.ts';

let context: TestContext;
let [own, other] = [0, 0];
let account = 0;

beforeAll(async () => {
  context = await createTestContext({ databasePool: 24 });
  const rows = await context.owner.insertInto('institutions').values([{ slug: 'een', name: 'Een' }, { slug: 'twee', name: 'Twee' }]).returning('id').execute();
  [own = 0, other = 0] = rows.map((row) => row.id);
  await ensureKey(context.owner, context.keys.server, own, context.clock());
  const row = await context.owner.insertInto('accounts').values({ name_sealed: Buffer.of(1), created_at: new Date() }).returning('id').executeTakeFirstOrThrow();
  account = row.id;
});

async function buildInstitutionRow(slug: string): Promise<number> {
  return (await context.owner.insertInto('institutions').values({ slug, name: slug }).returning('id').executeTakeFirstOrThrow()).id;
}

const read = (institutionId: number, subjectId: number, reason?: string, vault?: Vault) =>
  context.inWork({ institutions: [institutionId], account }, (work) => logAccess(work, { institutionId, action: 'read', subject: 'conversation', subjectId, reason, vault }));
const newVault = (institutionId: number) => context.inWork({ institutions: [institutionId] }, (work) => createVault(work.tx, work.keys, institutionId, work.now));
const seal = (institutionId: number) => context.inWork({ institutions: [institutionId] }, (work) => sealLines(work, institutionId));
const verify = (institutionId: number) => context.inWork({ institutions: [institutionId] }, (work) => verifyChain(work, institutionId));

test('a line holds who, what, when and why, and the reason is not readable in the database', async () => {
  await read(own, 7, 'Waarneming wegens ziekte', await newVault(own));
  const [line] = await context.inWork({ institutions: [own] }, (work) => listAccess(work, own));
  expect(line).toEqual({ id: expect.any(Number), number: null, role: 'worker', ofInstitutionId: own, at: new Date('2026-11-24T10:00:00Z'), accountId: account, action: 'read', subject: 'conversation', subjectId: 7, reason: 'Waarneming wegens ziekte', isReasonErased: false });
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
  await seal(own);
  expect(await verify(own)).toMatchObject({ ok: true, lines: 2, unsealed: { lines: 0, since: null } });
});

test('sixteen readers at once do not wait for each other, nor for who seals', async () => {
  let written = 0;
  let allWrote = () => {};
  const everybody = new Promise<void>((resolve) => { allWrote = resolve; });
  const reader = (subjectId: number) => context.inWork({ institutions: [own], account }, async (work) => {
    await logAccess(work, { institutionId: own, action: 'read', subject: 'conversation', subjectId });
    written += 1;
    if (written === 16) allWrote();
    // Nobody commits before the last has written: a lock that is held until then would stop this here.
    await everybody;
  });
  await context.inWork({ institutions: [own] }, async (work) => {
    await sealLines(work, own);
    await Promise.all(Array.from({ length: 16 }, (_, index) => reader(index)));
  });
  expect(await verify(own)).toMatchObject({ ok: true, lines: 2, unsealed: { lines: 16, since: new Date('2026-11-24T10:00:00Z') } });
}, 20_000);

test('two jobs at once seal each line once', async () => {
  await Promise.all(Array.from({ length: 24 }, (_, index) => read(own, index)));
  await Promise.all([sealAllLines(context.inWork), sealAllLines(context.inWork), seal(own)]);
  await sealAllLines(context.inWork);
  expect(await verify(own)).toMatchObject({ ok: true, lines: 42, unsealed: { lines: 0 } });
});

test('a job that is killed half-way leaves a chain that holds, and the next one goes on', async () => {
  await read(other, 1);
  await seal(other);
  await read(other, 2);
  const killed = context.inWork({ institutions: [other] }, async (work) => {
    expect(await sealLines(work, other)).toBe(1);
    await sql`select pg_terminate_backend(pg_backend_pid())`.execute(work.tx);
  });
  await expect(killed).rejects.toThrow();
  expect(await verify(other)).toMatchObject({ ok: true, lines: 1, unsealed: { lines: 1 } });
  await seal(other);
  expect(await verify(other)).toMatchObject({ ok: true, lines: 2, unsealed: { lines: 0 } });
});

test('the chain is sha-256 over the previous hash, the number and a digest of the line, so that others can compute it too', async () => {
  const lines = await context.owner.selectFrom('audit_log').selectAll().where('institution_id', '=', own).orderBy('number').execute();
  const sha = (...parts: (Buffer | string)[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
  let previous = sha();
  for (const line of lines) {
    const reason = line.reason_digest?.toString('hex') ?? null;
    const fields = [line.institution_id, line.id, line.at.getTime(), line.account_id, line.role, line.of_institution_id, line.action, line.subject, line.subject_id, reason, line.reason_vault_id];
    previous = sha(previous, String(line.number), sha(`[${fields.map((field) => JSON.stringify(field)).join(', ')}]`));
    expect(line.hash?.toString('hex')).toBe(previous.toString('hex'));
  }
  expect(await verify(own)).toMatchObject({ head: previous.toString('hex') });
});

test('a reason can be taken out of a line and the chain stays whole; another reason in its place is found', async () => {
  const line = () => context.owner.updateTable('audit_log').where('institution_id', '=', own).where('number', '=', 1);
  const { reason_sealed: kept } = await context.owner.selectFrom('audit_log').select('reason_sealed').where('institution_id', '=', own).where('number', '=', 1).executeTakeFirstOrThrow();
  await line().set({ reason_sealed: null }).execute();
  expect(await verify(own)).toMatchObject({ ok: true });
  expect(await context.inWork({ institutions: [own] }, (work) => listAccess(work, own, { subjectId: 7 }))).toEqual(expect.arrayContaining([expect.objectContaining({ reason: null, isReasonErased: true })]));
  await line().set({ reason_sealed: Buffer.from('iets anders') }).execute();
  expect(await verify(own)).toMatchObject({ ok: false, number: 1 });
  await line().set({ reason_sealed: kept }).execute();
});

test('lines that were chained before there was sealing still hold, and new ones follow them', async () => {
  const old = await buildInstitutionRow('oud');
  let previous = createHash('sha256').digest();
  for (const number of [1, 2]) {
    const fields = [old, number, context.clock().getTime(), account, 'read', 'conversation', 9, null];
    const hash = createHash('sha256').update(previous).update(`[${fields.map((field) => JSON.stringify(field)).join(', ')}]`).digest();
    await context.owner.insertInto('audit_log').values({ institution_id: old, number, at: context.clock(), account_id: account, action: 'read', subject: 'conversation', subject_id: 9, form: 1, previous_hash: previous, hash }).execute();
    previous = hash;
  }
  await read(old, 10);
  await seal(old);
  expect(await verify(old)).toMatchObject({ ok: true, lines: 3 });
  await context.owner.updateTable('audit_log').set({ form: 2 }).where('institution_id', '=', old).where('number', '=', 2).execute();
  expect(await verify(old)).toMatchObject({ ok: false, number: 2 });
});

test('the serving role can neither add, change nor remove a line by itself', async () => {
  const lines = () => context.owner.selectFrom('audit_log').selectAll().execute();
  const before = await lines();
  const attempts = [
    sql`update audit_log set action = 'nothing'`, sql`delete from audit_log`, sql`truncate audit_log`,
    sql`insert into audit_log (institution_id, at, action, subject) values (${own}, now(), 'read', 'case')`,
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
  await seal(other);
  expect(await verify(other)).toMatchObject({ ok: true, lines: 3 });
  expect(await context.owner.selectFrom('audit_log').select(['of_institution_id']).where('institution_id', '=', other).orderBy('id', 'desc').executeTakeFirst()).toEqual({ of_institution_id: own });
});

test('a changed, a removed and a moved line are each found', async () => {
  const line = (number: number) => context.owner.updateTable('audit_log').where('institution_id', '=', own).where('number', '=', number);
  await line(20).set({ subject_id: 99 }).execute();
  expect(await verify(own)).toMatchObject({ ok: false, reason: 'broken', number: 20 });
  await context.owner.deleteFrom('audit_log').where('institution_id', '=', own).where('number', '=', 20).execute();
  expect(await verify(own)).toMatchObject({ ok: false, reason: 'broken', number: 21 });
  await line(5).set({ number: 20 }).execute();
  expect(await verify(own)).toMatchObject({ ok: false, reason: 'broken', number: 6 });
});
