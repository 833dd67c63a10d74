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
import { proveCase } from '../domain/cases/cases.access.ts';
import { openClients } from '../domain/cases/clients/clients.queries.ts';
import { keepLookBack, keepOpinion } from '../domain/cases/closing/closing.commands.ts';
import { closeCase } from '../domain/cases/course/course.commands.ts';
import { proveDossierOfCitizen, proveDossierOfWorker, type DossierScope } from '../domain/cases/dossier/dossier.access.ts';
import { linkOwnPage, noteOpened } from '../domain/cases/dossier/dossier.commands.ts';
import { addEntry, addPart, markRead, setSight } from '../domain/cases/parts/parts.commands.ts';
import { listParts } from '../domain/cases/parts/parts.queries.ts';
import { addAction, addGoal, agreeWithPlan, finishPart, keepPlan, markGoal } from '../domain/cases/plan/plan.commands.ts';
import { instantAt, addDays, dayOf } from '../domain/institutions/hours/zone/zone.rules.ts';
import type { Tables } from '../domain/tables.ts';
import { createWork, type Work } from '../domain/work.ts';
import { measurePart, measuresTold } from './measures.ts';
import { lettersTold, meldcodeTold, takeStep, writeLetter } from './papers.ts';
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
  vijf: measuresTold,
  brieven: lettersTold,
  meldcode: meldcodeTold,
  afronden: z.object({
    terug: z.array(z.object({ door: who, dag: z.number(), reached: z.string().default(''), signs: z.string().default(''), self: z.string().default(''), who: z.string().default('') })),
    mening: z.object({ dag: z.number(), said: z.number(), know: z.number(), again: z.number(), grade: z.number(), text: z.string() }).optional(),
    /** The case is closed: on the day of its last contact, or so many days ago when that is later. */
    sluit: z.number().optional(),
  }).optional(),
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
type Side = z.infer<typeof who>;
interface Scene { at: Date; side: Side; act: Act }
interface Cast extends Stage { caseId: number; clientId: number; workerId: number; session: CitizenSession; scenes: Scene[] }
type Act = (work: Work, scope: DossierScope) => Promise<unknown>;

/** Plans that the client or the worker does something, so many days ago; minutes keep what belongs together in order. */
function at({ scenes, dice, now }: Cast, side: Side, daysAgo: number, hour: number, act: Act, minute = dice.between(0, 50)): void {
  const wanted = instantAt(addDays(dayOf(now), -daysAgo), hour * 60 + minute);
  scenes.push({ at: wanted < now ? wanted : new Date(now.getTime() - 60_000), side, act });
}

/** Plays what was planned in the order in which it happened. */
async function play({ context, db, institutionId, caseId, workerId, session, scenes }: Cast): Promise<void> {
  for (const scene of scenes.sort((one, other) => one.at.getTime() - other.at.getTime())) {
    const doWork = createWork({ db, keys: context.keys, clock: () => scene.at, tell: () => undefined });
    await doWork({ institutions: [institutionId], account: scene.side === 'k' ? session.accountId : workerId }, async (work) => {
      const scope = scene.side === 'k' ? await proveDossierOfCitizen(work, proveCitizen(session), caseId)
        : await proveDossierOfWorker(work, { accountId: workerId, institutionId, roles: ['worker'] }, caseId);
      if (!scope) throw new Error('somebody of the demo is not in his dossier');
      await noteOpened(work, scope);
      await scene.act(work, scope);
    });
  }
}

function planPlan(cast: Cast, { plan, doelen, acties }: Story): void {
  const { dice } = cast;
  at(cast, 'w', plan.dag, plan.uur, (work, scope) => keepPlan(work, scope, { text: plan.tekst, contacts: plan.gesprekken, way: plan.hoe, formKey: dice.uuid(), after: 0 }));
  if (plan.akkoord !== undefined) at(cast, 'k', plan.akkoord, 20, async (work, scope) => {
    const [part] = await listParts(work, scope, { kinds: ['plan'] });
    return await agreeWithPlan(work, scope, { partId: part?.partId ?? 0, version: 1, formKey: dice.uuid() });
  });
  for (const goal of doelen) {
    at(cast, goal.door, goal.dag, 19, (work, scope) => addGoal(work, scope, { title: goal.titel, text: goal.waarom, now: goal.van, wished: goal.wens, way: goal.hoe, formKey: dice.uuid() }));
    for (const [day, now, text] of goal.stand) at(cast, 'k', day, 20, async (work, scope) => {
      const part = (await listParts(work, scope, { kinds: ['goal'] })).find((one) => one.current?.title === goal.titel);
      return await markGoal(work, scope, part?.partId ?? 0, { now, text, formKey: dice.uuid() });
    });
  }
  for (const action of acties) {
    const forWhom = action.voor === 'k' ? `client:${cast.clientId}` : `worker:${cast.workerId}`;
    const dueOn = action.over === undefined ? undefined : addDays(dayOf(cast.now), action.over);
    at(cast, action.door, action.dag, 14, (work, scope) => addAction(work, scope, { title: action.titel, text: '', forWhom, dueOn, formKey: dice.uuid() }));
    if (action.klaar !== undefined) at(cast, action.voor, action.klaar, 16, async (work, scope) => {
      const part = (await listParts(work, scope, { kinds: ['action'] })).find((one) => one.current?.title === action.titel);
      return await finishPart(work, scope, part?.partId ?? 0, 'done');
    });
  }
}

