import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { listAccess } from '../../audit/audit.queries.ts';
import { buildDossier, inDossier } from '../dossier/dossier.builders.ts';
import { listLooked } from '../looking/looking.queries.ts';
import { addPart } from '../parts/parts.commands.ts';
import { listParts, readEntries } from '../parts/parts.queries.ts';
import { proveOpenReading } from './reading.access.ts';
import { beginReading } from './reading.commands.ts';
import { listEmergencies } from './reading.queries.ts';
import type { ReadingKind } from './reading.schema.ts';

const context = await createTestContext();
const start = new Date('2026-11-24T10:00:00Z');
const why = 'Ze belde in paniek, Joke is onbereikbaar.';
const letter = (name: string) => ({ subject: 'Lees het logboek', text: `Dag ${name}` });
const as = <Result>(who: BuiltStaff, run: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [who.institutionId], account: who.accountId }, run);
const begin = (who: BuiltStaff, caseId: number, kind: ReadingKind, reason = why) => as(who, (work) => beginReading(work, who.actor, caseId, { kind, reason }, letter));

async function buildWorld() {
  const dossier = await buildDossier(context);
  const colleague = await buildStaff(context, { institutionId: dossier.institutionId });
  const leader = await buildStaff(context, { institutionId: dossier.institutionId, roles: ['team_leader'] });
  const officer = await buildStaff(context, { institutionId: dossier.institutionId, roles: ['privacy_officer'] });
  const add = (kind: 'report' | 'shielded' | 'working_note') => inDossier(context.inWork, dossier.worker, dossier.caseId, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind, body: { text: 'x' } }));
  for (const kind of ['report', 'shielded', 'working_note'] as const) await add(kind);
  return { ...dossier, colleague, leader, officer };
}

test('a worker who is not of the case reads it in an emergency for an hour: what all workers see, and writes nothing', async () => {
  const { colleague, caseId } = await buildWorld();
  const prove = () => as(colleague, async (work) => {
    const scope = await proveOpenReading(work, colleague.actor, caseId, 'emergency');
    return scope && { kinds: (await listParts(work, scope)).map((part) => part.kind), written: await addPart(work, scope, { formKey: randomUUID(), kind: 'report', body: { text: 'x' } }) };
  });
  expect(await prove()).toBeUndefined();
  expect(await begin(colleague, caseId, 'emergency')).toBe(true);
  expect(await prove()).toEqual({ kinds: ['report'], written: { ok: false, reason: 'not-allowed' } });
  context.setTime('2026-11-24T10:59:59Z');
  expect(await prove()).toBeDefined();
  context.setTime('2026-11-24T11:00:00Z');
  expect(await prove()).toBeUndefined();
  context.setTime(start);
});

test('the team leader and privacy officer get mail without content once, and they and the worker of the case see it on screen', async () => {
  const { colleague, leader, officer, worker, caseId, institutionId } = await buildWorld();
  const other = await buildStaff(context, { institutionId });
  for (let time = 0; time < 2; time += 1) await begin(colleague, caseId, 'emergency');
  const mails = await context.owner.selectFrom('outbox').select('kind').where('institution_id', '=', institutionId).execute();
  expect(mails).toEqual([{ kind: 'emergency' }, { kind: 'emergency' }]);
  const seen = async (who: BuiltStaff) => (await as(who, (work) => listEmergencies(work, who.actor))).map((one) => one.accountId);
  expect([await seen(leader), await seen(officer), await seen(worker), await seen(other)]).toEqual([[colleague.accountId], [colleague.accountId], [colleague.accountId], []]);
});

test('every reading is a line with the reason under the vault of the case, and the client reads it in his list', async () => {
  const { leader, client, caseId, institutionId } = await buildWorld();
  await begin(leader, caseId, 'with_reason');
  await as(leader, async (work) => {
    const scope = await proveOpenReading(work, leader.actor, caseId, 'with_reason');
    const [part] = scope ? await listParts(work, scope) : [];
    if (scope && part) await readEntries(work, scope, part);
  });
  const lines = (await inDossier(context.inWork, client, caseId, (work, scope) => listLooked(work, scope))).filter((line) => line.accountId === leader.accountId);
  expect(lines.map((line) => [line.role, line.action, line.reason])).toEqual([['team_leader', 'read', why], ['team_leader', 'with_reason', why]]);
  const { rows } = await sql<{ row: string }>`select audit_log::text as row from audit_log where institution_id = ${institutionId}`.execute(context.owner);
  expect(rows.some(({ row }) => row.includes(Buffer.from(why).toString('hex')) || row.includes(why))).toBe(false);
  await context.owner.deleteFrom('vaults').where('institution_id', '=', institutionId).where('id', 'in', (query) => query.selectFrom('cases').select('vault_id').where('id', '=', caseId)).execute();
  expect((await as(leader, (work) => listAccess(work, institutionId, { accountId: leader.accountId }))).map((line) => [line.reason, line.isReasonErased])).toEqual([[null, true], [null, true]]);
});

test('nobody opens what is not for his role, nor a case of another institution', async () => {
  const { colleague, leader, caseId } = await buildWorld();
  const elsewhere = await buildStaff(context);
  expect([await begin(colleague, caseId, 'with_reason'), await begin(leader, caseId, 'emergency'), await begin(elsewhere, caseId, 'emergency'), await begin(colleague, caseId, 'emergency', ' ')]).toEqual([false, false, false, false]);
});
