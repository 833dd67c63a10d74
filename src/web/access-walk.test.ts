import { createHmac, randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../testing/app.ts';
import type { Client } from '../testing/client.ts';
import { buildSession, buildStaff, type BuiltStaff } from '../domain/accounts/accounts.builders.ts';
import { buildCitizen } from '../domain/accounts/citizens/citizens.builders.ts';
import { findCitizen } from '../domain/accounts/citizens/citizens.queries.ts';
import { rolesToGive, type RoleToGive } from '../domain/accounts/accounts.schema.ts';
import { may } from '../domain/accounts/rights/rights.rules.ts';
import { ask } from '../domain/conversations/conversations.commands.ts';
import { question } from '../domain/conversations/conversations.schema.ts';
import { take } from '../domain/conversations/desk/desk.commands.ts';
import { startVisit } from '../domain/conversations/visits/visits.commands.ts';
import { buildDoor, buildInstitution } from '../domain/institutions/institutions.builders.ts';
import { sessionCookies, type Access } from './gate.ts';

/** Words that only the visitor, and the worker who has the question, may ever see. */
const secretWords = 'zilveren waterlelie achter de dijk';

let world: TestApp;
let institutionId: number;
let otherInstitutionId: number;
let conversationId: number;
let door: string;
let owner: BuiltStaff;
const formToken = { cookie: 'walk', value: '' };

interface Walker { name: string; roles: RoleToGive[]; kind: 'nobody' | 'visitor' | 'citizen' | 'half' | 'staff'; cookies(): Promise<Record<string, string>> }
const walkers: Walker[] = [];

/** A fresh browser for every step: an earlier step may have signed the walker out, or left the site. */
async function clientOf(walker: Walker): Promise<Client> {
  const client = world.client();
  client.cookies.set('__Host-naast-form', formToken.cookie);
  for (const [name, value] of Object.entries(await walker.cookies())) client.cookies.set(name, value);
  return client;
}

async function addStaff(role: RoleToGive, institution: 'own' | 'other'): Promise<void> {
  const staff = await buildStaff(world.context, { institutionId: institution === 'own' ? institutionId : otherInstitutionId, roles: [role] });
  walkers.push({ name: `${role} (${institution})`, roles: [role], kind: 'staff', cookies: async () => ({ [sessionCookies.staff]: await buildSession(world.context, staff) }) });
}

beforeAll(async () => {
  world = await startTestApp();
  const { context } = world;
  formToken.value = createHmac('sha256', context.formSecret).update(formToken.cookie).digest('base64url');
  ({ id: institutionId } = await buildInstitution(context));
  ({ id: otherInstitutionId } = await buildInstitution(context));
  ({ slug: door } = await buildDoor(context, { institutionId }));
  owner = await buildStaff(context, { institutionId, roles: ['worker'] });
  const institution = context.directory.current().institution(institutionId);
  if (!institution) throw new Error('no institution');
  ({ conversationId } = await context.inWork({ institutions: [institutionId] }, (work) => ask(work, {
    question: question.parse({ formKey: randomUUID(), body: secretWords, themes: ['money'] }), institution, shareWith: [], doorId: null, word: 'walk the line', channel: 'mail', crisis: [],
  })));
  await context.inWork({ institutions: [institutionId], account: owner.accountId }, (work) => take(work, owner.actor, conversationId));
  walkers.push({ name: 'nobody', roles: [], kind: 'nobody', cookies: async () => ({}) });
  const stranger = await context.inWork({ institutions: [otherInstitutionId] }, async (work) => {
    const other = context.directory.current().institution(otherInstitutionId);
    if (!other) throw new Error('no institution');
    return await ask(work, { question: question.parse({ formKey: randomUUID(), body: 'Een andere vraag.' }), institution: other, shareWith: [], doorId: null, word: 'other words', channel: 'mail', crisis: [] });
  });
  walkers.push({ name: 'another visitor', roles: [], kind: 'visitor', cookies: async () => ({ [sessionCookies.visitor]: (await startVisit(context.db, stranger, context.clock())).token }) });
  // Making a page costs a password; only the walker whose step ended the last one needs another.
  let citizen = await buildCitizen(context, { institutionId });
  walkers.push({ name: 'another citizen', roles: [], kind: 'citizen', cookies: async () => {
    if (!await findCitizen(context.inWork, citizen.token)) citizen = await buildCitizen(context, { institutionId });
    return { [sessionCookies.citizen]: citizen.token };
  } });
  walkers.push({ name: 'a worker without second factor', roles: ['worker'], kind: 'half', cookies: async () => ({ [sessionCookies.staff]: await buildSession(context, owner, { secondFactorAt: null }) }) });
  for (const role of rolesToGive.options) {
    await addStaff(role, 'own');
    await addStaff(role, 'other');
  }
}, 60_000);

function mayEnter(walker: Walker, access: Access): boolean {
  if (access.reader === 'anyone') return true;
  if (access.reader === 'visitor') return walker.kind === 'visitor';
  if (access.reader === 'citizen') return walker.kind === 'citizen';
  if (access.reader === 'signing-in') return walker.kind === 'half' || walker.kind === 'staff';
  if (access.reader === 'key') return false;
  return walker.kind === 'staff' && (access.act === undefined || may(walker.roles, access.act));
}

function pathOf(url: string): string {
  return url.replace(':door', door).replaceAll(/:[a-zA-Z]+/g, String(conversationId)).replace('*', 'x');
}

/** What a reader that is not admitted gets: the way in, or a refusal. */
function isTurnedAway(status: number, location: string | undefined): boolean {
  // A form is led to where it is kept for who it was made for.
  return status === 403 || status === 401 || status === 429 || (status === 307 && /^\/werk\/vasthouden\?|\/mijn-vraag\/vasthouden$/.test(location ?? '')) || (status === 303 && /\/werk\/(inloggen|vergrendeld)|\/mijn-vraag|\/mijn-pagina\/inloggen/.test(location ?? ''));
}

async function stateOfConversation(): Promise<string> {
  const { owner: db } = world.context;
  const [conversation, messages, notes, vaults] = await Promise.all([
    db.selectFrom('conversations').selectAll().where('id', '=', conversationId).execute(),
    db.selectFrom('messages').selectAll().where('conversation_id', '=', conversationId).execute(),
    db.selectFrom('desk_notes').selectAll().where('conversation_id', '=', conversationId).execute(),
    db.selectFrom('vaults').select('id').where('institution_id', '=', institutionId).execute(),
  ]);
  return JSON.stringify([conversation, messages, notes, vaults]);
}

test('nobody comes further than the table of rights says, on any route', async () => {
  const wrong: string[] = [];
  // Routes for keys have a walk of their own, src/api/api-walk.test.ts, which also comes with a session of someone who may do everything.
  for (const route of world.app.classified.filter((one) => one.method !== 'HEAD' && one.method !== 'OPTIONS' && one.access.reader !== 'key')) {
    for (const walker of walkers) {
      const path = pathOf(route.url);
      const client = await clientOf(walker);
      const answer = route.method === 'GET'
        ? await client.get(path, { follow: false })
        : await client.post(path, { _form: formToken.value }, { follow: false });
      const turnedAway = isTurnedAway(answer.status, answer.headers['location']);
      if (!mayEnter(walker, route.access) && !turnedAway) wrong.push(`${route.method} ${route.url}: ${walker.name} got ${answer.status}`);
      if (answer.status >= 500) wrong.push(`${route.method} ${route.url}: ${walker.name} got ${answer.status}`);
      if (answer.body.includes(secretWords)) wrong.push(`${route.method} ${route.url}: ${walker.name} read the words`);
    }
  }
  expect(wrong).toEqual([]);
}, 240_000);

test('a whole walk by everyone who has no business with it leaves a question as it was', async () => {
  const before = await stateOfConversation();
  for (const route of world.app.classified.filter((one) => one.method === 'POST')) {
    for (const walker of walkers) await (await clientOf(walker)).post(pathOf(route.url), { _form: formToken.value, formKey: randomUUID(), body: 'Binnengedrongen.', why: 'zomaar', result: 'nonsense' }, { follow: false });
  }
  expect(await stateOfConversation()).toBe(before);
}, 240_000);

test('a form without our token, or from another site, changes nothing', async () => {
  const walker: Walker = { name: 'owner', roles: ['worker'], kind: 'staff', cookies: async () => ({ [sessionCookies.staff]: await buildSession(world.context, owner) }) };
  const posts = world.app.classified.filter((one) => one.method === 'POST' && one.access.reader === 'staff');
  expect(posts.length).toBeGreaterThan(0);
  for (const route of posts) {
    const client = await clientOf(walker);
    expect((await client.post(pathOf(route.url), {}, { follow: false })).status, route.url).toBe(403);
    const crossSite = await client.post(pathOf(route.url), { _form: formToken.value }, { follow: false, headers: { 'sec-fetch-site': 'cross-site' } });
    expect(crossSite.status, route.url).toBe(403);
  }
});
