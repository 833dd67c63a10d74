import { beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSession, buildStaff, type BuiltStaff } from '../../domain/accounts/accounts.builders.ts';
import type { RoleToGive } from '../../domain/accounts/accounts.schema.ts';
import { sealAllLines } from '../../domain/audit/audit.jobs.ts';
import { logAccess } from '../../domain/audit/audit.commands.ts';
import { listAccess } from '../../domain/audit/audit.queries.ts';
import type { Access } from '../../domain/audit/audit.schema.ts';
import { buildConversation } from '../../domain/conversations/conversations.builders.ts';
import { take } from '../../domain/conversations/desk/desk.commands.ts';
import { buildDoor, buildInstitution, buildWorkArea } from '../../domain/institutions/institutions.builders.ts';
import { settingOf } from '../../domain/institutions/settings/settings.rules.ts';
import { enqueueMail, enqueueNotice, enqueueText } from '../../domain/outbox/outbox.commands.ts';
import { startTestApp, type TestApp } from '../../testing/app.ts';
import type { Client } from '../../testing/client.ts';
import { sessionCookies } from '../gate.ts';

let world: TestApp;
let institutionId: number;
let other: number;
let administrator: BuiltStaff;
let client: Client;

beforeAll(async () => { world = await startTestApp(); });
beforeEach(async () => {
  institutionId = (await buildInstitution(world.context)).id;
  other = (await buildInstitution(world.context)).id;
  administrator = await buildStaff(world.context, { institutionId, roles: ['administrator'] });
  client = await clientOf(administrator);
});

async function clientOf(staff: BuiltStaff): Promise<Client> {
  const one = world.client();
  one.cookies.set(sessionCookies.staff, await buildSession(world.context, staff));
  return one;
}

const own = () => world.context.directory.current().institution(institutionId);
const lines = async () => (await world.context.inWork({ institutions: [institutionId] }, (work) => listAccess(work, institutionId))).map((line) => `${line.action} ${line.subject}`);

test('what the institution says of itself is on the front door at once; a mistake keeps what was typed', async () => {
  const { slug } = await buildDoor(world.context, { institutionId });
  const wrong = await client.submit('/beheer/instelling', { name: 'Rijn & Gouwe', phone: 'bel maar', complaintsName: 'Marjan de Wit', complaintsPhone: '0172-550 129' });
  expect([wrong.status, wrong.text.includes('Schrijf een telefoonnummer met cijfers')]).toEqual([422, true]);
  expect(wrong.body).toContain('value="bel maar"');
  const saved = await client.submitFrom(wrong, { phone: '0172-550 120' });
  expect([saved.status, saved.path, saved.text.includes('Bewaard.')]).toEqual([200, '/beheer/instelling?klaar=saved', true]);
  expect(own()).toMatchObject({ name: 'Rijn & Gouwe', phone: '0172-550 120', complaints: 'Marjan de Wit, 0172-550 129' });
  expect((await world.client().get(`/i/${slug}/klachten`)).text).toContain('0172-550 129');
  expect((await client.get('/beheer/instelling')).body).toContain('value="Marjan de Wit"');
});

test('a theme that is off is gone from the front door; the last one stays', async () => {
  const { slug } = await buildDoor(world.context, { institutionId });
  await client.submit('/beheer/onderwerpen', { themes: ['money'] });
  const themes = (await world.client().get(`/i/${slug}/onderwerpen`)).body;
  expect([themes.includes('/onderwerpen/geld'), themes.includes('/onderwerpen/alleen')]).toEqual([true, false]);
  expect((await client.submit('/beheer/onderwerpen', { themes: [] })).text).toContain('Kies minstens één onderwerp.');
});

