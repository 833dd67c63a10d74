import type { DossierHouse } from './dossier-house.ts';
import { representativeIdOf } from './dossier-information.ts';
import { badgesOf, type ModelState } from './dossier-model.ts';
import type { Plant } from './dossier-plants.ts';
import type { Walker } from './dossier-walk.ts';

/** As whom somebody comes: a worker of the case, who is helped or stands for him, or who said why he reads. */
export type Reader = 'worker' | 'client' | 'with a reason' | 'in an emergency';

/** As whom somebody is let in to the pages of a dossier, by the model. */
export function readersOf(person: Walker, state: ModelState): Reader[] {
  const badges = badgesOf(person, state);
  if (badges.includes('with a reason')) return [person.member?.reason === 'emergency' ? 'in an emergency' : 'with a reason'];
  return badges.includes('worker') ? ['worker'] : badges.includes('client') || badges.includes('parent') ? ['client'] : [];
}

/** A page of a dossier: for whom it is there, and which plants stand on it for who may read them. */
export interface DossierPage { route: string; path: string; for: readonly Reader[]; shows(plant: Plant): boolean }

const nothing = () => false;
const lists = { bericht: 'thread', verslag: 'report', notitie: 'own_note', aantekening: 'working_note', afgeschermd: 'shielded' } as const;
/** What stands on the line of time. */
const happens: readonly Plant['in'][] = ['thread', 'report', 'shielded', 'plan', 'goal', 'action', 'start_task', 'letter', 'evaluation'];
const written: readonly Plant['in'][] = ['thread', 'report', 'own_note', 'working_note', 'shielded'];
const isMeldcode = (plant: Plant) => plant.code === 'meldcode' && plant.in === 'shielded';

function isIn(...places: Plant['in'][]) {
  return (plant: Plant) => places.includes(plant.in);
}

/** Every page of one part, by what the part is. */
function pagesOfPart(plant: Plant, base: { route: string; path: string; for: readonly Reader[] }, entries: readonly Plant[]): DossierPage[] {
  const page = (rest: string, shows: DossierPage['shows'], id = String(plant.id)): DossierPage => ({ ...base, route: `${base.route}${rest}`, path: `${base.path}${rest.replace(':part', id).replace(':bestand', String(plant.fileId))}`, shows });
  const it = (one: Plant) => one.mark === plant.mark || entries.some((entry) => entry.mark === one.mark && entry.id === plant.id);
  if (plant.in === 'file') return [page('/stuk/:part/bestand/:bestand', (one) => one.mark === plant.mark)];
  if (plant.in === 'letter') return [page('/brieven/:part', it), page('/brieven/:part/afdrukken', (one) => it(one) && !plant.isDraft), page('/brieven/:part/pdf', nothing)];
  if (isMeldcode(plant)) return base.for.includes('worker') ? [page('/meldcode/:part', it), page('/stuk/:part', nothing)] : [page('/stuk/:part', nothing)];
  return written.includes(plant.in) ? [page('/stuk/:part', it)] : [page('/stuk/:part', nothing)];
}

function shared(base: { route: string; path: string; for: readonly Reader[] }, groups: readonly Plant['in'][]): DossierPage[] {
  const page = (rest: string, shows: DossierPage['shows'], path = rest): DossierPage => ({ ...base, route: `${base.route}${rest}`, path: `${base.path}${path}`, shows });
  return [
    page('', isIn(...groups, 'letter', 'goal')), page('/plan', isIn('plan', 'goal', 'action')), page('/afronden', isIn('evaluation')), page('/start', nothing), page('/start/papier', nothing), page('/stappen', nothing), page('/zoek', nothing),
    page('/brieven', isIn('letter')), page('/wie-keek', isIn('line')), page('/nieuw/:soort', nothing, '/nieuw/bericht'), page('/plan/gedaan', nothing), page('/plan/bereikt', nothing), page('/gebeurd', isIn(...happens)),
    ...Object.entries(lists).map(([path, kind]) => page('/lijst/:soort', (plant) => plant.in === kind && groups.includes(kind), `/lijst/${path}`)),
  ];
}

