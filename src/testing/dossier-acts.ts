import { randomUUID } from 'node:crypto';
import { addPart, type NewPart } from '../domain/cases/parts/parts.commands.ts';
import type { Sight } from '../domain/cases/parts/parts.schema.ts';
import { askByLaw } from '../domain/cases/requests/requests.commands.ts';
import type { DossierHouse } from './dossier-house.ts';
import { askAsParent, informationFields, representativeIdOf } from './dossier-information.ts';
import * as model from './dossier-model.ts';
import { readersOf, type Reader } from './dossier-pages.ts';
import type { Walker } from './dossier-walk.ts';

/** Something that is sent in a dossier, by a form that is right in everything but perhaps the person. */
export interface DossierAct {
  route: string; path: string; fields: Record<string, string | readonly string[]>; may(person: Walker): boolean;
  /** What is so from then on. */
  after?(): void;
  /** Reads only: nothing changes for who may either. */
  isReading?: true;
  /** What is right for nobody here: a test of its own shows what it does. */
  shownIn?: string;
}

type Rule = (person: Walker) => boolean;
interface Place { route: string; path: string; for: Reader }
type Fields = DossierAct['fields'];

/** What the acts are about: each is done once, so that each has something of its own. */
export interface ToActOn {
  thread: model.ModelPart; report: model.ModelPart; plan: model.ModelPart; goal: model.ModelPart; action: model.ModelPart; meldcode: model.ModelPart;
  notes: readonly model.ModelPart[]; workingNote: model.ModelPart; drafts: readonly model.ModelPart[]; letter: model.ModelPart; requestId: number; correctionId: number; informationId: number;
  appointments: readonly number[]; timeId: number; missedId: number;
}

async function begin(house: DossierHouse, maker: string, kind: model.ModelKind, more: Partial<NewPart> = {}): Promise<model.ModelPart> {
  const begun = await house.as(maker, (work, scope) => addPart(work, scope, { formKey: randomUUID(), kind, body: { title: 'Iets', text: 'Woorden.' }, ...more }));
  if (!begun.ok) throw new Error(`${maker} begins no ${kind}: ${begun.reason}`);
  const person = house.person(maker);
  const { sight } = more;
  const audience = sight ? model.audienceOf(kind, { clients: sight.clients === 'all' ? 'all' : sight.clientIds, workers: sight.workers, names: sight.accountIds, isKept: sight.isKeptFromRepresentatives }, person.accountId, house.state) : model.audienceAtFirst(kind, person, house.state);
  return { id: begun.partId, kind, makerId: person.accountId, day: house.state.day, audience, isRemoved: false };
}

const ofWorkers: Sight = { clients: 'named', workers: 'all', clientIds: [], accountIds: [], isKeptFromRepresentatives: true };

async function request(house: DossierHouse, kind: 'inspection' | 'correction'): Promise<number> {
  const asked = await house.as('co-client', (work, scope) => askByLaw(work, scope, { kind, words: 'Dit klopt niet.', way: 'own_page', formKey: randomUUID(), partId: undefined, clientId: undefined }));
  if (!asked.ok) throw new Error(asked.reason);
  return asked.requestId;
}

/** Appointments of the worker, who can be booked: some to come, one to choose a time for, one to which nobody came. */
async function makeAppointments({ app: { context }, institutionId, caseId, state }: DossierHouse): Promise<Pick<ToActOn, 'appointments' | 'timeId' | 'missedId'>> {
  const { owner } = context;
  const of = { institution_id: institutionId, account_id: state.holderId };
  await owner.insertInto('appointment_rules').values({ ...of, is_open: true, minutes: 30, notice_hours: 0, travel_minutes: 0, weeks_ahead: 4, changed_at: context.clock() }).execute();
  await owner.insertInto('bookable_hours').values({ ...of, weekday: 4, starts: '09:00', ends: '17:00', kinds: ['office'] }).execute();
  const insert = async (start: string | null) => (await owner.insertInto('appointments').values({
    institution_id: institutionId, case_id: caseId, worker_id: state.holderId, kind: 'office', minutes: 30, status: start ? 'booked' : 'offered', made_by: state.holderId, made_at: context.clock(), changed_by: state.holderId, changed_at: context.clock(), form_key: randomUUID(),
    ...start && { starts_at: new Date(start), ends_at: new Date(Date.parse(start) + 1_800_000) },
  }).returning('id').executeTakeFirstOrThrow()).id;
  const appointments = [];
  for (const time of ['08:00', '09:00', '10:00', '11:00']) appointments.push(await insert(`2026-12-03T${time}:00Z`));
  const offered = await insert(null);
  const times = await owner.insertInto('appointment_times').values({ institution_id: institutionId, appointment_id: offered, starts_at: new Date('2026-12-03T14:00:00Z'), ends_at: new Date('2026-12-03T14:30:00Z') }).returning('id').executeTakeFirstOrThrow();
  return { appointments: [...appointments, offered], timeId: times.id, missedId: await insert('2026-11-23T10:00:00Z') };
}

