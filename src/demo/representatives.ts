import type { Kysely } from 'kysely';
import type { Context } from '../context.ts';
import { newCitizen } from '../domain/accounts/citizens/citizens.schema.ts';
import { beginWithCaseCard, giveRepresentativeCard } from '../domain/cases/cards/cards.commands.ts';
import { proveCase } from '../domain/cases/cases.access.ts';
import { fullName } from '../domain/cases/clients/clients.rules.ts';
import { openClients } from '../domain/cases/clients/clients.queries.ts';
import { proveClient, type ClientScope } from '../domain/cases/clients/details/details.access.ts';
import { setRight } from '../domain/cases/clients/details/details.commands.ts';
import { readDetails } from '../domain/cases/clients/details/details.queries.ts';
import { settingRight } from '../domain/cases/clients/details/details.schema.ts';
import { addRepresentative } from '../domain/cases/representatives/representatives.commands.ts';
import { keepInformationRequest } from '../domain/cases/information/information.commands.ts';
import { listWhoMayAsk } from '../domain/cases/information/information.queries.ts';
import { allowRepresentative, refuseRepresentative } from '../domain/cases/representatives/refusing/refusing.commands.ts';
import { listRepresentatives } from '../domain/cases/representatives/representatives.queries.ts';
import { newRepresentative } from '../domain/cases/representatives/representatives.schema.ts';
import { joinCase } from '../domain/cases/workers/workers.commands.ts';
import { openCard } from '../domain/conversations/owning/cards/cards.commands.ts';
import { addDays, dayOf, instantAt } from '../domain/institutions/hours/zone/zone.rules.ts';
import type { Tables } from '../domain/tables.ts';
import { createWork, type Work } from '../domain/work.ts';
import { demoPassword } from './world.ts';
import type { Dice } from './random.ts';

interface Stage { context: Context; db: Kysely<Tables>; dice: Dice; institutionId: number; team: readonly number[]; now: Date }
interface Family { caseId: number; workerId: number; openedOn: string; parentId: number; childId: number }

/** Of each worker the first open case of a family, with its parent and first child. */
async function listFamilies({ db, institutionId }: Stage): Promise<Family[]> {
  const rows = await db.selectFrom('cases as c').innerJoin('case_clients as x', (join) => join.onRef('x.institution_id', '=', 'c.institution_id').onRef('x.case_id', '=', 'c.id'))
    .select(['c.id as caseId', 'c.worker_id as workerId', 'c.opened_on as openedOn', 'x.client_id as clientId', 'x.role']).where('c.institution_id', '=', institutionId)
    .where('c.status', '=', 'open').where('c.client_system', '=', 'family').where('x.until', 'is', null).orderBy('c.id').orderBy('x.client_id').execute();
  const families = new Map<number, Family>();
  for (const { workerId, openedOn, caseId } of rows) {
    const of = (role: string) => rows.find((row) => row.caseId === caseId && row.role === role)?.clientId;
    const [parentId, childId] = [of('client'), of('child')];
    if (workerId !== null && openedOn !== null && parentId !== undefined && childId !== undefined && !families.has(workerId)) families.set(workerId, { caseId, workerId, openedOn, parentId, childId });
  }
  return [...families.values()];
}

/** A child of each worker is 16 within weeks; who stands for him is written down: a parent with custody, and another whose custody nobody checked. */
async function playFamily({ context, db, dice, institutionId, now }: Stage, family: Family, index: number): Promise<void> {
  const today = dayOf(now);
  const at = instantAt(family.openedOn, 11 * 60);
  const doWork = createWork({ db, keys: context.keys, clock: () => at, tell: () => undefined });
  await doWork({ institutions: [institutionId], account: family.workerId }, async (work) => {
    const scope = await proveClient(work, { accountId: family.workerId, institutionId, roles: ['worker'] }, family.childId);
    const parent = (await openClients(work, institutionId, [family.parentId])).get(family.parentId);
    if (!scope || !parent) return;
    const birthday = addDays(today, 17 + 9 * index);
    const details = await readDetails(work, scope);
    await setRight(work, scope, settingRight.parse({
      ...details, birthDate: `${Number(birthday.slice(0, 4)) - 16}${birthday.slice(4).replace('-29', '-28')}`, postcode: details.postcode ?? undefined, municipality: details.municipality ?? undefined, why: 'Verkeerd gehoord aan de telefoon.',
    }));
    const checked = { hasCustody: 'yes', custodySource: 'register', checkedOn: family.openedOn };
    await addRepresentative(work, scope, newRepresentative.parse({ ...checked, name: fullName(parent), kind: 'parent', since: family.openedOn, phone: parent.phone, formKey: dice.uuid() }));
    // Of the first family the other parent has custody too, and looks along on a page of his own; of the others nobody checked it.
    const custody = index === 0 || index === 2 ? checked : { hasCustody: 'unknown' };
    const name = index === 0 ? 'Erik de Wit' : dice.pick(['Samira Bouzid', 'Peter Vos']);
    await addRepresentative(work, scope, newRepresentative.parse({ ...custody, name, kind: 'parent', since: family.openedOn, formKey: dice.uuid() }));
  });
}

