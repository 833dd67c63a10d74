import { randomUUID } from 'node:crypto';
import { buildStaff } from '../domain/accounts/accounts.builders.ts';
import { may } from '../domain/accounts/rights/rights.rules.ts';
import { offerTimes } from '../domain/appointments/appointments.commands.ts';
import { takeFile } from '../domain/attachments/taking/taking.commands.ts';
import { logAccess } from '../domain/audit/audit.commands.ts';
import { addEntry, addPart, type NewPart } from '../domain/cases/parts/parts.commands.ts';
import { askByLaw } from '../domain/cases/requests/requests.commands.ts';
import type { Sight } from '../domain/cases/parts/parts.schema.ts';
import type { DossierHouse } from './dossier-house.ts';
import { answerParent, askAsParent } from './dossier-information.ts';
import * as model from './dossier-model.ts';
import type { Walker } from './dossier-walk.ts';
import { pdfOf } from './files.ts';

/** A word that stands in one place of a dossier only, and who may read it by the model. */
export interface Plant {
  mark: string;
  /** What it stands in: a part, something added in one, its file, a line of who looked, an appointment, a request by law, a question of a parent without custody. */
  in: model.ModelKind | 'entry' | 'file' | 'line' | 'appointment' | 'request' | 'information';
  /** The number of what it stands in. */
  id: number;
  /** The part that it is in, or is about. */
  part?: model.ModelPart;
  maker: string; code?: string; isDraft?: boolean; fileId?: number;
  /** Of an appointment: the one client that it is for. */
  forClientId?: number;
}

/** A word that every plant has, to search for. */
export const planted = 'geplant';

let made = 0;
function newMark(): string {
  made += 1;
  return `merk${String(made).padStart(2, '0')}x`;
}

const everybody: model.Wanted = { clients: 'all', workers: 'all', names: [], isKept: false };

function sightOf({ clients, workers, names, isKept }: model.Wanted): Sight {
  return { clients: clients === 'all' ? 'all' : 'named', workers, clientIds: clients === 'all' ? [] : clients, accountIds: names, isKeptFromRepresentatives: isKept };
}

interface Sown { wanted?: model.Wanted; day?: string; more?: Partial<NewPart>; answers?(mark: string): Record<string, string | number> }

/** Plants a word in a part of its own. */
async function sow(house: DossierHouse, maker: string, kind: model.ModelKind, { wanted, day = house.state.day, more = {}, answers = () => ({}) }: Sown = {}): Promise<Plant> {
  const mark = newMark();
  const person = house.person(maker);
  house.app.context.setTime(`${day}T09:00:00Z`);
  const begun = await house.as(maker, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind, body: { title: `Kop ${mark}`, text: `Hier is ${planted}: ${mark}.`, answers: answers(mark) }, ...wanted && { sight: sightOf(wanted) }, ...more }));
  if (!begun.ok) throw new Error(`${maker} begins no ${kind}: ${begun.reason}`);
  const audience = wanted ? model.audienceOf(kind, wanted, person.accountId, house.state) : model.audienceAtFirst(kind, person, house.state);
  return { mark, in: kind, id: begun.partId, maker, part: { id: begun.partId, kind, makerId: person.accountId, day, audience, isRemoved: false }, ...more.code !== undefined && { code: more.code }, ...more.status === 'draft' && { isDraft: true } };
}

/** An answer below a plant, of another day. */
async function answer(house: DossierHouse, maker: string, to: Plant, day: string): Promise<Plant> {
  const mark = newMark();
  house.app.context.setTime(`${day}T09:30:00Z`);
  const written = await house.as(maker, (work, scope) => addEntry(work, scope, to.id, { formKey: randomUUID(), kind: 'reply', body: { text: `Later ${planted}: ${mark}.` } }));
  if (!written.ok || !to.part) throw new Error('no answer');
  return { mark, in: 'entry', id: to.id, maker, part: { ...to.part, day } };
}

