import { beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../../../domain/accounts/accounts.builders.ts';
import { logAccess } from '../../../domain/audit/audit.commands.ts';
import { sealAllLines } from '../../../domain/audit/audit.jobs.ts';
import type { Access } from '../../../domain/audit/audit.schema.ts';
import { buildInstitution } from '../../../domain/institutions/institutions.builders.ts';
import { startTestApp, type TestApp } from '../../../testing/app.ts';
import type { Client } from '../../../testing/client.ts';
import { sessionCookies } from '../../gate.ts';

let world: TestApp;
let institutionId: number;
let administrator: BuiltStaff;

beforeAll(async () => { world = await startTestApp(); });
beforeEach(async () => {
  institutionId = (await buildInstitution(world.context)).id;
  administrator = await buildStaff(world.context, { institutionId, roles: ['administrator'] });
});

async function clientOf(staff: BuiltStaff): Promise<Client> {
  const one = world.client();
  one.cookies.set(sessionCookies.staff, await buildSession(world.context, staff));
  return one;
}

test('the log speaks of people and what they wrote in sentences, and of the rest in words, never in codes', async () => {
  const officer = await clientOf(await buildStaff(world.context, { institutionId, roles: ['privacy_officer'] }));
  const lines: Access[] = [{ institutionId, action: 'joined', subject: 'case', subjectId: 5 }, { institutionId, action: 'read_file', subject: 'case_part', subjectId: 6 }, { institutionId, action: 'merge', subject: 'client', subjectId: 7 },
    { institutionId, action: 'lock_month', subject: 'month', subjectId: 202610 }, { institutionId, action: 'find', subject: 'doubles' }];
  await world.context.inWork({ institutions: [institutionId], account: administrator.accountId }, async (work) => { for (const line of lines) await logAccess(work, line); });
  const { text } = await officer.get('/beheer/logboek');
  for (const said of ['werkt vanaf nu ook aan de hulp mee (casus 5)', 'opende een bestand bij een deel (deel van een dossier 6)', 'voegde dubbele gegevens van de cliënt samen (cliënt 7)', 'sloot oktober 2026', 'zocht naar dubbele personen']) expect(text).toContain(said);
});

test('the log is for the privacy officer: who did what, in pages, and whether it is whole', async () => {
  const client = await clientOf(administrator);
  await client.submit('/beheer/instellingen/follow_up', { waarde: 'false' });
  const officer = await clientOf(await buildStaff(world.context, { institutionId, roles: ['privacy_officer'] }));
  expect((await client.get('/beheer/logboek')).status).toBe(403);
  const page = await officer.get('/beheer/logboek');
  expect(page.text).toContain(`${administrator.name} veranderde instelling ‘Vragen hoe het is gegaan’`);
  expect((await officer.get('/beheer/logboek/keten')).text).toMatch(/(heeft|hebben) nog geen plaats/);
  await sealAllLines(world.context.inWork);
  expect((await officer.get('/beheer/logboek/keten')).text).toMatch(/Het logboek is heel: [1-9]\d* regels kloppen/);
  for (let time = 0; time < 101; time += 1) {
    await world.context.inWork({ institutions: [institutionId], account: administrator.accountId }, (work) => work.tx.selectNoFrom((select) => select.fn('naast_log_access', [
      select.val(institutionId), select.val(work.now), select.val('read'), select.val('conversation'), select.val(time), select.val(null)]).as('number')).execute());
  }
  const second = /href="(\/beheer\/logboek\?[^"]*voor=\d+)"/.exec((await officer.get('/beheer/logboek?wat=conversation')).body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const older = await officer.get(second);
  expect([older.text.includes('las de vraag (vraag 0)'), older.text.includes('las de vraag (vraag 100)')]).toEqual([true, false]);
  await world.context.owner.updateTable('audit_log').set({ action: 'take' }).where('institution_id', '=', institutionId).where('number', '=', 1).execute();
  expect((await officer.get('/beheer/logboek/keten')).text).toContain('Bij regel 1 klopt het niet.');
});
