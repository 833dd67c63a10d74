import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { parse } from 'yaml';
import { z } from 'zod';
import { places as folders, type Context } from '../context.ts';
import { proveCitizen } from '../domain/accounts/citizens/citizens.access.ts';
import { beginOwnPage } from '../domain/accounts/citizens/citizens.commands.ts';
import { findCitizen } from '../domain/accounts/citizens/citizens.queries.ts';
import { newCitizen, type CitizenSession } from '../domain/accounts/citizens/citizens.schema.ts';
import { openClients } from '../domain/cases/clients/clients.queries.ts';
import { proveDossierOfCitizen, proveDossierOfWorker, type DossierScope } from '../domain/cases/dossier/dossier.access.ts';
import { linkOwnPage, noteOpened } from '../domain/cases/dossier/dossier.commands.ts';
import { addEntry, addPart, markRead, setSight } from '../domain/cases/parts/parts.commands.ts';
import { listParts } from '../domain/cases/parts/parts.queries.ts';
import { addAction, addGoal, agreeWithPlan, finishPart, keepPlan, markGoal } from '../domain/cases/plan/plan.commands.ts';
import { instantAt, addDays, dayOf } from '../domain/institutions/hours/zone/zone.rules.ts';
import type { Tables } from '../domain/tables.ts';
import { createWork, type Work } from '../domain/work.ts';
import type { Dice } from './random.ts';
import { demoPassword } from './world.ts';

const who = z.enum(['k', 'w']);
const written = z.object({ door: who, dag: z.number(), titel: z.string(), tekst: z.string() });
const line = z.tuple([who, z.number(), z.number(), z.string()]);
const story = z.object({
  naam: z.string(), thema: z.string(), begonnen: z.number(),
  plan: z.object({ dag: z.number(), uur: z.number(), akkoord: z.number().optional(), gesprekken: z.number(), hoe: z.enum(['online', 'in_person', 'both']), tekst: z.string() }),
  doelen: z.array(z.object({ door: who, dag: z.number(), titel: z.string(), waarom: z.string(), van: z.number(), wens: z.number(), hoe: z.enum(['online', 'in_person', 'both']), stand: z.array(z.tuple([z.number(), z.number(), z.string()])) })),
  acties: z.array(z.object({ door: who, voor: who, dag: z.number(), klaar: z.number().optional(), over: z.number().optional(), titel: z.string() })),
  berichten: z.array(z.object({ titel: z.string(), regels: z.array(line) })),
  verslagen: z.array(written.extend({ erbij: z.array(z.tuple([who, z.number(), z.string()])).default([]) })),
  notities: z.array(written.extend({ deel: z.boolean().default(false) })),
  werk: z.array(z.object({ dag: z.number(), titel: z.string(), tekst: z.string() })),
});
type Story = z.infer<typeof story>;

function readDossiers(): Story[] {
  return z.array(story).parse(parse(readFileSync(join(folders.content, 'nl', 'demo', 'dossiers.yaml'), 'utf8')));
}

/** User names of citizens of the demo whose dossiers can be opened. */
export function demoCitizens(): string[] {
  return readDossiers().map((one) => one.naam);
}

interface Stage { context: Context; db: Kysely<Tables>; dice: Dice; institutionId: number; now: Date }
interface Cast extends Stage { caseId: number; clientId: number; workerId: number; session: CitizenSession }
type Act = (work: Work, scope: DossierScope) => Promise<unknown>;

