import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { createTestContext } from '../testing/database.ts';
import { pdfOf } from '../testing/files.ts';
import { buildStaff } from './accounts/accounts.builders.ts';
import { buildCitizen } from './accounts/citizens/citizens.builders.ts';
import { offerTimes } from './appointments/appointments.commands.ts';
import { offer } from './appointments/appointments.schema.ts';
import { takeFile } from './attachments/taking/taking.commands.ts';
import { proveCase, type CaseScope } from './cases/cases.access.ts';
import { buildCase, buildCaseWorker } from './cases/cases.builders.ts';
import { proveClient, type ClientScope } from './cases/clients/details/details.access.ts';
import { setRight } from './cases/clients/details/details.commands.ts';
import { settingRight } from './cases/clients/details/details.schema.ts';
import { closeCase, handCase, reopenCase } from './cases/course/course.commands.ts';
import { proveDossierWithReason } from './cases/dossier/dossier.access.ts';
import { buildDossierClient, inDossier } from './cases/dossier/dossier.builders.ts';
import { logInDossier } from './cases/dossier/dossier.commands.ts';
import { addEntry, addPart } from './cases/parts/parts.commands.ts';
import { partKinds } from './cases/parts/parts.schema.ts';
import { addAction, addGoal, keepPlan, markGoal } from './cases/plan/plan.commands.ts';
import { addRepresentative } from './cases/representatives/representatives.commands.ts';
import { newRepresentative } from './cases/representatives/representatives.schema.ts';
import { keepTask } from './cases/start/start.commands.ts';
import { loadStartTasks } from './cases/start/start.queries.ts';
import { joinCase } from './cases/workers/workers.commands.ts';
import { asVisitorOf, buildConversation } from './conversations/conversations.builders.ts';
import { ask, write } from './conversations/conversations.commands.ts';
import { question } from './conversations/conversations.schema.ts';
import { buildInstitution } from './institutions/institutions.builders.ts';
import type { Work } from './work.ts';

const context = await createTestContext();

/** Words that are nowhere else; each is written once, and must never be found in the database. */
const marked: string[] = [];
function word(about: string): string {
  const made = `zq${about.replaceAll(/[^a-z]/g, '')}waterlelie`;
  marked.push(made);
  return made;
}

/** Every row of every table as text, and what is bytes as if it were text. */
async function dump(): Promise<{ text: string; tables: Map<string, number> }> {
  const client = new pg.Client({ connectionString: context.ownerUrl });
  await client.connect();
  const { rows: names } = await client.query<{ name: string }>(`select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`);
  const tables = new Map<string, number>();
  const texts: string[] = [];
  for (const { name } of names) {
    const { rows } = await client.query<Record<string, unknown>>(`select * from ${name}`);
    tables.set(name, rows.length);
    texts.push(JSON.stringify(rows, (_key, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value)));
  }
  await client.end();
  return { text: texts.join('\n').toLowerCase(), tables };
}

/** A word as it stands, and as it would stand in hex or in base64 wherever it begins. */
function shapesOf(marker: string): string[] {
  const inBase64 = [0, 1, 2].map((offset) => Buffer.from(' '.repeat(offset) + marker).toString('base64').slice(offset === 0 ? 0 : 4, -4).toLowerCase());
  return [marker, Buffer.from(marker).toString('hex'), ...inBase64];
}

async function buildPeople() {
  const { id: institutionId } = await buildInstitution(context);
  const staff = (about: string) => buildStaff(context, { institutionId, name: word(`name ${about}`), email: `${word(`mail ${about}`)}@voorbeeld.nl` });
  const [worker, next] = [await staff('of the worker'), await staff('of the next')];
  const lead = await buildStaff(context, { institutionId, roles: ['team_leader'] });
  const { caseId } = await buildCase(context, { institutionId, openedOn: '2026-01-12', municipality: 'Gouda' });
  await buildCaseWorker(context, { institutionId, caseId }, worker.accountId);
  const client = await buildDossierClient(context, { institutionId, caseId }, { firstName: word('first name'), surname: word('surname'), birthDate: '2014-12-10' });
  await buildCitizen(context, { institutionId, name: word('citizen') });
  return { institutionId, worker, next, lead, caseId, client };
}
type People = Awaited<ReturnType<typeof buildPeople>>;