export async function prepareActs(house: DossierHouse): Promise<ToActOn> {
  const letter = { code: 'closing', forClientId: house.clientIdOf('co-client'), sight: ofWorkers, body: { title: 'Brief', text: 'Woorden.', answers: { to: 'Noor', place: 'Gouda', day: '2026-11-24' } } };
  const drafts = [];
  for (let index = 0; index < 3; index += 1) drafts.push(await begin(house, 'worker', 'letter', { ...letter, status: 'draft' }));
  const correctionId = await request(house, 'correction');
  await house.app.context.owner.updateTable('person_requests').set({ status: 'decided', decision: 'refused', decision_ground: 'law', decided_at: house.app.context.clock() }).where('id', '=', correctionId).execute();
  return {
    drafts, letter: await begin(house, 'worker', 'letter', { ...letter, status: 'done' }), thread: await begin(house, 'co-client', 'thread'), report: await begin(house, 'worker', 'report'),
    plan: await begin(house, 'worker', 'plan', { body: { text: 'Zo doen we het.', answers: { contacts: 5, way: 'both' } } }), goal: await begin(house, 'worker', 'goal', { body: { title: 'Rust', answers: { start: 2, now: 3, wished: 7, way: 'both' } } }),
    action: await begin(house, 'worker', 'action'), meldcode: await begin(house, 'worker', 'shielded', { code: 'meldcode', body: { title: 'Zorg' } }),
    // The second is shared with who helps: he reads it, and it is not his to throw away.
    notes: [await begin(house, 'co-client', 'own_note'), await begin(house, 'co-client', 'own_note', { sight: { ...ofWorkers, clientIds: [house.clientIdOf('co-client')] } })], workingNote: await begin(house, 'worker', 'working_note'), requestId: await request(house, 'inspection'), correctionId, informationId: await askAsParent(house, 'Hoe gaat het op school?'), ...await makeAppointments(house),
  };
}

/** Acts of one place: for who is let in there, and then by a rule. */
function actsAt(house: DossierHouse, place: Place) {
  return (rest: string, at: string, fields: Fields, rule: Rule, more: Partial<DossierAct> = {}): DossierAct => ({
    route: `${place.route}${rest}`, path: `${place.path}${at}`, fields, may: (person) => readersOf(person, house.state).includes(place.for) && rule(person), ...more,
  });
}

/** What is sent from the pages that workers and citizens share. */
function sharedActs(house: DossierHouse, place: Place, on: ToActOn): DossierAct[] {
  const { state } = house;
  const act = actsAt(house, place);
  const kinds = { bericht: 'thread', verslag: 'report', notitie: 'own_note', aantekening: 'working_note', afgeschermd: 'shielded' } as const;
  const writes = (kind: model.ModelKind): Rule => (person) => model.writes(person, kind, state);
  const isIn = (part: model.ModelPart): Rule => (person) => model.writesIn(person, part, state);
  const [note, otherNote] = on.notes;
  const plan = (fields: Fields, rule: Rule) => act('/plan', '/plan', fields, rule);
  return [
    act('/stuk/:part', `/stuk/${on.thread.id}`, { tekst: 'Erbij.' }, isIn(on.thread)),
    ...Object.entries(kinds).filter(([, kind]) => (place.for === 'worker' ? kind !== 'own_note' : kind !== 'working_note' && kind !== 'shielded')).map(([path, kind]) => act('/nieuw/:soort', `/nieuw/${path}`, { titel: 'Nieuw', tekst: 'Woorden.' }, writes(kind))),
    act('/stuk/:part/delen', `/stuk/${note?.id}/delen`, { met: 'hulpverlener' }, (person) => note !== undefined && model.shares(person, note, state)),
    act('/stuk/:part/zicht', `/stuk/${on.report.id}/zicht`, { wie: [`worker:${state.holderId}`, `client:${house.clientIdOf('co-client')}`] }, (person) => model.shares(person, on.report, state)),
    ...[on.workingNote, ...otherNote ? [otherNote] : []].map((one) => act('/stuk/:part/weg', `/stuk/${one.id}/weg`, {}, (person) => model.removes(person, one, state))),
    plan({ formulier: 'doel', doel: 'Meer rust', nu: '2', wens: '7', doelhoe: 'both' }, writes('goal')), plan({ formulier: 'schaal', deel: String(on.goal.id), nu: '5' }, isIn(on.goal)), plan({ formulier: 'klaar', deel: String(on.action.id) }, isIn(on.action)),
    plan({ formulier: 'open', deel: String(on.action.id) }, isIn(on.action)), plan({ formulier: 'actie', actie: 'Bellen', wie: `client:${house.clientIdOf('co-client')}` }, writes('action')), plan({ formulier: 'plan', plan: 'Anders.', aantal: '6', hoe: 'both', na: '99' }, writes('plan')),
    act('/afronden', '/afronden', { formulier: 'terugblik', reached: 'Rust.', na: '99' }, writes('evaluation')),
    act('/verzoeken', '/verzoeken', { kind: 'inspection', words: 'Graag.', clientId: String(house.clientIdOf('co-client')), way: 'paper' }, () => true),
    act('/stappen', '/stappen', { now: 'Beter.' }, writes('report')),
    act('/start/:task', '/start/tried', { tried: 'Gebeld.', einde: 'done', voor: String(house.clientIdOf('co-client')) }, writes('start_task')),
    act('/zoek', '/zoek', { woorden: 'woorden' }, () => true, { isReading: true }),
  ];
}

