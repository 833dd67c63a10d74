import { beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../../../domain/accounts/accounts.builders.ts';
import { buildKey } from '../../../domain/api-keys/api-keys.builders.ts';
import { buildInstitution } from '../../../domain/institutions/institutions.builders.ts';
import { tellWebhooks } from '../../../domain/webhooks/telling/telling.commands.ts';
import { askApi } from '../../../testing/api.ts';
import { startTestApp, type TestApp } from '../../../testing/app.ts';
import type { Client } from '../../../testing/client.ts';
import { sessionCookies } from '../../gate.ts';

let world: TestApp;
let institutionId: number;
let administrator: BuiltStaff;
let client: Client;

beforeAll(async () => { world = await startTestApp(); });
beforeEach(async () => {
  institutionId = (await buildInstitution(world.context)).id;
  administrator = await buildStaff(world.context, { institutionId, roles: ['administrator'], name: 'Wouter Dekker' });
  client = world.client();
  client.cookies.set(sessionCookies.staff, await buildSession(world.context, administrator));
});

const keyIn = (body: string) => /naast_[A-Za-z0-9_-]{43}/.exec(body)?.[0];

test('a key is shown once, works at once, and stops at once when it is ended', async () => {
  const wrong = await client.submit('/beheer/koppelingen/sleutel', { name: 'Regas', endsOn: '2026-11-01', scopes: ['lists:read'] });
  expect([wrong.status, wrong.text.includes('Kies vandaag of een latere dag'), wrong.body.includes('value="Regas"')]).toEqual([422, true, true]);
  const none = await client.submit('/beheer/koppelingen/sleutel', { name: '', scopes: [] });
  expect([none.status, none.text.includes('Kies ten minste één ding dat mag.'), none.text.includes('Schrijf een naam')]).toEqual([422, true, true]);
  const form = await client.get('/beheer/koppelingen/sleutel');
  const fields = { name: 'Regas', scopes: ['lists:read'], endsOn: '2026-11-24' };
  const made = await client.submitFrom(form, fields);
  const key = keyIn(made.body);
  expect([made.status, made.headers['cache-control'], made.text.includes('Je ziet dit maar één keer')]).toEqual([200, 'no-store', true]);
  const twice = await client.submitFrom(form, fields);
  expect([keyIn(twice.body), twice.text.includes('Dit is al gemaakt.')]).toEqual([undefined, true]);
  expect((await askApi(world, key, 'GET', '/funders')).status).toBe(200);
  const list = await client.get('/beheer/koppelingen');
  expect([keyIn(list.body), list.text.includes('Regas'), list.text.includes('laatst gebruikt op')]).toEqual([undefined, true, true]);
  const { id } = await world.context.owner.selectFrom('api_keys').select('id').where('institution_id', '=', institutionId).executeTakeFirstOrThrow();
  const ended = await client.submit(`/beheer/koppelingen/sleutel/${id}`, {}, { action: 'einde' });
  expect(ended.text).toContain('De sleutel werkt niet meer.');
  expect((await askApi(world, key, 'GET', '/funders')).status).toBe(401);
});

test('a key is kept as a hash, and what is kept does not open anything', async () => {
  const { key, keyId } = await buildKey(world.context, { institutionId, scopes: ['lists:read'] });
  const row = await world.context.owner.selectFrom('api_keys').selectAll().where('id', '=', keyId).executeTakeFirstOrThrow();
  expect(JSON.stringify(row)).not.toContain(key.slice(12));
  expect(row.key_hash).toHaveLength(32);
  expect((await askApi(world, `naast_${row.key_hash.toString('base64url')}`, 'GET', '/funders')).status).toBe(401);
});

test('a signal is set up with a secret shown once; what went out is seen, sent again, and stopped', async () => {
  const wrong = await client.submit('/beheer/koppelingen/seintje', { url: 'https://192.168.1.4/hook', events: ['contact.created'] });
  expect([wrong.status, wrong.text.includes('vanaf internet te bereiken'), wrong.body.includes('https://192.168.1.4/hook')]).toEqual([422, true, true]);
  const made = await client.submit('/beheer/koppelingen/seintje', { url: 'https://regas.example/hook', events: ['contact.created'] });
  expect([made.status, /whsec_[A-Za-z0-9+/]{43}=/.test(made.body)]).toEqual([200, true]);
  const { owner, inWork } = world.context;
  const { id } = await owner.selectFrom('webhooks').select('id').where('institution_id', '=', institutionId).executeTakeFirstOrThrow();
  await inWork({ institutions: [institutionId] }, (work) => tellWebhooks(work, institutionId, 'contact.created', { contactId: 7 }));
  await owner.updateTable('webhook_messages').set({ failed_at: world.context.clock(), attempts: 10, last_status: 503 }).where('webhook_id', '=', id).execute();
  await owner.updateTable('webhooks').set({ failing_since: world.context.clock() }).where('id', '=', id).execute();
  expect((await client.get('/beheer')).text).toContain('Seintjes aan een ander systeem komen niet aan.');
  const page = await client.get(`/beheer/koppelingen/seintje/${id}`);
  expect([page.text.includes('opgegeven'), page.text.includes('503'), page.text.includes('Er is een contact bij gekomen'), page.body.includes('whsec_')]).toEqual([true, true, true, false]);
  const again = await client.submitFrom(page, {}, { action: 'opnieuw' });
  expect([again.text.includes('We sturen het nu opnieuw.'), again.text.includes('wacht')]).toEqual([true, true]);
  expect((await client.submit(`/beheer/koppelingen/seintje/${id}`, {}, { action: `${id}/uit` })).text).toContain('Het seintje staat uit.');
});

test('a code of a colleague in another system is noted once, and contacts come in by it', async () => {
  const colleague = await buildStaff(world.context, { institutionId, name: 'Fatima el Amrani' });
  const fields = { accountId: String(colleague.accountId), system: 'regas', value: 'm12' };
  const bsn = await client.submit('/beheer/koppelingen/collegas', { ...fields, value: '111222333' });
  expect([bsn.status, bsn.text.includes('Een burgerservicenummer mag niet.')]).toEqual([422, true]);
  const noted = await client.submit('/beheer/koppelingen/collegas', fields);
  expect([noted.status, noted.text.includes('regas: m12')]).toEqual([200, true]);
  const taken = await client.submit('/beheer/koppelingen/collegas', { ...fields, accountId: String(administrator.accountId) });
  expect([taken.status, taken.text.includes('Deze code hoort al bij een collega.')]).toEqual([422, true]);
  const stranger = await buildStaff(world.context, {});
  expect((await client.submit('/beheer/koppelingen/collegas', { ...fields, accountId: String(stranger.accountId), value: 'm13' })).status).toBe(422);
  const { key } = await buildKey(world.context, { institutionId, scopes: ['contacts:write'] });
  const contact = { worker: { system: 'regas', value: 'm12' }, channel: 'phone', day: '2026-11-23', minutesDirect: 10, reference: { system: 'regas', value: 'c1' } };
  expect((await askApi(world, key, 'POST', '/contacts', contact)).body['workerId']).toBe(colleague.accountId);
});