async function attach(house: DossierHouse, maker: string): Promise<Plant[]> {
  const { inWork, clock, owner } = house.app.context;
  const mark = newMark();
  async function* source() { yield pdfOf(mark); }
  const taken = await takeFile({ inWork, clock, scanner: undefined }, house.institutionId, { name: `${mark}.pdf`, source: source(), fallback: 'bestand' });
  if (!taken.ok) throw new Error(taken.reason);
  const plant = await sow(house, maker, 'thread', { more: { files: [taken.file] }, wanted: { ...everybody, clients: [house.clientIdOf('co-client')], isKept: true } });
  const { id: fileId } = await owner.selectFrom('attachments').select('id').where('institution_id', '=', house.institutionId).executeTakeFirstOrThrow();
  return [plant, { ...plant, mark, in: 'file', fileId }];
}

/** A line of the log about each part, by somebody whose name stands nowhere else. */
async function lookAt(house: DossierHouse, plant: Plant): Promise<Plant> {
  const { context } = house.app;
  const mark = newMark();
  const { accountId } = await buildStaff(context, { institutionId: house.institutionId, name: `Kijker ${mark}`, roles: ['worker'] });
  await context.inWork({ institutions: [house.institutionId], account: accountId }, (work) => logAccess(work, { institutionId: house.institutionId, action: 'read', subject: 'case_part', subjectId: plant.id }));
  // Out of service since: he stands in no list of colleagues.
  await context.owner.updateTable('memberships').set({ ended_at: context.clock() }).where('account_id', '=', accountId).execute();
  return { ...plant, mark, in: 'line' };
}

async function makeAppointment(house: DossierHouse, of: { isAgreed: boolean; time: string; forWhom?: string }): Promise<Plant[]> {
  const forClientId = of.forWhom === undefined ? undefined : house.clientIdOf(of.forWhom);
  const [place, words] = [newMark(), newMark()];
  const outcome = await house.as('worker', (work, scope) => offerTimes(work, scope, {
    formKey: randomUUID(), kind: 'office', minutes: 30, place: `Kamer ${place}`, words: `Neem mee: ${words}`, isAgreed: of.isAgreed, isSure: true, forWhom: forClientId ?? 'all', times: [{ day: '2026-12-02', time: of.time }],
  }));
  if (!outcome.ok) throw new Error(outcome.reason);
  return [place, words].map((mark) => ({ mark, in: 'appointment' as const, id: outcome.id, maker: 'worker', ...!of.isAgreed && { isDraft: true }, ...forClientId !== undefined && { forClientId } }));
}

async function ask(house: DossierHouse, maker: string): Promise<Plant> {
  const mark = newMark();
  const asked = await house.as(maker, (work, scope) => askByLaw(work, scope, { kind: 'inspection', words: `Ik wil ${mark} zien.`, way: 'own_page', formKey: randomUUID(), partId: undefined, clientId: undefined }));
  if (!asked.ok) throw new Error(asked.reason);
  return { mark, in: 'request', id: asked.requestId, maker };
}

/** What a parent without custody asked, what was weighed, and what he is told. */
async function inform(house: DossierHouse): Promise<Plant[]> {
  const marks = { asked: newMark(), weighed: newMark(), told: newMark() };
  const id = await askAsParent(house, `Hoe gaat het met ${marks.asked}?`);
  await answerParent(house, id, `Gewogen: ${marks.weighed}`, `Antwoord: ${marks.told}`);
  return Object.entries(marks).map(([code, mark]) => ({ mark, in: 'information' as const, id, maker: 'worker', code }));
}

const onlyWorkers: model.Wanted = { clients: [], workers: 'all', names: [], isKept: true };
const head = { to: 'Noor Bakker', place: 'Gouda', day: '2026-11-24' };

async function sowWords(house: DossierHouse): Promise<Plant[]> {
  const id = (name: string) => house.person(name).accountId;
  const forOne = (name: string, isKept = true): model.Wanted => ({ ...everybody, clients: [house.clientIdOf(name)], isKept });
  const before = await sow(house, 'worker', 'thread', { day: '2026-11-10' });
  return [
    before, await answer(house, 'worker', before, house.state.day), await answer(house, 'child of 11', before, house.state.day),
    await sow(house, 'worker', 'thread'), await sow(house, 'child of 11', 'thread', { wanted: forOne('child of 11') }), await sow(house, 'parent of the child of 11', 'thread'),
    await sow(house, 'worker', 'report', { wanted: forOne('co-client') }), await sow(house, 'worker', 'report', { wanted: forOne('child of 12', false) }), await sow(house, 'worker', 'report', { wanted: forOne('young person of 16', false) }),
    await sow(house, 'worker', 'report', { wanted: forOne('child who will be 16', false) }), await sow(house, 'worker', 'report', { wanted: { ...everybody, isKept: true } }),
    await sow(house, 'co-client', 'own_note'), await sow(house, 'co-client', 'own_note', { wanted: { ...forOne('co-client'), workers: 'all' } }), await sow(house, 'guardian of the child of 12', 'own_note'),
    await sow(house, 'worker', 'working_note'), await sow(house, 'second worker', 'working_note'),
    await sow(house, 'worker', 'shielded'), await sow(house, 'worker', 'shielded', { wanted: { ...onlyWorkers, workers: 'named', names: [id('worker'), id('second worker')] } }),
  ];
}

