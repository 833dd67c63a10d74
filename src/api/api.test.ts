import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { buildKey } from '../domain/api-keys/api-keys.builders.ts';
import { scopes } from '../domain/api-keys/api-keys.schema.ts';
import { buildStaff } from '../domain/accounts/accounts.builders.ts';
import { buildCase } from '../domain/cases/cases.builders.ts';
import { buildContact } from '../domain/contacts/contacts.builders.ts';
import { correctionPurpose } from '../domain/contacts/changes/changes.schema.ts';
import { buildInstitution } from '../domain/institutions/institutions.builders.ts';
import { askApi, type ApiAnswer } from '../testing/api.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';

let world: TestApp;
let institutionId: number;
let accountId: number;
let key: string;

beforeAll(async () => { world = await startTestApp(); });

beforeEach(async () => {
  institutionId = (await buildInstitution(world.context)).id;
  ({ accountId } = await buildStaff(world.context, { institutionId }));
  ({ key } = await buildKey(world.context, { institutionId, scopes: [...scopes] }));
  const { owner } = world.context;
  await owner.insertInto('external_refs').values({ institution_id: institutionId, kind: 'worker', system: 'regas', value: 'm12', subject_id: accountId }).execute();
  await owner.insertInto('work_types').values({ institution_id: institutionId, code: 'amw', name: 'Algemeen maatschappelijk werk' }).execute();
  await owner.insertInto('funders').values({ institution_id: institutionId, name: 'Gouda', kind: 'municipality', municipality: 'Gouda' }).execute();
});

const ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => askApi(world, key, method, path, body, headers);
const kindOf = (answer: ApiAnswer) => `${answer.status} ${String(answer.body['type'] ?? '').replace('urn:naast:problem:', '')}`.trim();
const contact = { worker: { system: 'regas', value: 'm12' }, channel: 'phone', day: '2026-11-23', minutesDirect: 25, minutesIndirect: 5, municipality: 'Gouda' };
const newCase = { workType: 'amw', registeredOn: '2026-10-01', openedOn: '2026-10-05', municipality: 'Gouda', client: { system: 'regas', value: 'k7', birthYear: 1980 }, worker: { system: 'regas', value: 'm12' } };
const rows = () => world.context.owner.selectFrom('contacts').selectAll().where('institution_id', '=', institutionId).execute();

test('a contact of another system stands on the name of the colleague, confirmed, with who pays for that place', async () => {
  const made = await ask('POST', '/contacts', { ...contact, reference: { system: 'regas', value: 'c1' }, themes: ['money', 'money'] });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ references: [{ system: 'regas', value: 'c1' }], workerId: accountId, day: '2026-11-23', startedAt: '2026-11-23T11:00:00.000Z', source: 'register', minutesDirect: 25, minutesIndirect: 5, themes: ['money'], isConfirmed: true, isAfterLock: false, removedAt: null });
  const [row] = await rows();
  expect(row).toMatchObject({ account_id: accountId, performing_institution_id: institutionId, municipality: 'Gouda', confirmed_at: world.context.clock() });
  expect(row?.funder_id).not.toBeNull();
});

test('the same contact sent again, also at the same moment, is booked once', async () => {
  const send = () => ask('POST', '/contacts', { ...contact, reference: { system: 'regas', value: 'c2' } });
  const answers = await Promise.all([send(), send(), send(), send()]);
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 201]);
  expect(new Set(answers.map((answer) => answer.body['id'])).size).toBe(1);
  expect(await rows()).toHaveLength(1);
  const other = await ask('POST', '/contacts', { ...contact, reference: { system: 'regas', value: 'c2' }, minutesDirect: 50 });
  expect(kindOf(other)).toBe('409 other-contact');
});

test('an Idempotency-Key does the same, for one key only; without either a contact is refused', async () => {
  const word = randomUUID();
  const first = await ask('POST', '/contacts', contact, { 'idempotency-key': word });
  const again = await ask('POST', '/contacts', contact, { 'idempotency-key': word });
  expect([first.status, again.status, again.body['id']]).toEqual([201, 200, first.body['id']]);
  expect(kindOf(await ask('POST', '/contacts', { ...contact, channel: 'home' }, { 'idempotency-key': word }))).toBe('409 other-contact');
  const second = await buildKey(world.context, { institutionId, scopes: ['contacts:write'] });
  expect((await askApi(world, second.key, 'POST', '/contacts', contact, { 'idempotency-key': word })).status).toBe(201);
  expect(kindOf(await ask('POST', '/contacts', contact))).toBe('422 say-which');
  expect(await rows()).toHaveLength(2);
});