function actsOfWorker(house: DossierHouse, on: ToActOn): DossierAct[] {
  const [route, path] = ['/werk/casussen/:id/dossier', `/werk/casussen/${house.caseId}/dossier`];
  const place: Place = { route, path, for: 'worker' };
  const act = actsAt(house, place);
  const writes: Rule = (person) => model.writes(person, 'letter', house.state);
  const meldcode: Rule = (person) => model.writesIn(person, on.meldcode, house.state);
  const [change, finish, drop] = on.drafts;
  const client = String(house.clientIdOf('co-client'));
  return [
    ...sharedActs(house, place, on),
    act('/stuk/:part/antwoord', `/stuk/${on.thread.id}/antwoord`, { nodig: 'nee' }, (person) => model.writesIn(person, on.thread, house.state)), act('/stuk/:part/aandacht', `/stuk/${on.thread.id}/aandacht`, { seconds: '30' }, () => true), act('/seintje', '/seintje', {}, () => true),
    act('/brieven/nieuw', '/brieven/nieuw', { soort: 'closing', voor: client, vorm: 'u', titel: 'Brief', tekst: 'Beste Noor.' }, writes), act('/brieven/:part', `/brieven/${change?.id}`, { titel: 'Brief', tekst: 'Anders.', na: '99' }, writes),
    act('/brieven/:part/definitief', `/brieven/${finish?.id}/definitief`, { pagina: 'ja' }, writes), act('/brieven/:part/weg', `/brieven/${drop?.id}/weg`, {}, writes), act('/brieven/:part/delen', `/brieven/${on.letter.id}/delen`, {}, writes),
    act('/meldcode', '/meldcode', {}, (person) => model.writes(person, 'shielded', house.state)), act('/meldcode/:part', `/meldcode/${on.meldcode.id}`, { stap: 'signals', what: 'Blauwe plekken.', na: '99' }, meldcode),
    act('/meldcode/:part/delen', `/meldcode/${on.meldcode.id}/delen`, { voor: client, titel: 'Zorg', tekst: 'We maken ons zorgen.' }, meldcode), act('/start', '/start', { gesprek: 'altijd' }, () => true),
  ];
}

