import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { buildKey } from '../domain/api-keys/api-keys.builders.ts';
import { scopes, type Scope } from '../domain/api-keys/api-keys.schema.ts';
import { buildSession, buildStaff, type BuiltStaff } from '../domain/accounts/accounts.builders.ts';
import { rolesToGive } from '../domain/accounts/accounts.schema.ts';
import { buildCase } from '../domain/cases/cases.builders.ts';
import { buildContact } from '../domain/contacts/contacts.builders.ts';
import { buildInstitution } from '../domain/institutions/institutions.builders.ts';
import { askApi } from '../testing/api.ts';
import { startTestApp, type TestApp } from '../testing/app.ts';
import { sessionCookies } from '../web/gate.ts';

let world: TestApp;
let [ours, theirs] = [0, 0];
let contactId: number;
let caseId: number;
let administrator: BuiltStaff;
interface Walker { name: string; key: string | undefined; scope: Scope | undefined; isOurs: boolean }
const walkers: Walker[] = [];

/** Every route of the API that is for keys, with the scope it asks for. */
const forKeys = () => world.app.classified.flatMap((route) => (route.url.startsWith('/api') && route.access.reader === 'key' ? [{ method: route.method, url: route.url, scope: route.access.scope }] : []));

beforeAll(async () => {
  world = await startTestApp();
  const { context } = world;
  [ours, theirs] = [(await buildInstitution(context)).id, (await buildInstitution(context)).id];
  administrator = await buildStaff(context, { institutionId: ours, roles: [...rolesToGive.options] });
  ({ caseId } = await buildCase(context, { institutionId: ours, municipality: 'Zilverdijk' }));
  ({ contactId } = await buildContact(context, { institutionId: ours, accountId: administrator.accountId, caseId, municipality: 'Zilverdijk' }));
  await context.owner.insertInto('external_refs').values({ institution_id: ours, kind: 'case', system: 'regas', value: String(caseId), subject_id: caseId }).execute();
  await context.owner.insertInto('organisations').values({ institution_id: ours, kind: 'school', name: 'School van Zilverdijk', form_key: randomUUID() }).execute();
  await context.owner.insertInto('funders').values({ institution_id: ours, name: 'Gemeente Zilverdijk', municipality: 'Zilverdijk', kind: 'municipality' }).execute();
  const all = [...scopes];
  walkers.push({ name: 'nobody', key: undefined, scope: undefined, isOurs: false }, { name: 'an invented key', key: `naast_${'A'.repeat(43)}`, scope: undefined, isOurs: false });
  walkers.push({ name: 'an ended key', key: (await buildKey(context, { institutionId: ours, scopes: all, isEnded: true })).key, scope: undefined, isOurs: true });
  walkers.push({ name: 'a key past its last day', key: (await buildKey(context, { institutionId: ours, scopes: all, endsOn: '2026-11-23' })).key, scope: undefined, isOurs: true });
  for (const scope of scopes) {
    walkers.push({ name: `${scope} (ours)`, key: (await buildKey(context, { institutionId: ours, scopes: [scope] })).key, scope, isOurs: true });
    walkers.push({ name: `${scope} (theirs)`, key: (await buildKey(context, { institutionId: theirs, scopes: [scope] })).key, scope, isOurs: false });
  }
});

function pathOf(url: string): string {
  return url.replace('/api/v1', '').replace(':contactId', String(contactId)).replace(':caseId', String(caseId)).replace(':system', 'regas').replace(':value', String(caseId));
}

let ticks = 0;
/** Time goes on while one walks: a network that comes with many wrong keys at once is told to wait. */
async function ask(...asked: Parameters<typeof askApi>) {
  ticks += 1;
  world.context.setTime(new Date(Date.parse('2026-11-24T10:00:00Z') + ticks * 1000));
  return await askApi(...asked);
}

const bodyFor = (method: string) => (method === 'GET' ? undefined : { why: 'zomaar een reden', minutesDirect: 3 });

async function stateOfOurs(): Promise<string> {
  const { owner } = world.context;
  return JSON.stringify(await Promise.all([
    owner.selectFrom('contacts').selectAll().where('institution_id', '=', ours).orderBy('id').execute(), owner.selectFrom('cases').selectAll().where('institution_id', '=', ours).orderBy('id').execute(),
    owner.selectFrom('external_refs').selectAll().execute(), owner.selectFrom('contact_corrections').selectAll().execute(),
  ]));
}

test('every route below /api is for keys with a scope, except the description of itself', () => {
  const open = world.app.classified.filter((route) => route.url.startsWith('/api') && route.access.reader !== 'key').map((route) => `${route.method} ${route.url} ${route.access.reader}`);
  expect(open).toEqual(['GET /api/v1/openapi.json anyone']);
  expect(forKeys().map((route) => `${route.method} ${route.url} ${route.scope}`).sort()).toEqual([
    'GET /api/v1/cases cases:read', 'GET /api/v1/cases/:caseId cases:read', 'GET /api/v1/cases/by-reference/:system/:value cases:read',
    'GET /api/v1/contacts contacts:read', 'GET /api/v1/contacts/:contactId contacts:read', 'GET /api/v1/figures/cases figures:read', 'GET /api/v1/figures/contacts figures:read', 'GET /api/v1/funders lists:read',
    'GET /api/v1/organisations organisations:read', 'GET /api/v1/work-types lists:read', 'PATCH /api/v1/contacts/:contactId contacts:write', 'POST /api/v1/contacts contacts:write',
    'POST /api/v1/contacts/:contactId/removal contacts:write', 'PUT /api/v1/cases/by-reference/:system/:value cases:write',
  ]);
  expect(world.app.classified.filter((route) => route.access.reader === 'key' && !route.url.startsWith('/api/v1/'))).toEqual([]);
});