test('what is wrong is named field by field, and fields that nobody named are refused', async () => {
  const answer = await ask('POST', '/contacts', { ...contact, minutesDirect: 5000, channel: 'fax', institutionId: 1, confirmedAt: 'now' });
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toMatchObject({ type: 'urn:naast:problem:invalid', status: 422, title: 'invalid', detail: 'Set right what is named in `errors`, and send it again.' });
  const errors = answer.body['errors'];
  expect(Array.isArray(errors) && errors.map((error: { field: string }) => error.field)).toEqual(['channel', 'minutesDirect', 'institutionId', 'confirmedAt']);
  expect(kindOf(await ask('POST', '/contacts', '{"channel":'))).toBe('400 unreadable');
  expect(kindOf(await ask('POST', '/contacts', `"${'x'.repeat(70_000)}"`))).toBe('413 too-large');
  expect(kindOf(await ask('POST', '/contacts', 'channel=phone', { 'content-type': 'application/x-www-form-urlencoded' }))).toBe('415 not-json');
  expect(kindOf(await ask('GET', '/contacts?limit=0'))).toBe('422 invalid');
  expect(kindOf(await ask('GET', '/contacts/abc'))).toBe('404 not-found');
  expect(kindOf(await ask('GET', '/nothing'))).toBe('404 not-found');
  const both = await ask('POST', '/contacts', { ...contact, startedAt: '2026-11-23T10:00:00+01:00' });
  expect(kindOf(both)).toBe('422 invalid');
});

test('what a contact points at must be there, and it must have happened', async () => {
  const send = async (more: object) => kindOf(await ask('POST', '/contacts', { ...contact, ...more }, { 'idempotency-key': randomUUID() }));
  expect(await send({ worker: { system: 'regas', value: 'niemand' } })).toBe('422 unknown-worker');
  expect(await send({ worker: { id: 999_999 } })).toBe('422 unknown-worker');
  expect(await send({ case: { id: 999_999 } })).toBe('422 unknown-case');
  expect(await send({ day: '2026-11-25' })).toBe('422 in-the-future');
  expect(await send({ day: '2026-11-24' })).toBe('201');
  expect(await send({ reason: 'ill' })).toBe('422 invalid');
  expect(await send({ reason: 'ill', outcome: 'not_come', minutesDirect: 0 })).toBe('201');
  expect(await send({ reference: { system: 'regas', value: '111222333' } })).toBe('422 invalid');
});

test('a contact is set right with why and the name of the key, and removed without being gone', async () => {
  const made = await ask('POST', '/contacts', { ...contact, reference: { system: 'regas', value: 'c3' } });
  const path = `/contacts/${String(made.body['id'])}`;
  expect(kindOf(await ask('PATCH', path, { minutesDirect: 30 }))).toBe('422 invalid');
  const changed = await ask('PATCH', path, { why: 'uren vergeten', minutesDirect: 30 });
  expect([changed.status, changed.body['minutesDirect'], changed.body['correctedAt']]).toEqual([200, 30, '2026-11-24T10:00:00.000Z']);
  expect((await ask('PATCH', path, { why: 'uren vergeten', minutesDirect: 30 })).status).toBe(200);
  const corrections = await world.context.owner.selectFrom('contact_corrections').selectAll().where('institution_id', '=', institutionId).execute();
  expect(corrections.map((one) => one.reason_sealed && world.context.keys.installation.open(one.reason_sealed, correctionPurpose(institutionId)))).toEqual(['Kassakoppeling: uren vergeten']);
  expect((await ask('POST', `${path}/removal`, { why: 'dubbel geboekt' })).body['removedAt']).toBe('2026-11-24T10:00:00.000Z');
  expect(kindOf(await ask('POST', `${path}/removal`, { why: 'dubbel geboekt' }))).toBe('404 not-found');
  expect(kindOf(await ask('PATCH', path, { why: 'toch weer', minutesDirect: 5 }))).toBe('404 not-found');
  expect((await ask('GET', path)).body['minutesDirect']).toBe(30);
});

test('a contact in a month that was locked shows as such', async () => {
  await world.context.owner.insertInto('locked_months').values({ institution_id: institutionId, month: '2026-10-01', locked_at: world.context.clock(), locked_by: accountId }).execute();
  const made = await ask('POST', '/contacts', { ...contact, day: '2026-10-31' }, { 'idempotency-key': randomUUID() });
  expect([made.status, made.body['isAfterLock']]).toEqual([201, true]);
});