/** Does something in a dossier as the client or the worker, so many days ago. */
async function at(cast: Cast, side: 'k' | 'w', daysAgo: number, hour: number, act: Act): Promise<void> {
  const { context, db, dice, institutionId, now } = cast;
  const day = addDays(dayOf(now), -daysAgo);
  const wanted = instantAt(day, hour * 60 + dice.between(0, 55));
  const moment = wanted < now ? wanted : new Date(now.getTime() - 60_000);
  const doWork = createWork({ db, keys: context.keys, clock: () => moment, tell: () => undefined });
  const account = side === 'k' ? cast.session.accountId : cast.workerId;
  await doWork({ institutions: [institutionId], account }, async (work) => {
    const scope = side === 'k' ? await proveDossierOfCitizen(work, proveCitizen(cast.session), cast.caseId)
      : await proveDossierOfWorker(work, { accountId: cast.workerId, institutionId, roles: ['worker'] }, cast.caseId);
    if (!scope) throw new Error('somebody of the demo is not in his dossier');
    await noteOpened(work, scope);
    await act(work, scope);
  });
}

async function loadPlan(cast: Cast, { plan, doelen, acties }: Story): Promise<void> {
  const { dice } = cast;
  await at(cast, 'w', plan.dag, plan.uur, (work, scope) => keepPlan(work, scope, { text: plan.tekst, contacts: plan.gesprekken, way: plan.hoe, formKey: dice.uuid(), after: 0 }));
  if (plan.akkoord !== undefined) await at(cast, 'k', plan.akkoord, 20, async (work, scope) => {
    const [part] = await listParts(work, scope, { kinds: ['plan'] });
    return await agreeWithPlan(work, scope, { partId: part?.partId ?? 0, version: 1, formKey: dice.uuid() });
  });
  for (const goal of doelen) {
    await at(cast, goal.door, goal.dag, 19, (work, scope) => addGoal(work, scope, { title: goal.titel, text: goal.waarom, now: goal.van, wished: goal.wens, way: goal.hoe, formKey: dice.uuid() }));
    for (const [day, now, text] of goal.stand) await at(cast, 'k', day, 20, async (work, scope) => {
      const part = (await listParts(work, scope, { kinds: ['goal'] })).find((one) => one.current?.title === goal.titel);
      return await markGoal(work, scope, part?.partId ?? 0, { now, text, formKey: dice.uuid() });
    });
  }
  for (const action of acties) {
    const forWhom = action.voor === 'k' ? `client:${cast.clientId}` : `worker:${cast.workerId}`;
    const dueOn = action.over === undefined ? undefined : addDays(dayOf(cast.now), action.over);
    await at(cast, action.door, action.dag, 14, (work, scope) => addAction(work, scope, { title: action.titel, text: '', forWhom, dueOn, formKey: dice.uuid() }));
    if (action.klaar !== undefined) await at(cast, action.voor, action.klaar, 16, async (work, scope) => {
      const part = (await listParts(work, scope, { kinds: ['action'] })).find((one) => one.current?.title === action.titel);
      return await finishPart(work, scope, part?.partId ?? 0, 'done');
    });
  }
}

/** Begins a part with words, and goes on in it; both sides have read what was there before they write. */
async function loadWritten(cast: Cast, kind: 'thread' | 'report', title: string, lines: readonly z.infer<typeof line>[]): Promise<void> {
  const { dice } = cast;
  let partId = 0;
  for (const [index, [side, day, hour, text]] of lines.entries()) {
    await at(cast, side, day, hour, async (work, scope) => {
      if (index === 0) {
        const begun = await addPart(work, scope, { formKey: dice.uuid(), kind, body: { title, text } });
        partId = begun.ok ? begun.partId : 0;
        return;
      }
      await markRead(work, scope, partId, index);
      await addEntry(work, scope, partId, { formKey: dice.uuid(), kind: kind === 'thread' ? 'reply' : 'addition', body: { text } });
    });
  }
}

async function loadNotes(cast: Cast, { notities, werk }: Story): Promise<void> {
  const { dice } = cast;
  for (const note of notities) await at(cast, note.door, note.dag, 3, async (work, scope) => {
    const begun = await addPart(work, scope, { formKey: dice.uuid(), kind: 'own_note', body: { title: note.titel, text: note.tekst } });
    if (begun.ok && note.deel) await setSight(work, scope, begun.partId, { clients: 'named', workers: 'all', clientIds: [cast.clientId], accountIds: [], isKeptFromRepresentatives: true });
  });
  for (const note of werk) await at(cast, 'w', note.dag, 11, (work, scope) => addPart(work, scope, { formKey: dice.uuid(), kind: 'working_note', body: { title: note.titel, text: note.tekst } }));
}