async function sowForms(house: DossierHouse): Promise<Plant[]> {
  const addressee = house.clientIdOf('co-client');
  const letter = { code: 'closing', forClientId: addressee };
  return [
    await sow(house, 'worker', 'shielded', { more: { code: 'meldcode' } }),
    await sow(house, 'worker', 'plan', { answers: () => ({ contacts: 5, way: 'both' }) }), await sow(house, 'child of 12', 'goal', { answers: () => ({ start: 2, now: 3, wished: 7, way: 'both' }) }), await sow(house, 'worker', 'action', { more: { forClientId: addressee } }),
    await sow(house, 'worker', 'letter', { wanted: onlyWorkers, more: { ...letter, status: 'draft' }, answers: () => head }),
    await sow(house, 'worker', 'letter', { wanted: { ...onlyWorkers, clients: [addressee], isKept: false }, more: { ...letter, status: 'done' }, answers: () => head }),
    await sow(house, 'worker', 'evaluation', { more: { code: 'look_back' }, answers: (mark) => ({ reached: mark }) }),
    await sow(house, 'child of 11', 'start_task', { more: { code: 'what', status: 'done', forClientId: house.clientIdOf('child of 11') }, answers: (mark) => ({ what: mark }) }),
  ];
}

/** Plants words everywhere in a dossier; time stands at its first day afterwards. */
export async function plantEverywhere(house: DossierHouse): Promise<Plant[]> {
  const words = [...await sowWords(house), ...await sowForms(house), ...await attach(house, 'worker')];
  house.app.context.setTime(`${house.state.day}T10:00:00Z`);
  const lines: Plant[] = [];
  for (const plant of words.filter((one) => one.in !== 'entry' && one.in !== 'file')) lines.push(await lookAt(house, plant));
  return [
    ...words, ...lines, ...await makeAppointment(house, { isAgreed: true, time: '10:00' }), ...await makeAppointment(house, { isAgreed: false, time: '14:00' }),
    ...await makeAppointment(house, { isAgreed: true, time: '11:00', forWhom: 'child of 11' }), ...await makeAppointment(house, { isAgreed: false, time: '15:00', forWhom: 'co-client' }), await ask(house, 'co-client'), await ask(house, 'parent of the child of 11'), ...await inform(house),
  ];
}

/** Whether somebody may read a plant: of words in parts and lines about them the model says so; of the rest, the table of rights and who is in the dossier. */
export function mayRead(person: Walker, plant: Plant, { state, caseId }: DossierHouse): boolean {
  if (plant.in === 'request') return person.name === plant.maker || (person.member !== undefined && !person.member.elsewhere && may(person.member.roles, 'requests.decide'));
  if (plant.in === 'information') return model.badgesOf(person, state).includes('worker');
  const part = plant.part && new Map([[plant.part.id, plant.part]]);
  if (plant.in === 'line') return model.lineIsFor(person, { id: 0, day: state.day, isOfKeepingOut: false, subject: 'case_part', subjectId: plant.id }, caseId, { ...state, parts: part ?? new Map() });
  if (part) return model.partsFor(person, { ...state, parts: part }).length > 0;
  if (plant.forClientId !== undefined && !model.badgesOf(person, state).some((badge) => ['worker', `client ${plant.forClientId}`, `parent of ${plant.forClientId}`].includes(badge))) return false;
  return model.lineIsFor(person, { id: 0, day: '2026-12-02', isOfKeepingOut: false, subject: 'case', subjectId: caseId }, caseId, state);
}
