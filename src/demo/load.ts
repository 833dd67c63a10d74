import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { parse } from 'yaml';
import { places as folders, type Context } from '../context.ts';
import { accountPurposes } from '../domain/accounts/accounts.rules.ts';
import { readDirectory, type Directory } from '../domain/institutions/directory/directory.queries.ts';
import { ensureKey } from '../domain/institutions/keys/keys.commands.ts';
import type { Tables } from '../domain/tables.ts';
import { createPool, createQueries } from '../platform/db/pool.ts';
import { loadDossiers } from './dossiers.ts';
import { loadAfterwards } from './afterwards.ts';
import { loadAppointments } from './appointments.ts';
import { loadAround } from './around.ts';
import { loadChats } from './chats.ts';
import { sharedWith } from '../domain/conversations/drafts/placing/placing.rules.ts';
import { loadCaseload } from './caseload.ts';
import { loadHints } from './hints.ts';
import { loadCouplings } from './couplings.ts';
import { createDice } from './random.ts';
import { loadPlanned } from './planned.ts';
import { loadPeople } from './people.ts';
import { planCases } from './register-plan.ts';
import { loadRepresentatives } from './representatives.ts';
import { loadRegister } from './register.ts';
import { loadSigns } from './signs.ts';
import { loadQuestions } from './questions.ts';
import { loadActsOfWorkers } from './acts-of-workers.ts';
import { cooperation, institutions, people, places } from './world.ts';
import { planYear, type Further, type Story } from './year.ts';

const seed = 20_130_601;
const since = '2024-01-01';

/** The demo is loaded on an empty installation only. */
export async function isEmpty(db: Kysely<Tables>): Promise<boolean> {
  return (await db.selectFrom('institutions').select('id').limit(1).execute()).length === 0;
}

/** Only invented institutions, and not yet what is loaded last: the cases of the last one. */
export async function isBrokenOff(db: Kysely<Tables>): Promise<boolean> {
  const there = await db.selectFrom('institutions').select(['id', 'slug', 'email']).execute();
  const areInvented = there.every((one) => institutions.some((own) => own.slug === one.slug && own.email === one.email));
  if (there.length === 0 || !areInvented) return false;
  const last = there.find((one) => one.slug === institutions.at(-1)?.slug);
  return !last || await db.selectFrom('cases').select('id').where('institution_id', '=', last.id).limit(1).executeTakeFirst() === undefined;
}

/** Whether this installation holds the demo: accounts whose passwords everybody knows. */
export async function isDemo(context: Context): Promise<boolean> {
  const [first] = people;
  if (!first) return false;
  const index = context.keys.installation.index(first.email, accountPurposes.emailIndex);
  return await context.db.selectFrom('accounts').select('id').where('email_index', '=', index).executeTakeFirst() !== undefined;
}

/** All day: whoever looks at the demo opens the chat by going on duty, at any hour. */
const chatTimes = [1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, '00:00', '23:59'] as const);

async function loadInstitutions(context: Context, db: Kysely<Tables>, now: Date): Promise<number[]> {
  const ids: number[] = [];
  for (const { areas, walkIns, ...own } of institutions) {
    const { id } = await db.insertInto('institutions').values(own).returning('id').executeTakeFirstOrThrow();
    await ensureKey(db, context.keys.server, id, now);
    await db.insertInto('work_areas').values(areas.map((area) => ({ institution_id: id, ...area, valid_from: since }))).execute();
    await db.insertInto('walk_ins').values(walkIns.map((walkIn) => ({ institution_id: id, ...walkIn }))).execute();
    await db.insertInto('work_types').values([['amw', 'Algemeen MW'], ['online', 'Hulp Online'], ['smw', 'School MW']]
      .map(([code = '', name = '']) => ({ institution_id: id, code, name }))).execute();
    const municipalities = [...new Set(areas.map((area) => area.municipality))];
    const funders = await db.insertInto('funders').values(municipalities.map((municipality) => ({ institution_id: id, name: `Gemeente ${municipality}`, municipality }))).returning('id').execute();
    await db.insertInto('contracts').values(funders.map((funder) => ({ institution_id: id, funder_id: funder.id, kind: 'lump_sum', starts_on: since }))).execute();
    const door = await db.insertInto('doors').values({ slug: own.slug, name: own.name, institution_id: id, branding: '{}' }).returning('id').executeTakeFirstOrThrow();
    await db.insertInto('chat_hours').values(chatTimes.map(([weekday, opens, closes]) => ({ institution_id: id, door_id: door.id, weekday, opens, closes }))).execute();
    ids.push(id);
  }
  return ids;
}