test('a front door is made, changed, closed and opened again', async () => {
  const taken = await buildDoor(world.context, { institutionId: other });
  const first = await client.submit('/beheer/voordeuren/nieuw', { name: 'Jong', slug: taken.slug, audience: 'youth' });
  expect([first.status, first.text.includes('Dit adres is al in gebruik.')]).toEqual([422, true]);
  const slug = `jong-${institutionId}`;
  const made = await client.submitFrom(first, { slug });
  expect(made.text).toContain('De voordeur is er.');
  const path = made.path.split('?')[0] ?? '';
  expect((await world.client().get(`/i/${slug}`)).status).toBe(200);
  expect((await client.submit(path, { name: 'Jong in Gouda', form: 'u' })).text).toContain('Jong in Gouda');
  expect((await client.submit(`${path}/sluiten`, {})).text).toContain('De voordeur is dicht.');
  expect((await world.client().get(`/i/${slug}`)).status).toBe(404);
  await client.submit(path, {}, { action: '/openen' });
  expect((await world.client().get(`/i/${slug}`)).status).toBe(200);
  expect(await lines()).toEqual(['reopen door', 'close door', 'change door', 'add door']);
});

test('a door of another institution is not there', async () => {
  const strange = await buildDoor(world.context, { institutionId: other });
  for (const path of ['', '/kleuren', '/sluiten']) expect((await client.get(`/beheer/voordeuren/${strange.id}${path}`)).status).toBe(404);
});