/** Begins a part with words, and goes on in it; both sides have read what was there before they write. */
function planWritten(cast: Cast, kind: 'thread' | 'report', title: string, lines: readonly z.infer<typeof line>[]): void {
  const { dice } = cast;
  let partId = 0;
  for (const [index, [side, day, hour, text]] of lines.entries()) {
    at(cast, side, day, hour, async (work, scope) => {
      if (index === 0) {
        const begun = await addPart(work, scope, { formKey: dice.uuid(), kind, body: { title, text } });
        partId = begun.ok ? begun.partId : 0;
        return;
      }
      await markRead(work, scope, partId, index);
      await addEntry(work, scope, partId, { formKey: dice.uuid(), kind: kind === 'thread' ? 'reply' : 'addition', body: { text } });
    }, 3 + index * 8);
  }
}

function planNotes(cast: Cast, { notities, werk }: Story): void {
  const { dice } = cast;
  for (const note of notities) at(cast, note.door, note.dag, 3, async (work, scope) => {
    const begun = await addPart(work, scope, { formKey: dice.uuid(), kind: 'own_note', body: { title: note.titel, text: note.tekst } });
    if (begun.ok && note.deel) await setSight(work, scope, begun.partId, { clients: 'named', workers: 'all', clientIds: [cast.clientId], accountIds: [], isKeptFromRepresentatives: true });
  });
  for (const note of werk) at(cast, 'w', note.dag, 11, (work, scope) => addPart(work, scope, { formKey: dice.uuid(), kind: 'working_note', body: { title: note.titel, text: note.tekst } }));
}

/** Letters that were sent or begun, and a meldcode with its steps. */
function planPapers(cast: Cast, { brieven, meldcode }: Story): void {
  const { context, dice, institutionId, clientId } = cast;
  const paper = { dice, clientId, templates: context.library.letters, sender: context.directory.current().institution(institutionId) ?? { name: '', phone: null } };
  for (const one of brieven) at(cast, 'w', one.dag, 15, (work, scope) => writeLetter(work, scope, paper, one));
  for (const one of meldcode) at(cast, 'w', one.dag, 16, (work, scope) => takeStep(work, scope, dice, one));
}

function planClosing(cast: Cast, { afronden, vijf }: Story): void {
  const { dice } = cast;
  for (const one of vijf) at(cast, 'k', one.dag, 21, (work, scope) => addPart(work, scope, measurePart(scope, one)), 30);
  for (const [index, { door, dag, ...answers }] of (afronden?.terug ?? []).entries()) at(cast, door, dag, 15, (work, scope) => keepLookBack(work, scope, { answers, formKey: dice.uuid(), after: index }));
  const { mening, sluit } = afronden ?? {};
  if (mening) at(cast, 'k', mening.dag, 20, (work, scope) => { const { dag: _dag, ...said } = mening; return keepOpinion(work, scope, { ...said, formKey: dice.uuid() }); });
  if (sluit !== undefined) at(cast, 'w', 0, 0, (work) => closeStory(work, cast, addDays(dayOf(cast.now), -sluit)), 1);
}

async function closeStory(work: Work, { institutionId, caseId, workerId }: Cast, wanted: string): Promise<void> {
  const scope = await proveCase(work, { accountId: workerId, institutionId, roles: ['worker'] }, caseId);
  const last = await work.tx.selectFrom('contacts').select((max) => max.fn.max('day').as('day')).where('institution_id', '=', institutionId).where('case_id', '=', caseId).executeTakeFirst();
  // What was still to come is called off: the help is done.
  await work.tx.updateTable('appointments').set({ status: 'cancelled', cancelled_as: 'by_us', changed_at: work.now }).where('institution_id', '=', institutionId).where('case_id', '=', caseId)
    .where('status', '<>', 'cancelled').where((where) => where.or([where('starts_at', 'is', null), where('starts_at', '>', work.now)])).execute();
  const closedOn = last?.day && last.day > wanted ? last.day : wanted;
  const closed = scope && await closeCase(work, scope, { reason: 'goals_reached', closedOn, referredToId: undefined, words: '' });
  if (!closed?.ok) throw new Error(`a case of the demo did not close: ${closed?.reason ?? 'not his'}`);
}

/** An open case of one client that fits a story: about its theme when there is one. Begins so many days ago, so that what is told fits in it. */
async function castFor(stage: Stage, one: Story, taken: readonly number[]): Promise<Omit<Cast, 'session' | 'scenes'> | undefined> {
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

async function giveOwnPage(cast: Omit<Cast, 'session' | 'scenes'>, one: Story): Promise<CitizenSession> {
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
    const cast: Cast = { ...found, session: await giveOwnPage(found, one), scenes: [] };
    planPlan(cast, one);
    for (const thread of one.berichten) planWritten(cast, 'thread', thread.titel, thread.regels);
    for (const report of one.verslagen) planWritten(cast, 'report', report.titel, [[report.door, report.dag, 16, report.tekst], ...report.erbij.map(([side, day, text]): z.infer<typeof line> => [side, day, 20, text])]);
    planNotes(cast, one);
    planPapers(cast, one);
    planClosing(cast, one);
    await play(cast);
  }
}