test('a key comes in where its scope says and nowhere else, and never at another institution', async () => {
  const before = await stateOfOurs();
  const wrong: string[] = [];
  const isAllowed = (walker: Walker, scope: Scope) => walker.scope === scope;
  for (const route of forKeys()) {
    for (const walker of walkers.filter((one) => !one.isOurs || one.scope !== route.scope || route.method === 'GET')) {
      const answer = await ask(world, walker.key, route.method, pathOf(route.url), bodyFor(route.method));
      const says = `${route.method} ${route.url}: ${walker.name} got ${answer.status}`;
      if (!isAllowed(walker, route.scope) && answer.status !== (walker.scope ? 403 : 401)) wrong.push(says);
      if (isAllowed(walker, route.scope) && [401, 403].includes(answer.status)) wrong.push(says);
      if (answer.status >= 500) wrong.push(says);
      if (!(walker.isOurs && walker.scope === route.scope) && JSON.stringify(answer.body).includes('Zilverdijk')) wrong.push(`${says} and read what is ours`);
      if (!walker.isOurs && walker.scope === route.scope && /:(contactId|caseId|value)/.test(route.url) && ![404, 422].includes(answer.status)) wrong.push(`${says} for a number of ours`);
      if (answer.headers.get('cache-control') !== 'no-store') wrong.push(`${says} and may be stored`);
      if (answer.status >= 400 && answer.headers.get('content-type') !== 'application/problem+json; charset=utf-8') wrong.push(`${says} without a problem`);
      if (answer.headers.get('set-cookie') !== null || answer.headers.get('access-control-allow-origin') !== null) wrong.push(`${says} with a cookie or for other sites`);
    }
  }
  expect(wrong).toEqual([]);
  expect(await stateOfOurs()).toBe(before);
}, 120_000);

test('what is ours is read with our key: the walk above could fail', async () => {
  const readers: readonly Scope[] = ['cases:read', 'contacts:read', 'organisations:read', 'lists:read'];
  for (const scope of readers) {
    const key = walkers.find((one) => one.isOurs && one.scope === scope)?.key;
    const path = { 'cases:read': '/cases', 'contacts:read': '/contacts', 'organisations:read': '/organisations', 'lists:read': '/funders' }[String(scope)] ?? '';
    expect(JSON.stringify((await ask(world, key, 'GET', path)).body), scope).toContain('Zilverdijk');
  }
});

test('a session of someone who may do everything opens nothing of the API, and a key opens no page', async () => {
  const cookie = `${sessionCookies.staff}=${await buildSession(world.context, administrator)}`;
  for (const route of forKeys()) expect((await ask(world, undefined, route.method, pathOf(route.url), bodyFor(route.method), { cookie })).status, route.url).toBe(401);
  const key = walkers.find((one) => one.isOurs && one.scope)?.key;
  const page = await fetch(`${world.url}/beheer`, { redirect: 'manual', headers: { authorization: `Bearer ${key}` } });
  expect([page.status, page.headers.get('location')]).toEqual([303, '/werk/inloggen?terug=%2Fbeheer']);
});

test('another institution sets nothing of ours right, removes nothing, and points at nothing of ours', async () => {
  const { key } = await buildKey(world.context, { institutionId: theirs, scopes: [...scopes] });
  const worker = await buildStaff(world.context, { institutionId: theirs });
  await world.context.owner.insertInto('work_types').values({ institution_id: theirs, code: 'amw', name: 'AMW' }).execute();
  const before = await stateOfOurs();
  const contact = { worker: { id: worker.accountId }, channel: 'phone', day: '2026-11-23', minutesDirect: 10 };
  const post = async (more: object) => {
    const answer = await ask(world, key, 'POST', '/contacts', { ...contact, ...more }, { 'idempotency-key': randomUUID() });
    return `${answer.status} ${String(answer.body['type'])}`;
  };
  const { id: funderId } = await world.context.owner.selectFrom('funders').select('id').where('institution_id', '=', ours).where('name', '=', 'Gemeente Zilverdijk').executeTakeFirstOrThrow();
  const { id: organisationId } = await world.context.owner.selectFrom('organisations').select('id').where('institution_id', '=', ours).executeTakeFirstOrThrow();
  expect(await Promise.all([
    post({ worker: { id: administrator.accountId } }), post({ case: { id: caseId } }), post({ case: { system: 'regas', value: String(caseId) } }), post({ joins: { id: contactId } }), post({ funderId }), post({ organisationId }),
  ])).toEqual([
    '422 urn:naast:problem:unknown-worker', '422 urn:naast:problem:unknown-case', '422 urn:naast:problem:unknown-case', '422 urn:naast:problem:unknown-joined-contact',
    '422 urn:naast:problem:unknown-funder', '422 urn:naast:problem:unknown-organisation',
  ]);
  expect((await ask(world, key, 'PATCH', `/contacts/${contactId}`, { why: 'dat mag niet', minutesDirect: 1 })).status).toBe(404);
  expect((await ask(world, key, 'POST', `/contacts/${contactId}/removal`, { why: 'dat mag niet' })).status).toBe(404);
  const put = await ask(world, key, 'PUT', `/cases/by-reference/regas/${caseId}`, { workType: 'amw', registeredOn: '2026-11-01', funderId });
  expect(put.body['type']).toBe('urn:naast:problem:unknown-funder');
  expect(await stateOfOurs()).toBe(before);
});