test('a case is made and brought up to date by what the other system calls it, and its sums follow its contacts', async () => {
  const path = '/cases/by-reference/regas/2026-1';
  const made = await ask('PUT', path, newCase);
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ references: [{ system: 'regas', value: '2026-1' }], status: 'open', workType: 'amw', workerId: accountId, hasDossier: false, sums: { contacts: 0, minutesDirect: 0 } });
  expect(made.body['funderId']).not.toBeNull();
  const second = await buildStaff(world.context, { institutionId });
  await ask('POST', '/contacts', { ...contact, case: { system: 'regas', value: '2026-1' }, reference: { system: 'regas', value: 'c4' } });
  const joined = await ask('POST', '/contacts', { ...contact, worker: { id: second.accountId }, case: { system: 'regas', value: '2026-1' }, joins: { system: 'regas', value: 'c4' }, reference: { system: 'regas', value: 'c5' } });
  expect(joined.status).toBe(201);
  expect((await ask('GET', path)).body['sums']).toEqual({ minutesDirect: 50, minutesIndirect: 10, minutesTravel: 0, contacts: 1, chats: 0, mails: 0, homework: 0, noShows: 0 });
  expect((await ask('PUT', path, newCase)).status).toBe(200);
  const closed = await ask('PUT', path, { ...newCase, hasDossier: true, closedOn: '2026-11-20', closingReason: 'goals_reached', worker: { id: second.accountId } });
  expect(closed.body).toMatchObject({ status: 'closed', hasDossier: true, workerId: second.accountId, closingReason: 'goals_reached', id: made.body['id'] });
  const { owner } = world.context;
  const changes = await owner.selectFrom('case_changes').select(['what', 'before', 'after']).where('institution_id', '=', institutionId).orderBy('id').execute();
  expect(changes).toHaveLength(2);
  expect(changes[1]).toMatchObject({ before: { status: 'open', closed_on: null, worker_id: accountId }, after: { status: 'closed', closed_on: '2026-11-20', worker_id: second.accountId } });
  expect(await owner.selectFrom('case_workers').select(['account_id', 'until']).where('institution_id', '=', institutionId).orderBy('id').execute())
    .toEqual([{ account_id: accountId, until: '2026-11-24' }, { account_id: second.accountId, until: null }]);
  expect(await owner.selectFrom('clients').select(['birth_year', 'details_sealed']).where('institution_id', '=', institutionId).execute()).toEqual([{ birth_year: 1980, details_sealed: null }]);
});

test('the same case delivered four times at once is one case with one client', async () => {
  const answers = await Promise.all([1, 2, 3, 4].map(() => ask('PUT', '/cases/by-reference/regas/2026-2', newCase)));
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 201]);
  const { owner } = world.context;
  const of = async (table: 'cases' | 'clients' | 'vaults') => (await owner.selectFrom(table).select('id').where('institution_id', '=', institutionId).execute()).length;
  expect([await of('cases'), await of('clients'), await of('vaults')]).toEqual([1, 1, 2]);
});

test('a case with what is not there, or with days that cannot be, is refused in words', async () => {
  const put = async (more: object) => kindOf(await ask('PUT', '/cases/by-reference/regas/2026-3', { ...newCase, ...more }));
  expect(await put({ workType: 'onbekend' })).toBe('422 unknown-work-type');
  expect(await put({ worker: { system: 'regas', value: 'niemand' } })).toBe('422 unknown-worker');
  expect(await put({ registeredOn: '2026-12-01', openedOn: undefined })).toBe('422 in-the-future');
  expect(await put({ closedOn: '2026-09-01' })).toBe('422 invalid');
  expect(await put({ closingReason: 'moved' })).toBe('422 invalid');
  expect(await put({ name: 'Jan Jansen' })).toBe('422 invalid');
  expect(await put({ client: { system: 'regas', value: '111222333' } })).toBe('422 invalid');
  expect(kindOf(await ask('PUT', '/cases/by-reference/regas/111222333', newCase))).toBe('404 not-found');
});

test('pages follow each other until the last, and hold everything once', async () => {
  const { caseId } = await buildCase(world.context, { institutionId });
  for (let one = 0; one < 7; one += 1) await buildContact(world.context, { institutionId, accountId, caseId, startedAt: `2026-11-1${one}T10:00:00Z` });
  const seen: unknown[] = [];
  for (let after: unknown; after !== null;) {
    const page = await ask('GET', `/contacts?limit=3${after === undefined ? '' : `&after=${String(after)}`}`);
    const items = page.body['items'];
    seen.push(...(Array.isArray(items) ? items.map((item: { id: number }) => item.id) : []));
    after = page.body['next'];
  }
  expect(seen).toEqual((await rows()).map((row) => row.id).sort((one, other) => one - other));
  const few = await ask('GET', `/contacts?from=2026-11-12&to=2026-11-13&caseId=${caseId}`);
  expect(few.body['items']).toHaveLength(2);
});

test('figures are those of the report, and hold no name', async () => {
  await buildContact(world.context, { institutionId, accountId, themes: ['money'], municipality: 'Gouda', direct: 20 });
  const answer = await ask('GET', '/figures/contacts?from=2026-11-01&to=2026-11-30');
  expect(answer.body).toMatchObject({ from: '2026-11-01', to: '2026-11-30', side: 'responsible' });
  expect(answer.body['lines']).toContainEqual({ by: 'total', key: null, contacts: 1, missed: 0, minutesDirect: 20, minutesIndirect: 0, minutesTravel: 0, conversations: 0, unconfirmed: 0 });
});

