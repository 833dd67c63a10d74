import { beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSession, buildStaff } from '../../../domain/accounts/accounts.builders.ts';
import { buildInstitution } from '../../../domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../../testing/app.ts';
import { readable, type Answer, type Client } from '../../../testing/client.ts';
import { sessionCookies } from '../../gate.ts';

let world: TestApp;
let institutionId: number;
let client: Client;

beforeAll(async () => { world = await startTestApp(); });
beforeEach(async () => {
  institutionId = (await buildInstitution(world.context)).id;
  client = await signIn();
});

async function signIn(): Promise<Client> {
  const own = world.client();
  own.cookies.set(sessionCookies.staff, await buildSession(world.context, await buildStaff(world.context, { institutionId, roles: ['controller'] })));
  return own;
}

/** Sends a form with files, as a browser does; answers the page it leads to. */
async function send(path: string, fields: Record<string, string | Blob>): Promise<Answer> {
  const page = await client.get(path);
  const form = new FormData();
  for (const [name, value] of Object.entries({ _form: /name="_form" value="([^"]+)"/.exec(page.body)?.[1] ?? '', system: 'regas', ...fields })) form.append(name, value);
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${world.url}${path}`, { method: 'POST', body: form, headers: { cookie, origin: world.url }, redirect: 'manual' });
  const location = answer.headers.get('location');
  if (location) return await client.get(location);
  const body = await answer.text();
  return { ...page, status: answer.status, body, text: readable(body), path };
}

const csv = (text: string) => new Blob([text], { type: 'text/csv' });
const cases = csv('Zaak;client;funder;work_type;material;with_dossier;registered_on;first_contact_on;closed_on;closing_reason\nC1;P1;Alphen;AMW;1;1;5-1-2026;;;\n');
const contacts = csv('case;on;channel;minutes;source;worker\nC1;12-1-2026;office;1:00;register;\nC1;13-1-2026;mail;15;online;\n');
const count = async (table: 'cases' | 'contacts' | 'import_uploads') => (await world.context.owner.selectFrom(table).select('institution_id').where('institution_id', '=', institutionId).execute()).length;

test('RS-01 a controller sends files, says what columns and work types are called, looks, and reads them in', async () => {
  await world.context.owner.insertInto('work_types').values({ institution_id: institutionId, code: 'amw', name: 'Algemeen maatschappelijk werk' }).execute();
  await world.context.owner.insertInto('work_types').values({ institution_id: institutionId, code: 'smw', name: 'School MW' }).execute();
  const first = await send('/sturing/inlezen', { cases: csv((await cases.text()).replace('AMW', 'Maatsch. werk')), contacts });
  expect(first.text).toContain('Deze kolom ontbreekt');
  const mapped = await client.submitFrom(first, { 'cases-case': 'Zaak' }, { action: '/koppelen' });
  expect(mapped.text).toContain('Werksoort Maatsch. werk');
  const chosen = await client.submitFrom(mapped, { ours: 'amw' }, { action: '/koppelen' });
  expect(chosen.text).toContain('Financier Alphen');
  expect(chosen.text).not.toContain('Werksoort Maatsch. werk (');
  expect(await count('cases')).toBe(0);
  const refused = await client.submitFrom(chosen, {}, { action: '/toepassen' });
  expect(refused.text).toContain('Er is nog niets ingelezen');
  const done = await client.submitFrom(refused, { createMissing: 'on' }, { action: '/toepassen' });
  expect(done.text).toContain('Alles is ingelezen.');
  expect([await count('cases'), await count('contacts'), await count('import_uploads')]).toEqual([1, 2, 0]);
  const again = await send('/sturing/inlezen', { cases: csv((await cases.text()).replace('AMW', 'Maatsch. werk')), contacts });
  expect((await client.submitFrom(again, {}, { action: '/toepassen' })).text).toContain('Alles stond er al');
});

test('files that were sent are sealed, seen by who sent them only, and can be taken away', async () => {
  const page = await send('/sturing/inlezen', { contacts });
  const row = await world.context.owner.selectFrom('import_uploads').selectAll().where('institution_id', '=', institutionId).executeTakeFirstOrThrow();
  expect(row.contacts_sealed?.includes('office')).toBe(false);
  expect((await (await signIn()).get(page.path)).text).toContain('Deze bestanden zijn er niet meer');
  await client.submitFrom(page, {}, { action: '/weg' });
  expect(await count('import_uploads')).toBe(0);
  expect(await world.context.owner.selectFrom('vaults').select('id').where('id', '=', row.vault_id).where('institution_id', '=', institutionId).execute()).toEqual([]);
});

test('a form without files, or with a name that cannot be used, says what to do and keeps what was typed', async () => {
  const answer = await send('/sturing/inlezen', { system: 'Re gas!' });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('Kies een bestand met casussen');
  expect(answer.text).toContain('Schrijf een korte naam');
  expect(answer.body).toContain('value="Re gas!"');
});

test('RS-06 sums of the old register stand beside ours, and only differences are listed', async () => {
  const page = await send('/sturing/inlezen', { cases: csv((await cases.text()).replace('Zaak', 'case')), contacts });
  await client.submitFrom(page, { createMissing: 'on' }, { action: '/toepassen' });
  expect((await send('/sturing/vergelijken', { sums: csv('maand;medewerker;minuten;contacten\n2026-01;;1:15;2\n') })).text).toContain('Alles klopt');
  const differs = await send('/sturing/vergelijken', { sums: csv('month,worker,minutes\n2026-01,,90\n2026-01,piet,10\n') });
  expect(differs.text).toContain('2 van de 2 sommen verschillen');
  expect(differs.text).toMatch(/zonder naam 1:30 1:15 -0:15/);
  const wrong = await send('/sturing/vergelijken', { sums: csv('month,worker,minutes\njanuari,piet,veel\n') });
  expect(wrong.text).toContain('Regel 2, kolom month: januari Dit is geen maand');
});