async function loadCooperation(db: Kysely<Tables>, members: readonly number[]): Promise<void> {
  const { id } = await db.insertInto('cooperations').values(cooperation).returning('id').executeTakeFirstOrThrow();
  await db.insertInto('cooperation_members').values(members.map((institution) => ({ cooperation_id: id, institution_id: institution, since }))).execute();
  await db.insertInto('cooperation_settings').values({ cooperation_id: id, key: 'joint_staffing', value: 'true' }).execute();
  await db.insertInto('doors').values({ slug: cooperation.slug, name: cooperation.name, cooperation_id: id, branding: '{}' }).execute();
  await db.insertInto('doors').values({ slug: 'jong-in-gouda', name: 'Jong in Gouda', institution_id: members[0] ?? null, audience: 'youth', branding: '{}' }).execute();
  await db.insertInto('places').values([...places, ...institutions.flatMap((one) => [...one.areas])].map((place) => ({ ...place })))
    .onConflict((conflict) => conflict.doNothing()).execute();
}

function readStories(): { stories: Story[]; further: Further } {
  const read = (name: string) => parse(readFileSync(join(folders.content, 'nl', 'demo', name), 'utf8'));
  return { stories: read('verhalen.yaml'), further: read('vervolg.yaml') };
}

/** The other member, which now and then answers a chat for the first. */
function helperOf(directory: Directory, workers: ReadonlyMap<number, number[]>): { helper?: { institutionId: number; team: readonly number[] } } {
  const other = directory.institutions.find((one) => one.slug === institutions[1]?.slug);
  const team = workers.get(other?.id ?? 0) ?? [];
  return other && team.length > 0 ? { helper: { institutionId: other.id, team } } : {};
}

async function loadYear(context: Context, db: Kysely<Tables>, directory: Directory, workers: ReadonlyMap<number, number[]>, now: Date): Promise<void> {
  const { stories, further } = readStories();
  for (const [index, own] of institutions.entries()) {
    const institution = directory.institutions.find((one) => one.slug === own.slug);
    if (!institution) continue;
    const team = workers.get(institution.id) ?? [];
    const dice = createDice(seed + index);
    const planned = planYear({ dice, stories, further, institution, areas: own.areas, workers: team.length, now }, index === 0 ? 15 : 9);
    await loadQuestions({ context, db, directory, dice, team, planned });
    const cases = planCases({ dice, areas: own.areas, workers: team.length, now }, index === 0 ? 105 : 70);
    // One transaction: hundreds of keys, each waiting for the disk, would take seconds.
    await db.transaction().execute(async (tx) => {
      await loadRegister({ context, db: tx, dice, institutionId: institution.id, team, planned: cases, now });
      await loadChats({
        context, db: tx, dice: createDice(seed + 900 + index), now, institutionId: institution.id, doorId: directory.doors.find((door) => door.slug === own.slug)?.id ?? 0, team, shareWith: sharedWith(directory, institution.id),
        municipalities: [...new Set(own.areas.map((area) => area.municipality))], perWeek: index === 0 ? 6 : 3, ...(index === 0 ? helperOf(directory, workers) : {}),
      });
      await loadAppointments({ context, db: tx, dice: createDice(seed + 500 + index), institutionId: institution.id, team, now });
    });
    await loadAround({ db, dice: createDice(seed + 300 + index), institutionId: institution.id, areas: own.areas, now });
    if (index === 0) await loadDossiers({ context, db, dice, institutionId: institution.id, now });
    if (index === 0) await loadSigns({ context, db, institutionId: institution.id, now });
    if (index === 0) await loadHints({ db, institutionId: institution.id, now });
    if (index === 0) await loadRepresentatives({ context, db, dice: createDice(seed + 700), institutionId: institution.id, team, now });
    if (index === 0) await loadActsOfWorkers({ context, db, institutionId: institution.id, team, now });
    if (index === 0) await loadPlanned({ context, db, dice: createDice(seed + 970), institutionId: institution.id, now });
    if (index === 0) await loadAfterwards({ context, db, dice: createDice(seed + 950), institutionId: institution.id, team, now });
    if (index === 0) await loadCouplings({ context, db, dice: createDice(seed + 900), institutionId: institution.id, team, now });
    if (index === 0) await loadCaseload({ context, db, dice: createDice(seed + 800 + index), institutionId: institution.id, team, now });
  }
}

/**
 * Fills an empty installation with invented institutions, people and a year of questions up to now; the same every time
 * for the same day. Runs as the owner. Answers false when the installation is not empty.
 */
export async function loadDemo(context: Context, log: (line: string) => void = () => undefined): Promise<boolean> {
  const pool = createPool(context.database.ownerUrl, { max: 2, onError: () => undefined });
  try {
    const db = createQueries<Tables>(pool);
    if (!await isEmpty(db)) return false;
    const now = context.clock();
    log('De demo wordt geladen: twee verzonnen instellingen, een jaar aan vragen.');
    const members = await loadInstitutions(context, db, now);
    await loadCooperation(db, members);
    const workers = await loadPeople(context, db, members, now);
    // Letters name the institution they are of.
    await context.directory.refresh();
    await loadYear(context, db, await readDirectory(db, now.toISOString().slice(0, 10)), workers, now);
    await context.directory.refresh();
    return true;
  } finally {
    await pool.end();
  }
}