test('the table of cases is the one on screen: per funder and work type, material apart, totals, and empty where it is printed empty', async () => {
  const of = { institutionId, workType: 'Algemeen maatschappelijk werk', funder: 'Gouda', registeredOn: '2026-10-01' };
  const built = [await buildCase(world.context, { ...of, closedOn: '2026-10-11', hasDossier: true, isMaterial: true }), await buildCase(world.context, { ...of, closedOn: '2026-10-31' })];
  await buildCase(world.context, { ...of, closedOn: '2026-11-01' });
  for (const [index, one] of built.entries()) await buildContact(world.context, { institutionId, accountId, caseId: one.caseId, direct: 30 + index, channel: 'office' });
  const answer = await ask('GET', '/figures/cases?from=2026-10-01&to=2026-10-31');
  const lines = z.object({ lines: z.array(z.looseObject({ kind: z.string(), workType: z.string().nullable() })) }).parse(answer.body).lines;
  expect(lines.map((line) => line.kind)).toEqual(['work_type', 'material', 'funder_total', 'total']);
  expect(lines[0]).toMatchObject({ funder: 'Gouda', withDossier: { cases: 1, minutesRegister: 30, minutesOnline: 0, minutes: 30, averageLeadDays: 10 }, withoutDossier: { cases: 1, minutes: 31, averageMinutes: 31, averageLeadDays: 30 } });
  expect(lines[1]).toMatchObject({ withDossier: { cases: 1, minutesOnline: null, averageLeadDays: null, chats: null }, withoutDossier: { cases: null, minutes: null } });
  expect(lines[3]).toMatchObject({ funderId: null, workType: null, withDossier: { cases: 1 }, withoutDossier: { cases: 1 } });
  expect(kindOf(await ask('GET', '/figures/cases?from=2026-10-31&to=2026-10-01'))).toBe('422 invalid');
});

test('what changed since a moment is asked page by page, in order of number, and what stayed as it was is left out', async () => {
  for (let number = 0; number < 5; number += 1) {
    await ask('POST', '/contacts', { ...contact, reference: { system: 'regas', value: `u${number}` } });
    await ask('PUT', `/cases/by-reference/regas/u${number}`, newCase);
  }
  const { owner } = world.context;
  for (const table of ['cases', 'contacts'] as const) {
    await sql`alter table ${sql.table(table)} disable trigger changed`.execute(owner);
    await owner.updateTable(table).set({ changed_at: new Date('2026-01-01T00:00:00Z') }).where('institution_id', '=', institutionId).execute();
    await sql`alter table ${sql.table(table)} enable trigger changed`.execute(owner);
    const ids = (await owner.selectFrom(table).select('id').where('institution_id', '=', institutionId).orderBy('id').execute()).map((row) => row.id);
    for (const id of [ids[3], ids[1]]) await owner.updateTable(table).set({ municipality: 'Lisse' }).where('id', '=', id ?? 0).execute();
    const page = async (after: string) => z.object({ items: z.array(z.object({ id: z.number(), changedAt: z.string() })), next: z.number().nullable() })
      .parse((await ask('GET', `/${table}?updatedSince=2026-01-02T00:00:00Z&limit=1${after}`)).body);
    const first = await page('');
    const second = await page(`&after=${first.next}`);
    expect([first.items.map((item) => item.id), second.items.map((item) => item.id), second.next], table).toEqual([[ids[1]], [ids[3]], null]);
  }
  expect(kindOf(await ask('GET', '/cases?updatedSince=gisteren'))).toBe('422 invalid');
});

test('who asks too often is told how long to wait, and another key is not', async () => {
  world.context.setTime('2026-11-24T10:30:00Z');
  const { key: busy } = await buildKey(world.context, { institutionId, scopes: ['lists:read'] });
  let last = await askApi(world, busy, 'GET', '/funders');
  for (let one = 0; one < 600; one += 1) last = await askApi(world, busy, 'GET', '/funders');
  expect([kindOf(last), last.headers.get('retry-after'), last.headers.get('ratelimit-remaining')]).toEqual(['429 too-fast', '1', '0']);
  expect((await ask('GET', '/funders')).status).toBe(200);
  world.context.setTime('2026-11-24T10:00:00Z');
}, 120_000);

test('the description of the API is the one that is checked in', async () => {
  const served = await askApi(world, undefined, 'GET', '/openapi.json');
  expect(served.status).toBe(200);
  expect(served.body['openapi']).toBe('3.1.1');
});