async function fillDossier({ worker, client, caseId }: People): Promise<void> {
  const tasks = await loadStartTasks(join(import.meta.dirname, '../../content/nl'));
  for (const [name, who] of [['worker', worker], ['client', client]] as const) {
    await inDossier(context.inWork, who, caseId, async (work, scope) => {
      for (const kind of partKinds) {
        const of = `${kind} ${name}`;
        const begun = await addPart(work, scope, { formKey: randomUUID(), kind, body: { title: word(`title ${of}`), text: word(`text ${of}`), answers: { how: word(`answer ${of}`), list: [word(`listed ${of}`)] } } });
        if (!begun.ok) continue;
        for (const entry of ['version', 'reply', 'addition'] as const) await addEntry(work, scope, begun.partId, { formKey: randomUUID(), kind: entry, body: { text: word(`${entry} ${of}`) } });
      }
    });
  }
  await inDossier(context.inWork, worker, caseId, async (work, scope) => {
    await keepPlan(work, scope, { text: word('plan'), contacts: 5, way: 'both', formKey: randomUUID(), after: 0 });
    await addAction(work, scope, { title: word('action'), text: word('action text'), forWhom: `client:${client.clientId}`, dueOn: undefined, formKey: randomUUID() });
    expect(await offerTimes(work, scope, offer.parse({ formKey: randomUUID(), kind: 'office', minutes: 60, place: word('place'), words: word('appointment'), times: [{ day: '2026-11-26', time: '10:00' }] }))).toMatchObject({ ok: true });
  });
  await inDossier(context.inWork, client, caseId, async (work, scope) => {
    const goal = await addGoal(work, scope, { title: word('goal'), text: word('goal text'), now: 2, wished: 7, way: 'both', formKey: randomUUID() });
    expect(goal).toMatchObject({ ok: true });
    const { id = 0 } = await work.tx.selectFrom('case_parts').select('id').where('kind', '=', 'goal').orderBy('id', 'desc').executeTakeFirst() ?? {};
    expect(await markGoal(work, scope, id, { now: 4, text: word('scale'), formKey: randomUUID() })).toMatchObject({ ok: true });
    expect(await keepTask(work, scope, tasks, { formKey: randomUUID(), clientId: undefined, taskId: 'what', answers: { what: word('start task') }, end: 'done' })).toEqual({ ok: true });
  });
}

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('not proven');
  return value;
}

async function followCase({ institutionId, worker, next, lead, caseId, client }: People): Promise<void> {
  const as = <Result>(who: typeof worker, run: (work: Work) => Promise<Result>) => context.inWork({ institutions: [institutionId], account: who.accountId }, run);
  const inClient = <Result>(run: (work: Work, scope: ClientScope) => Promise<Result>) => as(worker, async (work) => run(work, given(await proveClient(work, worker.actor, client.clientId))));
  const inCase = <Result>(who: typeof worker, run: (work: Work, scope: CaseScope) => Promise<Result>) => as(who, async (work) => run(work, given(await proveCase(work, who.actor, caseId))));
  const person = { name: word('representative'), phone: '06 8765 4321', email: `${word('mail of representative')}@voorbeeld.nl`, kind: 'parent', hasCustody: 'yes', custodySource: 'register', checkedOn: '2026-11-20', since: '2020-01-01', formKey: randomUUID() };
  marked.push('8765 4321', '687654321');
  expect(await inClient((work, scope) => addRepresentative(work, scope, newRepresentative.parse(person)))).toEqual({ ok: true });
  expect(await inClient((work, scope) => setRight(work, scope, settingRight.parse({ firstName: word('new name'), surname: word('new surname'), birthDate: '2014-12-10', phone: '06 1357 2468', email: `${word('mail of client')}@voorbeeld.nl`, why: word('why') })))).toEqual({ ok: true });
  marked.push('1357 2468', '613572468');
  await as(lead, async (work) => {
    const scope = given(await proveDossierWithReason(work, lead.actor, caseId, word('reason')));
    await logInDossier(work, scope, { action: 'read', subject: 'case', subjectId: caseId });
  });
  expect(await inCase(worker, (work, scope) => joinCase(work, scope, { accountId: next.accountId, since: '2026-11-24', words: word('join') }))).toEqual({ ok: true });
  expect(await inCase(worker, (work, scope) => handCase(work, scope, { toAccountId: next.accountId, words: word('hand') }))).toEqual({ ok: true });
  expect(await inCase(next, (work, scope) => closeCase(work, scope, { reason: 'enough', closedOn: '2026-11-24', words: word('close') }))).toEqual({ ok: true });
  expect(await inCase(next, (work, scope) => reopenCase(work, scope, word('reopen')))).toBe(true);
}

async function askWithFile({ institutionId }: People): Promise<void> {
  const institution = given(context.directory.current().institution(institutionId));
  await context.inWork({ institutions: [institutionId] }, (work) => ask(work, {
    question: question.parse({ formKey: randomUUID(), name: word('visitor'), email: `${word('mail of visitor')}@voorbeeld.nl`, body: word('question'), themes: ['money'] }),
    institution, shareWith: [], doorId: null, word: 'drie losse woorden', channel: 'mail', crisis: [],
  }));
  const asked = await buildConversation(context, { institutionId });
  const source = (async function* () { yield pdfOf(word('bytes of file')); })();
  const taken = await takeFile({ inWork: context.inWork, clock: context.clock, scanner: undefined }, institutionId, { name: `${word('name of file')}.pdf`, source, fallback: 'bestand' });
  if (!taken.ok) throw new Error(taken.reason);
  await asVisitorOf(context, asked, (work, scope) => write(work, scope, { formKey: randomUUID(), body: word('message'), institution, crisis: [], files: [taken.file] }));
}

test('no row of any table holds a word, a name or an address that somebody gave: of questions, dossiers, files, representatives, appointments and the log', async () => {
  const people = await buildPeople();
  await fillDossier(people);
  await followCase(people);
  await askWithFile(people);
  const { text, tables } = await dump();
  for (const table of ['conversations', 'messages', 'attachments', 'file_blocks', 'case_parts', 'case_part_entries', 'representatives', 'appointments', 'case_changes', 'client_changes', 'audit_log', 'clients', 'accounts']) {
    expect(tables.get(table), `rows of ${table}`).toBeGreaterThan(0);
  }
  expect(text, 'the dump sees what is plain').toContain('gouda');
  expect(marked.length).toBeGreaterThan(100);
  expect(marked.filter((marker) => shapesOf(marker).some((shape) => text.includes(shape)))).toEqual([]);
});