/** The user name of a parent of the demo, who looks along with what is of his child. */
export const parentOfDemo = 'trouwe-tapuit-14';

/** A parent gets a card from the worker, and begins a page with it. */
async function giveParentPage({ context, db, institutionId, now }: Stage, family: Family): Promise<void> {
  const doWork = createWork({ db, keys: context.keys, clock: () => now, tell: () => undefined });
  const visitor = { device: 'Firefox, Android', client: 'demo parent' };
  const card = await doWork({ institutions: [institutionId], account: family.workerId }, async (work) => {
    const scope = await proveCase(work, { accountId: family.workerId, institutionId, roles: ['worker'] }, family.caseId);
    const found = (await listRepresentatives(work, institutionId, [family.childId])).find((one) => one.details?.name === 'Erik de Wit');
    return scope && found && await giveRepresentativeCard(work, scope, found.id);
  });
  const opened = card && await openCard(doWork, card.code, visitor);
  if (!opened?.ok || opened.found.kind !== 'case') throw new Error('a parent of the demo got no card');
  const begun = await beginWithCaseCard(doWork, opened.found.card, newCitizen.parse({ name: 'Erik', username: parentOfDemo, password: demoPassword, ageClass: '18_plus' }), null, visitor);
  if (!begun.ok) throw new Error(`the demo could not give a page to a parent: ${begun.reason}`);
}

/** The colleague whom the demo names first works along at a family, so that who signs in as her sees one. */
async function joinFamily({ context, db, institutionId, team }: Stage, family: Family): Promise<void> {
  const [first] = team;
  if (first === undefined || first === family.workerId) return;
  const doWork = createWork({ db, keys: context.keys, clock: () => instantAt(family.openedOn, 12 * 60), tell: () => undefined });
  await doWork({ institutions: [institutionId], account: family.workerId }, async (work) => {
    const scope = await proveCase(work, { accountId: family.workerId, institutionId, roles: ['worker'] }, family.caseId);
    if (scope) await joinCase(work, scope, { accountId: first, since: family.openedOn, words: 'Samen: jij praat met de jongere, ik met de ouders.' });
  });
}

/** A parent who has custody does not look along for now: the child asked for it. */
async function keepOut({ context, db, institutionId, now }: Stage, family: Family): Promise<void> {
  const on = async (daysAgo: number, act: (work: Work, scope: ClientScope, parentId: number) => Promise<unknown>) => {
    const doWork = createWork({ db, keys: context.keys, clock: () => new Date(now.getTime() - daysAgo * 86_400_000), tell: () => undefined });
    await doWork({ institutions: [institutionId], account: family.workerId }, async (work) => {
      const scope = await proveClient(work, { accountId: family.workerId, institutionId, roles: ['worker'] }, family.childId);
      const parent = scope && (await listRepresentatives(work, institutionId, [family.childId])).filter((one) => one.sees === 'all' || one.isRefused).at(-1);
      if (scope && parent) await act(work, scope, parent.id);
    });
  };
  await on(48, (work, scope, id) => refuseRepresentative(work, scope, id, { ground: 'safety', askedBy: 'worker', why: 'Dreigde thuis. Overlegd met Veilig Thuis en met de moeder.', reviewOn: addDays(dayOf(now), -34) }));
  await on(34, (work, scope, id) => allowRepresentative(work, scope, id));
  await on(20, (work, scope, id) => refuseRepresentative(work, scope, id, { ground: 'good_care', askedBy: 'child', why: 'Schrijft anders niets op. Overlegd met de gedragswetenschapper.', reviewOn: addDays(dayOf(now), 4) }));
}

/** The other parent of a family, whose custody nobody checked, asked how his child is; his worker has not answered in time. */
async function askForInformation({ context, db, dice, institutionId, now }: Stage, family: Family): Promise<void> {
  const receivedOn = addDays(dayOf(now), -36);
  const doWork = createWork({ db, keys: context.keys, clock: () => instantAt(receivedOn < family.openedOn ? family.openedOn : receivedOn, 14 * 60), tell: () => undefined });
  await doWork({ institutions: [institutionId], account: family.workerId }, async (work) => {
    const scope = await proveCase(work, { accountId: family.workerId, institutionId, roles: ['worker'] }, family.caseId);
    const [parent] = scope ? await listWhoMayAsk(work, scope) : [];
    if (scope && parent) await keepInformationRequest(work, scope, {
      representativeId: parent.id, way: 'paper', receivedOn: dayOf(work.now), what: 'Hoe gaat het op school, en krijgt hij hulp?', checkedHow: 'Teruggebeld op het nummer dat de school van hem heeft.', formKey: dice.uuid(),
    });
  });
}

/** Who stands for some children of the demo by law, as their workers wrote it down. */
export async function loadRepresentatives(stage: Stage): Promise<void> {
  const families = await listFamilies(stage);
  for (const [index, family] of families.entries()) await playFamily(stage, family, index);
  if (families[0]) await giveParentPage(stage, families[0]);
  if (families[2]) await keepOut(stage, families[2]);
  if (families[1]) await askForInformation(stage, families[1]);
  if (families[0] && !families.some((one) => one.workerId === stage.team[0])) await joinFamily(stage, families[0]);
}