/** An open case of one client that fits a story: about its theme when there is one. Begins so many days ago, so that what is told fits in it. */
async function castFor(stage: Stage, one: Story, taken: readonly number[]): Promise<Omit<Cast, 'session'> | undefined> {
  const rows = await stage.db.selectFrom('cases as c').innerJoin('case_clients as x', (join) => join.onRef('x.institution_id', '=', 'c.institution_id').onRef('x.case_id', '=', 'c.id'))
    .innerJoin('clients as p', (join) => join.onRef('p.institution_id', '=', 'x.institution_id').onRef('p.id', '=', 'x.client_id'))
    .select(['c.id as caseId', 'x.client_id as clientId', 'c.worker_id as workerId', 'c.themes', 'c.opened_on as openedOn']).where('c.institution_id', '=', stage.institutionId).where('c.status', '=', 'open').where('c.kind', '=', 'process')
    .where('c.client_system', '=', 'single').where('c.worker_id', 'is not', null).where('p.birth_year', '<', stage.now.getFullYear() - 18).where('x.until', 'is', null).orderBy('c.id').execute();
  const begun = addDays(dayOf(stage.now), -one.begonnen);
  const free = rows.filter((row) => !taken.includes(row.caseId));
  const inTime = free.filter((row) => row.openedOn !== null && row.openedOn <= begun);
  const found = inTime.find((row) => row.themes.includes(one.thema)) ?? inTime[0] ?? free[0];
  return found?.workerId ? { ...stage, caseId: found.caseId, clientId: found.clientId, workerId: found.workerId } : undefined;
}

async function giveOwnPage(cast: Omit<Cast, 'session'>, one: Story): Promise<CitizenSession> {
  const { context, db, institutionId, now } = cast;
  const doWork = createWork({ db, keys: context.keys, clock: () => now, tell: () => undefined });
  const details = await doWork({ institutions: [institutionId] }, async (work) => (await openClients(work, institutionId, [cast.clientId])).get(cast.clientId));
  const given = newCitizen.parse({ name: details?.firstName || 'Bezoeker', username: one.naam, password: demoPassword, ageClass: '18_plus' });
  const begun = await beginOwnPage(doWork, given, { institutionId, doorId: null }, { device: 'Firefox, Android', client: `demo ${one.naam}` });
  if (!begun.ok) throw new Error(`the demo could not give a page to ${one.naam}: ${begun.reason}`);
  await doWork({ institutions: [institutionId], account: begun.accountId }, (work) => linkOwnPage(work, cast, cast.clientId, begun.accountId));
  const session = await findCitizen(doWork, begun.token);
  if (!session) throw new Error('a page of the demo did not open');
  return session;
}

/** Gives some open cases of an institution a dossier that both write in, each with a citizen who can sign in. */
export async function loadDossiers(stage: Stage): Promise<void> {
  const taken: number[] = [];
  for (const one of readDossiers()) {
    const found = await castFor(stage, one, taken);
    if (!found) continue;
    taken.push(found.caseId);
    const cast: Cast = { ...found, session: await giveOwnPage(found, one) };
    await loadPlan(cast, one);
    for (const thread of one.berichten) await loadWritten(cast, 'thread', thread.titel, thread.regels);
    for (const report of one.verslagen) await loadWritten(cast, 'report', report.titel, [[report.door, report.dag, 16, report.tekst], ...report.erbij.map(([side, day, text]): z.infer<typeof line> => [side, day, 20, text])]);
    await loadNotes(cast, one);
  }
}