function actsOfCitizen(house: DossierHouse, on: ToActOn): DossierAct[] {
  const { state, caseId, door } = house;
  const place: Place = { route: '/i/:door/mijn-pagina/dossier/:id', path: `/i/${door}/mijn-pagina/dossier/${caseId}`, for: 'client' };
  const act = actsAt(house, place);
  const book = actsAt(house, { route: '/i/:door/mijn-pagina/afspraken/:dossier', path: `/i/${door}/mijn-pagina/afspraken/${caseId}`, for: 'client' });
  const isHere: Rule = (person) => state.clients.find((one) => one.accountId === person.accountId)?.leftOn === undefined;
  const isClient: Rule = (person) => isHere(person) && state.clients.some((one) => one.accountId === person.accountId);
  const isAsker: Rule = (person) => person.name === 'co-client';
  const [cancelled, moved] = on.appointments;
  const offered = on.appointments.at(-1);
  return [
    ...sharedActs(house, place, on),
    act('/plan', '/plan', { formulier: 'akkoord', deel: String(on.plan.id), na: '3' }, (person) => model.writesIn(person, on.plan, state)),
    act('/verzoeken/:part/intrekken', `/verzoeken/${on.requestId}/intrekken`, {}, isAsker), act('/verzoeken/:part/verklaring', `/verzoeken/${on.correctionId}/verklaring`, { verklaring: 'Zo was het.' }, isAsker),
    act('/nazorg', '/nazorg', { months: '1' }, isClient), act('/nazorg/stoppen', '/nazorg/stoppen', {}, isClient), act('/vijf-vragen', '/vijf-vragen', { moment: 'end', money: '7' }, isClient), act('/meenemen', '/meenemen', {}, () => true, { isReading: true }),
    book('/:id/kies', `/${offered}/kies`, { tijd: String(on.timeId) }, isHere), book('/:id/verzet', `/${moved}/verzet`, { tijd: '2026-12-03T12:30:00.000Z' }, isHere), book('/:id/afzeggen', `/${cancelled}/afzeggen`, {}, isHere),
    book('/nieuw', '/nieuw', { tijd: '2026-12-03T15:00:00.000Z', soort: 'office' }, isHere), book('/:id/gesprek', `/${moved}/gesprek`, {}, () => false, { shownIn: 'planned-chat.test.ts' }), book('/chat', '/chat', {}, () => false, { shownIn: 'planned-chat.test.ts' }),
  ];
}

/** What a worker does with the case itself; what ends it comes last. */
function actsOnCase(house: DossierHouse, on: ToActOn): DossierAct[] {
  const act = actsAt(house, { route: '/werk/casussen/:id', path: `/werk/casussen/${house.caseId}`, for: 'worker' });
  const anyone = () => true;
  const colleague = String(house.person('colleague').accountId);
  const [join, leave] = [() => { house.state.workers.add(Number(colleague)); }, () => { house.state.workers.delete(Number(colleague)); }];
  const [, , cancelled, moved] = on.appointments;
  const one = (rest: string, id: number | undefined, fields: Fields) => act(`/afspraken/:afspraak${rest}`, `/afspraken/${id}${rest}`, fields, anyone);
  return [
    act('/contact', '/contact', { channel: 'phone', day: '2026-11-24', time: '09:00', minutes: '20', outcome: 'took_place', direction: 'out' }, anyone), act('/kaart/:clientId', `/kaart/${house.clientIdOf('co-client')}`, {}, anyone),
    act('/kaart/vertegenwoordiger/:representativeId', `/kaart/vertegenwoordiger/${representativeIdOf(house, 'parent of the child of 11')}`, {}, anyone), act('/informatie', '/informatie', informationFields.asked(house, 'Gaat het goed?'), anyone),
    act('/informatie/:request', `/informatie/${on.informationId}`, informationFields.weighed('Voor en tegen.', 'Het gaat goed.'), anyone),
    act('/afspraken', '/afspraken', { kind: 'office', minutes: '30', mode: 'agreed', zeker: '1', voor: 'all', dag1: '2026-12-04', tijd1: '10:00' }, anyone), one('/verzet', moved, { day: '2026-12-04', time: '12:00', zeker: '1' }), one('/afzeggen', cancelled, {}),
    one('/niet-gekomen', on.missedId, { reason: 'forgot', waited: '15' }), one('/gedaan', on.missedId, {}), one('/voor-wie', on.missedId, { voor: String(house.clientIdOf('co-client')) }),
    act('/begin', '/begin', { kind: 'short' }, anyone), act('/betaler', '/betaler', { funderId: '', fundWords: 'Verhuisd.' }, anyone), act('/gesprekken', '/gesprekken', { talksTo: '12', talksWords: 'Er is meer nodig.' }, anyone),
    act('/samen', '/samen', { secondId: colleague, secondSince: '2026-11-24', secondWords: 'Samen.' }, anyone, { after: join }), act('/samen/stop', '/samen/stop', { secondId: colleague }, anyone, { after: leave }),
    act('/sluiten', '/sluiten', { reason: 'enough', closedOn: '2026-11-24' }, anyone), act('/heropenen', '/heropenen', { reopenWords: 'Er is weer iets.' }, anyone), act('/overdragen', '/overdragen', { toAccountId: colleague, handWords: 'Loopt goed.', clientWords: 'Dag, het ga je goed.' }, anyone),
  ];
}

/** Everything that is sent in a dossier, but for saying why one reads: that has a test of its own. */
export function dossierActs(house: DossierHouse, on: ToActOn): DossierAct[] {
  return [...actsOfWorker(house, on), ...actsOfCitizen(house, on), ...actsOnCase(house, on)];
}