function pagesOfWorker(house: DossierHouse, plants: readonly Plant[]): DossierPage[] {
  const { caseId, clientIdOf } = house;
  const [route, path] = ['/werk/casussen/:id', `/werk/casussen/${caseId}`];
  const page = (rest: string, shows: DossierPage['shows'], at = rest): DossierPage => ({ route: `${route}${rest}`, path: `${path}${at}`, for: ['worker'], shows });
  const base = { route: `${route}/dossier`, path: `${path}/dossier`, for: ['worker'] as const };
  const [appointment] = plants.filter((one) => one.in === 'appointment');
  const child = clientIdOf('child of 11');
  const [informed] = plants.filter((one) => one.in === 'information');
  return [
    ...shared(base, ['thread', 'report', 'own_note', 'working_note', 'shielded']), ...plants.filter((one) => one.part && !['entry', 'line'].includes(one.in)).flatMap((one) => pagesOfPart(one, base, plants.filter((each) => each.in === 'entry'))),
    page('', nothing), page('/contact', nothing), page('/kaart/:clientId', nothing, `/kaart/${child}`), page('/kaart/vertegenwoordiger/:representativeId', nothing, `/kaart/vertegenwoordiger/${representativeIdOf(house, 'parent of the child of 11')}`), page('/informatie', nothing),
    page('/informatie/:request', isIn('information'), `/informatie/${informed?.id}`), page('/informatie/:request/brief', (one) => one.in === 'information' && one.code === 'told', `/informatie/${informed?.id}/brief`), page('/dossier/verzoeken', isIn('report', 'plan', 'evaluation')), page('/dossier/meldcode', isMeldcode),
    page('/dossier/brieven/nieuw', nothing, `/dossier/brieven/nieuw?soort=closing&voor=${child}&vorm=je`), page('/dossier/start/:task', (one) => one.in === 'start_task', `/dossier/start/what?voor=${child}`),
    page('/afspraken', nothing), ...plants.filter((one) => one.in === 'appointment').map((one) => page('/afspraken/:afspraak', (each) => each.mark === one.mark, `/afspraken/${one.id}`)), page('/afspraken/:afspraak/afspraak.ics', nothing, `/afspraken/${appointment?.id}/afspraak.ics`),
  ];
}

function pagesOfCitizen({ caseId, door }: DossierHouse, plants: readonly Plant[]): DossierPage[] {
  const [route, path] = ['/i/:door/mijn-pagina', `/i/${door}/mijn-pagina`];
  const base = { route: `${route}/dossier/:id`, path: `${path}/dossier/${caseId}`, for: ['client'] as const };
  const page = (rest: string, at: string, shows: DossierPage['shows']): DossierPage => ({ route: `${route}${rest}`, path: `${path}${at}`, for: ['client'], shows });
  const appointments = plants.filter((one) => one.in === 'appointment');
  return [
    ...shared(base, ['thread', 'report', 'own_note']), ...plants.filter((one) => one.part && !['entry', 'line'].includes(one.in)).flatMap((one) => pagesOfPart(one, base, plants.filter((each) => each.in === 'entry'))),
    page('/dossier/:id/verzoeken', `/dossier/${caseId}/verzoeken`, isIn('request', 'report', 'plan', 'evaluation')), page('/dossier/:id/meenemen', `/dossier/${caseId}/meenemen`, nothing), page('/dossier/:id/start/:task', `/dossier/${caseId}/start/what`, nothing),
    page('/afspraken/:dossier/nieuw', `/afspraken/${caseId}/nieuw`, nothing),
    ...appointments.map((one) => page('/afspraken/:dossier/:id', `/afspraken/${caseId}/${one.id}`, (each) => each.mark === one.mark)), ...appointments.map((one) => page('/afspraken/:dossier/:id/afspraak.ics', `/afspraken/${caseId}/${one.id}/afspraak.ics`, nothing)),
  ];
}

function pagesWithReason({ caseId }: DossierHouse, plants: readonly Plant[]): DossierPage[] {
  const parts = plants.filter((one) => one.part && !['entry', 'line', 'file'].includes(one.in));
  return ([['lezen', 'with a reason'], ['nood', 'in an emergency']] as const).flatMap(([place, reader]): DossierPage[] => {
    const page = (rest: string, at: string, shows: DossierPage['shows']): DossierPage => ({ route: `/werk/casussen/:id/${place}${rest}`, path: `/werk/casussen/${caseId}/${place}${at}`, for: [reader], shows });
    return [page('', '', (one) => parts.includes(one)), ...parts.map((plant) => page('/:part', `/${plant.id}`, (one) => one.id === plant.id && one.part !== undefined && one.in !== 'line' && one.in !== 'file'))];
  });
}

/** Every page that shows something of a dossier. */
export function dossierPages(house: DossierHouse, plants: readonly Plant[]): DossierPage[] {
  return [...pagesOfWorker(house, plants), ...pagesOfCitizen(house, plants), ...pagesWithReason(house, plants)];
}

/** Routes that belong to one dossier: whatever is added under them must be walked too. */
export function isOfDossier(url: string): boolean {
  return /^\/werk\/casussen\/:id(\/|$)|^\/i\/:door\/mijn-pagina\/(dossier\/:id|afspraken\/:dossier)(\/|$)/.test(url);
}