test('colours are tried without keeping them, refused when they cannot be read, and served under an address that changes with them', async () => {
  const door = await buildDoor(world.context, { institutionId });
  const path = `/beheer/voordeuren/${door.id}/kleuren`;
  const page = await client.get(path);
  const tried = await client.post(`${path}/voorbeeld`, { _form: /name="_form" value="([^"]+)"/.exec(page.body)?.[1] ?? '', main: '5B2A86', 'main-strong': '#3f1d5d' });
  expect([tried.status, tried.body.includes('fill="#5b2a86"'), tried.text.includes('nog niet bewaard')]).toEqual([200, true, true]);
  expect(world.context.directory.current().door(door.slug)?.branding).toEqual({});
  const unreadable = await client.submit(path, { main: '#ffe08a', radius: 'rond' });
  expect(unreadable.status).toBe(422);
  expect(unreadable.text).toContain('Schrijf een maat van 0 tot 40px');
  expect(unreadable.text).toContain('Tekst op een knop op Knop');
  expect(unreadable.body).toContain('value="#ffe08a"');
  await client.submit(path, { main: '5b2a86', 'main-strong': '#3f1d5d', 'main-tint': '#efe6f7', logo: 'Rijn & Gouwe' });
  const sheet = /\/theme\/[^"]+\.css/.exec((await world.client().get(`/i/${door.slug}`)).body)?.[0] ?? '';
  const first = await world.client().get(sheet);
  expect([first.headers['cache-control'], first.body]).toEqual(['public, max-age=31536000, immutable', ':root{--main:#5b2a86;--main-strong:#3f1d5d;--main-tint:#efe6f7}\n']);
  await client.submit(path, { radius: '4' });
  expect(/\/theme\/[^"]+\.css/.exec((await world.client().get(`/i/${door.slug}`)).body)?.[0]).not.toBe(sheet);
});

test('opening hours, walk-in hours and days that differ are kept, with what was typed on a mistake', async () => {
  const wrong = await client.submit('/beheer/tijden', { 'van-2-1': '12:00', 'tot-2-1': '09:00' }, { action: '/kantoor' });
  expect([wrong.status, wrong.body.includes('href="#veld-tot-2-1"'), wrong.body.includes('value="12:00"')]).toEqual([422, true, true]);
  const fields = Object.fromEntries([1, 2, 3, 4, 5].flatMap((day) => [[`van-${day}-1`, ''], [`tot-${day}-1`, '']]));
  await client.submit('/beheer/tijden', { ...fields, 'van-2-1': '09:00', 'tot-2-1': '12:30', 'van-2-2': '13:00', 'tot-2-2': '17:00' }, { action: '/kantoor' });
  expect(own()?.officeHours).toMatchObject([{ weekday: 2, opens: '09:00:00', closes: '12:30:00' }, { weekday: 2, opens: '13:00:00' }]);
  await client.submit('/beheer/tijden/inloop/nieuw', { place: 'Wijkhuis de Linde', address: 'Lindelaan 1', municipality: 'Gouda', weekday: '2', opens: '10:00', closes: '12:00' });
  expect(own()?.walkIns).toMatchObject([{ place: 'Wijkhuis de Linde', weekday: 2 }]);
  const walkIn = /\/beheer\/tijden\/inloop\/\d+/.exec((await client.get('/beheer/tijden')).body)?.[0] ?? '';
  await client.submit(walkIn, { closes: '11:00' });
  expect(own()?.walkIns).toMatchObject([{ closes: '11:00:00' }]);
  await client.submit(`${walkIn}/weg`, {});
  expect(own()?.walkIns).toEqual([]);
  expect((await client.submit('/beheer/tijden/dagen/nieuw', { day: '2026-12-31', name: 'Oudjaar', closed: 'open', opens: '09:00' })).text).toContain('laat beide leeg');
  await client.submit('/beheer/tijden/dagen/nieuw', { day: '2026-12-31', name: 'Oudjaar', closed: 'open', opens: '09:00', closes: '12:00' });
  expect(own()?.closures).toMatchObject([{ day: '2026-12-31', closed: false }]);
  await client.submit('/beheer/tijden', {}, { action: '/dagen/weg' });
  expect(own()?.closures).toEqual([]);
});

test('where no mail goes out and nobody else is on the installation, the link of an invitation is shown once', async () => {
  const alone = await startTestApp();
  const { institutionId: only, ...first } = await buildStaff(alone.context, { roles: ['administrator'] });
  const one = alone.client();
  one.cookies.set(sessionCookies.staff, await buildSession(alone.context, { institutionId: only, ...first }));
  const shown = await one.submit('/beheer/mensen/nieuw', { name: 'Joke Verhoef', email: 'joke@voorbeeld.nl', weeklyOnlineMinutes: '3,5' });
  expect(shown.text).toContain('Geef deze link aan Joke Verhoef');
  const link = /\/werk\/uitnodiging\/([\w-]+)/.exec(shown.text)?.[1] ?? '';
  expect((await alone.client().get(`/werk/uitnodiging/${link}`)).text).toContain('Joke');
  expect((await one.get('/beheer/mensen')).body).not.toContain(link);
});

test('a colleague is invited, gets other roles, and leaves only without open questions', async () => {
  await buildWorkArea(world.context, { institutionId, municipality: 'Gouda' });
  const email = `joke-${institutionId}@voorbeeld.nl`;
  const wrong = await client.submit('/beheer/mensen/nieuw', { name: 'Joke Verhoef', email: 'joke', weeklyOnlineMinutes: 'veel' });
  expect([wrong.status, wrong.text.includes('Schrijf een e-mailadres'), wrong.text.includes('Schrijf een aantal uren')]).toEqual([422, true, true]);
  const invited = await client.submitFrom(wrong, { email, weeklyOnlineMinutes: '3,5', municipalities: 'Gouda' });
  expect([invited.text.includes('De link staat klaar'), invited.body.includes('/werk/uitnodiging/')]).toEqual([true, false]);
  expect((await client.submit('/beheer/mensen/nieuw', { name: 'Joke Verhoef', email })).text).toContain('werkt hier al');
  expect((await client.get('/beheer/mensen')).text).toContain('uitgenodigd, nog nooit ingelogd');
  const worker = await buildStaff(world.context, { institutionId });
  const path = `/beheer/mensen/${worker.accountId}`;
  expect((await client.submit(path, { roles: ['worker', 'team_leader'], weeklyOnlineMinutes: '8' })).text).toContain('Bewaard.');
  const row = await world.context.owner.selectFrom('memberships').selectAll().where('account_id', '=', worker.accountId).executeTakeFirstOrThrow();
  expect([row.roles, row.weekly_online_minutes]).toEqual([['worker', 'team_leader'], 480]);
  const { conversationId } = await buildConversation(world.context, { institutionId });
  await world.context.inWork({ institutions: [institutionId], account: worker.accountId }, (work) => take(work, worker.actor, conversationId));
  const refused = await client.get(`${path}/stoppen`);
  expect([refused.status, refused.text.includes('Er staat nog 1 open vraag op naam'), refused.body.includes('action="/beheer/mensen')]).toEqual([409, true, false]);
  await world.context.owner.updateTable('conversations').set({ closed_at: world.context.clock(), status: 'closed' }).where('id', '=', conversationId).execute();
  expect((await client.submit(`${path}/stoppen`, {})).text).toContain('kan niet meer inloggen');
  expect((await (await clientOf(worker)).get('/werk')).path).toMatch(/^\/werk\/inloggen/);
});

test('the only administrator stays, and a stranger is not there', async () => {
  const path = `/beheer/mensen/${administrator.accountId}`;
  expect((await client.submit(path, { roles: ['worker'] })).text).toContain('Dit is de enige beheerder.');
  const himself = await client.submit(path, { roles: ['administrator', 'privacy_officer'] });
  expect([himself.status, himself.text.includes('Zo’n rol geef je niet aan jezelf.')]).toEqual([422, true]);
  expect((await client.submit(`${path}/stoppen`, {})).text).toContain('Dit is de enige beheerder.');
  const stranger = await buildStaff(world.context, { institutionId: other });
  expect((await client.get(`/beheer/mensen/${stranger.accountId}`)).status).toBe(404);
  expect((await client.get('/beheer/mensen')).text).not.toContain(stranger.email);
});

test('settings say where they were set; choosing the default takes the own value away', async () => {
  const door = await buildDoor(world.context, { institutionId, name: 'Jong' });
  const wrong = await client.submit('/beheer/instellingen/silence_days', { waarde: '2' });
  expect([wrong.status, wrong.text.includes('van 3 tot en met 120')]).toEqual([422, true]);
  await client.submit('/beheer/instellingen/anonymous_mail', { waarde: 'adults', [`door-${door.slug}`]: 'youth' });
  const stored = () => own()?.settings ?? [];
  expect([settingOf(stored(), 'anonymous_mail'), settingOf(stored(), 'anonymous_mail', [{ scope: 'door', scopeKey: door.slug }])]).toEqual(['adults', 'youth']);
  const list = await client.get('/beheer/instellingen');
  expect(list.text).toContain('Voordeur Jong: Alleen jongeren');
  await client.submit('/beheer/instellingen/anonymous_mail', { waarde: '', [`door-${door.slug}`]: '' });
  expect(stored()).toEqual([]);
  expect((await lines()).filter((line) => line.endsWith('anonymous_mail'))).toHaveLength(4);
  expect([(await client.get('/beheer/instellingen/joint_staffing')).status, (await client.get('/beheer/instellingen/toString')).status]).toEqual([404, 404]);
});

test('team texts: written, taken over from Naast, changed, and gone after asking', async () => {
  expect((await client.submit('/beheer/standaardteksten/nieuw', { title: 'Bellen', body: 'Dag {naam}, {datum}' })).text).toContain('Dit kan Naast niet invullen: {datum}.');
  await client.submit('/beheer/standaardteksten/nieuw?van=shipped:closing', {});
  const row = () => world.context.owner.selectFrom('canned_texts').selectAll().where('institution_id', '=', institutionId).execute();
  expect(await row()).toMatchObject([{ title: 'We ronden af', account_id: null }]);
  const path = `/beheer/standaardteksten/${(await row())[0]?.id}`;
  await client.submit(path, { title: 'Tot ziens', theme: 'money' });
  expect(await row()).toMatchObject([{ title: 'Tot ziens', theme: 'money' }]);
  await client.submit(`${path}/weg`, {});
  expect([(await row()).length, (await client.get(path)).status]).toEqual([0, 404]);
  expect(await lines()).toEqual(['remove canned_text', 'change canned_text', 'add canned_text']);
});

test('a guide is changed step by step, and goes back to the one of Naast', async () => {
  const path = '/beheer/gidsen/crisis';
  expect((await client.submit(`${path}/stap/ask`, { title: 'Vraag het', do: '' })).text).toContain('Schrijf minstens één punt.');
  await client.submit(`${path}/stap/ask`, { title: 'Vraag het gewoon', do: 'Vraag het.\r\n\r\nWacht op antwoord.', lines: ['113', 'verzonnen'] });
  await client.submit(`${path}/nieuw/violence`, { title: 'Bel de wijkagent', do: 'Bel 0900-8844.' });
  const page = await client.get(path);
  expect([page.text.includes('Vraag het gewoon'), page.text.includes('Bel de wijkagent')]).toEqual([true, true]);
  const again = await client.get(`${path}/stap/ask`);
  expect(again.body).toContain('Vraag het.\nWacht op antwoord.');
  await client.submit(path, {}, { action: '/stap/own_1/verplaatsen' });
  await client.submit(`${path}/stap/own_1/weg`, {});
  expect((await client.get(`${path}/stap/own_1`)).status).toBe(404);
  expect((await client.submit(`${path}/terug`, {})).text).toContain('De gids van Naast geldt weer.');
  expect((await client.get(path)).text).toContain('Vraag open naar zelfdoding');
});

test('norms are replaced from a day on', async () => {
  expect((await client.submit('/beheer/normen', { kind: 'message', minutes: '25', validFrom: '2026-11-01' })).text).toContain('Wat voorbij is, verandert niet meer.');
  expect((await client.submit('/beheer/normen', { kind: 'message', minutes: '2,5' })).text).toContain('heel aantal minuten');
  expect((await client.submit('/beheer/normen', { kind: 'message', minutes: '25', validFrom: '2027-01-01' })).text).toContain('25 vanaf vrijdag 1 januari 2027');
});

test('funders, contracts and work types', async () => {
  await buildWorkArea(world.context, { institutionId, municipality: 'Gouda' });
  expect((await client.submit('/beheer/financiers/nieuw', { name: 'Gemeente Gouda', municipality: '' })).text).toContain('Kies de gemeente');
  const made = await client.submit('/beheer/financiers/nieuw', { name: 'Gemeente Gouda', municipality: 'Gouda' });
  const path = made.path.split('?')[0] ?? '';
  expect((await client.submit('/beheer/financiers/nieuw', { name: 'Gemeente Gouda', municipality: 'Gouda' })).text).toContain('al een financier met deze naam');
  expect((await client.submit(`${path}/contract`, { kind: 'lump_sum', startsOn: '2026-01-01', endsOn: '2025-01-01' })).status).toBe(422);
  const contracted = await client.submit(`${path}/contract`, { kind: 'lump_sum', startsOn: '2026-01-01' });
  expect(contracted.text).toContain('Vast bedrag, voor al het werk, vanaf donderdag 1 januari, zonder einddatum');
  const contract = /\/beheer\/financiers\/\d+\/contract\/\d+/.exec(contracted.body)?.[0] ?? '';
  expect((await client.submit(contract, { endsOn: '2025-12-31' })).text).toContain('De laatste dag ligt voor de eerste.');
  expect((await client.submit(contract, { endsOn: '2026-12-31' })).text).toContain('tot en met donderdag 31 december');
  expect((await client.get('/beheer')).text).toContain('Het contract met Gemeente Gouda loopt af op donderdag 31 december.');
  expect((await client.submit('/beheer/financiers/werksoorten/nieuw', { name: 'Raadslieden', code: '1x' })).text).toContain('Begin met een letter.');
  expect((await client.submit('/beheer/financiers/werksoorten/nieuw', { name: 'Raadslieden', code: 'SRW' })).text).toContain('In cijfers: srw');
});

test('mail that failed is seen and sent again; that of another institution is neither', async () => {
  const mail = async (institution: number) => {
    await world.context.inWork({ institutions: [institution] }, (work) => enqueueMail(work, { kind: 'answer', institutionId: institution, to: 'jolanda@example.org', subject: 'Er staat iets klaar', text: 'Kijk.' }));
    return (await world.context.owner.updateTable('outbox').set({ failed_at: world.context.clock(), attempts: 10, last_error: '550' }).where('institution_id', '=', institution).returning('id').executeTakeFirstOrThrow()).id;
  };
  const [mine, strange] = [await mail(institutionId), await mail(other)];
  const page = await client.get('/beheer/mail?alleen=mislukt');
  expect([page.text.includes('er is een antwoord'), page.text.includes('mislukt 10 keer geprobeerd'), page.text.includes('jolanda@example.org'), page.text.includes('Er staat iets klaar')]).toEqual([true, true, false, false]);
  await client.submit('/beheer/mail', {}, { action: `/beheer/mail/${mine}/opnieuw` });
  const token = /name="_form" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  expect((await client.post(`/beheer/mail/${strange}/opnieuw`, { _form: token })).text).toContain('Deze mail was niet mislukt');
  const failed = await world.context.owner.selectFrom('outbox').select(['id', 'failed_at']).where('id', 'in', [mine, strange]).orderBy('id').execute();
  expect(failed.map((row) => row.failed_at !== null)).toEqual([false, true]);
});

test('text messages and notices stand in the same list, without the number or what they say; what came too late cannot be sent again', async () => {
  const of = { kind: 'sign', institutionId, text: 'Er staat iets klaar' };
  await world.context.inWork({ institutions: [institutionId] }, async (work) => {
    await enqueueText(work, { ...of, to: '+31612345678' });
    await enqueueNotice(work, { ...of, to: '17' });
  });
  await world.context.owner.updateTable('outbox').set({ failed_at: world.context.clock(), last_error: 'too-late' }).where('channel', 'in', ['text', 'push']).execute();
  const page = await client.get('/beheer/mail');
  expect(page.text).toMatch(/er is iets nieuws sms \+31…78 mislukt/);
  expect(page.text).toMatch(/er is iets nieuws melding een toestel mislukt/);
  expect(page.text).toContain('te laat, het heeft geen zin meer');
  expect(page.text).not.toMatch(/612345678|Er staat iets klaar/);
  const ids = await world.context.owner.selectFrom('outbox').select('id').where('channel', 'in', ['text', 'push']).execute();
  expect(ids.filter(({ id }) => page.body.includes(`/beheer/mail/${id}/opnieuw`))).toEqual([]);
});

test('the log speaks of people and what they wrote in sentences, and of the rest in words, never in codes', async () => {
  const officer = await clientOf(await buildStaff(world.context, { institutionId, roles: ['privacy_officer'] }));
  const lines: Access[] = [{ institutionId, action: 'joined', subject: 'case', subjectId: 5 }, { institutionId, action: 'read_file', subject: 'case_part', subjectId: 6 }, { institutionId, action: 'merge', subject: 'client', subjectId: 7 },
    { institutionId, action: 'lock_month', subject: 'month', subjectId: 202610 }, { institutionId, action: 'find', subject: 'doubles' }];
  await world.context.inWork({ institutions: [institutionId], account: administrator.accountId }, async (work) => { for (const line of lines) await logAccess(work, line); });
  const { text } = await officer.get('/beheer/logboek');
  for (const said of ['werkt vanaf nu ook aan de hulp mee (casus 5)', 'opende een bestand bij een deel (deel van een dossier 6)', 'voegde dubbele gegevens van de cliënt samen (cliënt 7)', 'sloot oktober 2026', 'zocht naar dubbele personen']) expect(text).toContain(said);
});

test('the log is for the privacy officer: who did what, in pages, and whether it is whole', async () => {
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

test('administration shows what its roles may do, and refuses the rest', async () => {
  const visit = async (role: RoleToGive, path: string) => (await (await clientOf(await buildStaff(world.context, { institutionId, roles: [role] }))).get(path)).status;
  expect([await visit('team_leader', '/beheer/gidsen'), await visit('team_leader', '/beheer/standaardteksten'), await visit('team_leader', '/beheer')]).toEqual([200, 200, 403]);
  expect([await visit('worker', '/beheer/gidsen'), await visit('privacy_officer', '/beheer/mensen'), await visit('administrator', '/beheer/controle')]).toEqual([403, 403, 200]);
});
