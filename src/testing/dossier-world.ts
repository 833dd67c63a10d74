import { randomUUID } from 'node:crypto';
import { sql, type CompiledQuery } from 'kysely';
import { inTransaction } from '../platform/db/transaction.ts';
import { buildStaff, type BuiltStaff } from '../domain/accounts/accounts.builders.ts';
import { proveCitizen } from '../domain/accounts/citizens/citizens.access.ts';
import { buildCitizen, type BuiltCitizen } from '../domain/accounts/citizens/citizens.builders.ts';
import { logAccess } from '../domain/audit/audit.commands.ts';
import { proveCase } from '../domain/cases/cases.access.ts';
import { buildCaseWorker } from '../domain/cases/cases.builders.ts';
import { closeCase, handCase, reopenCase } from '../domain/cases/course/course.commands.ts';
import { proveDossierInEmergency, proveDossierOfCitizen, proveDossierOfWorker, proveDossierWithReason, type DossierScope } from '../domain/cases/dossier/dossier.access.ts';
import { buildDossier, buildDossierClient, buildRepresentative, type BuiltClient, type BuiltDossier } from '../domain/cases/dossier/dossier.builders.ts';
import { linesSeen } from '../domain/cases/looking/looking.queries.ts';
import { addEntry, addPart, removeNote, setSight } from '../domain/cases/parts/parts.commands.ts';
import { seenBy } from '../domain/cases/parts/parts.queries.ts';
import { proveClient } from '../domain/cases/clients/details/details.access.ts';
import { allowRepresentative, refuseRepresentative } from '../domain/cases/representatives/refusing/refusing.commands.ts';
import { joinCase, leaveCase } from '../domain/cases/workers/workers.commands.ts';
import { addDays, dayOf } from '../domain/institutions/hours/zone/zone.rules.ts';
import type { Work } from '../domain/work.ts';
import type { TestContext } from './database.ts';
import { clientCast, firstDay, representativeCast, staffCast } from './dossier-cast.ts';
import type { ModelLine, ModelState } from './dossier-model.ts';
import type { CourseAct, Seen, Side, Walker } from './dossier-walk.ts';

/** The same people as in the rules, with rows in the database. */
export interface DossierWorld {
  of: { institutionId: number; caseId: number }; people: readonly Walker[]; staff: ReadonlyMap<Walker, BuiltStaff>; citizens: ReadonlyMap<Walker, BuiltCitizen>;
  begin(): ModelState;
}

async function buildTeam(ground: TestContext, { worker, ...of }: BuiltDossier): Promise<Map<Walker, BuiltStaff>> {
  const team = new Map<Walker, BuiltStaff>();
  for (const member of staffCast) {
    const built = member.place === 'holder' ? worker : await buildStaff(ground, { roles: member.roles, ...(!member.elsewhere && { institutionId: of.institutionId }) });
    if (member.place && member.place !== 'holder') {
      const past = member.place === 'past' ? { until: '2026-11-01' } : {};
      await buildCaseWorker(ground, of, built.accountId, { role: member.place === 'stand_in' ? 'stand_in' : 'second', since: '2026-01-05', ...past });
    }
    team.set({ name: member.name, as: member.as, accountId: built.accountId, member }, built);
  }
  return team;
}

async function buildClients(ground: TestContext, { client: first, institutionId, caseId }: BuiltDossier): Promise<Map<string, BuiltClient>> {
  const clients = new Map<string, BuiltClient>();
  for (const { name, born, leftOn, comesLater } of clientCast) {
    const built = clients.size === 0 ? first : await buildDossierClient(ground, { institutionId, caseId }, { birthDate: born });
    if (leftOn) await ground.owner.updateTable('case_clients').set({ until: leftOn }).where('client_id', '=', built.clientId).execute();
    if (comesLater) await ground.owner.deleteFrom('case_clients').where('client_id', '=', built.clientId).execute();
    clients.set(name, built);
  }
  return clients;
}

const walker = (name: string, one: BuiltCitizen): [Walker, BuiltCitizen] => [{ name, as: 'citizen', accountId: one.accountId }, one];

/** A case with everybody of the cast around it. */
export async function buildDossierWorld(ground: TestContext): Promise<DossierWorld> {
  const dossier = await buildDossier(ground, { birthDate: clientCast[0]?.born ?? '' });
  const of = { institutionId: dossier.institutionId, caseId: dossier.caseId };
  const [staff, clients, citizens] = [await buildTeam(ground, dossier), await buildClients(ground, dossier), new Map<Walker, BuiltCitizen>()];
  await ground.owner.updateTable('cases').set({ worker_id: dossier.worker.accountId }).where('id', '=', of.caseId).execute();
  for (const [name, one] of clients) citizens.set(...walker(name, one));
  for (const { name, of: whom, kind, custody } of representativeCast) {
    citizens.set(...walker(name, await buildRepresentative(ground, { institutionId: of.institutionId, clientId: clients.get(whom)?.clientId ?? 0 }, { kind, hasCustody: custody })));
  }
  citizens.set(...walker('citizen without any relation', await buildCitizen(ground, { institutionId: of.institutionId })));
  const rows = await ground.owner.selectFrom('representatives').selectAll().where('institution_id', '=', of.institutionId).orderBy('id').execute();
  const clientsOf = (comesLater: boolean) => clientCast.filter((one) => (one.comesLater ?? false) === comesLater)
    .map(({ name, born, leftOn }) => ({ clientId: clients.get(name)?.clientId ?? 0, accountId: clients.get(name)?.accountId ?? 0, born, leftOn }));
  const begin = (): ModelState => ({
    day: firstDay, isClosed: false, holderId: dossier.worker.accountId, parts: new Map(), clients: clientsOf(false), toCome: clientsOf(true),
    workers: new Set([...staff.keys()].flatMap((one) => (one.member?.place && one.member.place !== 'past' ? [one.accountId] : []))),
    representatives: rows.map((row, index) => ({ id: row.id, accountId: row.account_id ?? 0, clientId: row.client_id, kind: representativeCast[index]?.kind ?? 'parent', custody: row.has_custody, since: row.since, until: row.until, isRefused: false })),
  });
  return { of, people: [...staff.keys(), ...citizens.keys()], staff, citizens, begin };
}

interface Row { index: number; part: number | null; line: number | null; day: string | null; action: string | null; subject: string | null; subjectId: number | null }

/** Each statement is made once: the same people ask the same again and again. */
const made = new Map<string, CompiledQuery<Row>>();

/** What everybody sees by the conditions that the pages ask with, and the whole log, in one statement. */
function statement(tx: Work['tx'], institutionId: number, scopes: readonly (DossierScope | undefined)[]): CompiledQuery<Row> {
  const key = JSON.stringify([institutionId, scopes.map((scope) => scope?.viewer)]);
  const known = made.get(key);
  if (known) return known;
  const none = { text: sql<string | null>`null::text`, number: sql<number | null>`null::bigint` };
  let query = tx.selectFrom('audit_log as l').select([sql<number>`-1`.as('index'), none.number.as('part'), 'l.id as line', sql<string | null>`to_char(l.at at time zone 'Europe/Amsterdam', 'YYYY-MM-DD')`.as('day'), sql<string | null>`l.action`.as('action'), sql<string | null>`l.subject`.as('subject'), 'l.subject_id as subjectId'])
    .where('l.institution_id', '=', institutionId).$castTo<Row>();
  scopes.forEach((scope, index) => {
    if (!scope) return;
    const nothing = [none.text.as('day'), none.text.as('action'), none.text.as('subject'), none.number.as('subjectId')] as const;
    const parts = tx.selectFrom('case_parts as p').select([sql<number>`${sql.lit(index)}::int`.as('index'), 'p.id as part', none.number.as('line'), ...nothing]).where('p.institution_id', '=', institutionId)
      .where('p.case_id', '=', scope.caseId).where('p.removed_at', 'is', null).where(seenBy(scope));
    const lines = linesSeen({ tx }, scope).select([sql<number>`${sql.lit(index)}::int`.as('index'), none.number.as('part'), 'l.id as line', ...nothing]);
    query = query.unionAll(parts).unionAll(lines);
  });
  const compiled = query.compile();
  made.set(key, compiled);
  return compiled;
}

async function readAll(tx: Work['tx'], institutionId: number, scopes: readonly (DossierScope | undefined)[]): Promise<Seen> {
  const { rows } = await tx.executeQuery(statement(tx, institutionId, scopes));
  const [parts, lines, log]: [number[][], number[][], ModelLine[]] = [scopes.map(() => []), scopes.map(() => []), []];
  for (const { index, part, line, day, action, subject, subjectId } of rows) {
    if (part !== null) parts[index]?.push(part);
    else if (line !== null && index >= 0) lines[index]?.push(line);
    else if (line !== null) log.push({ id: line, day: day ?? '', isOfKeepingOut: ['refuse_representative', 'allow_representative'].includes(action ?? ''), subject: subject ?? '', subjectId });
  }
  for (const list of [...parts, ...lines]) list.sort((a, b) => a - b);
  return { parts, lines, log: log.sort((a, b) => a.id - b.id) };
}

async function proveOf(work: Work, { of: { caseId }, staff, citizens }: DossierWorld, person: Walker): Promise<DossierScope | undefined> {
  const [citizen, actor] = [citizens.get(person), staff.get(person)?.actor];
  if (citizen) return await proveDossierOfCitizen(work, proveCitizen(citizen.session), caseId);
  if (!actor) return undefined;
  if (person.member?.reason === 'emergency') return await proveDossierInEmergency(work, actor, caseId, 'Hij is niet te bereiken.');
  return person.member?.reason ? await proveDossierWithReason(work, actor, caseId, 'Er is een klacht.') : await proveDossierOfWorker(work, actor, caseId);
}

async function follow(work: Work, { of, staff }: DossierWorld, act: CourseAct, holder: Walker): Promise<boolean> {
  const actor = staff.get(holder)?.actor;
  const scope = actor && await proveCase(work, actor, of.caseId);
  if (!scope) return false;
  const day = work.now.toISOString().slice(0, 10);
  switch (act.do) {
    case 'hand': return (await handCase(work, scope, { toAccountId: act.person.accountId, words: 'Ik ga weg.' })).ok;
    case 'join': return (await joinCase(work, scope, { accountId: act.person.accountId, since: day, words: 'Samen.' })).ok;
    case 'part': return await leaveCase(work, scope, act.person.accountId);
    case 'close': return (await closeCase(work, scope, { reason: 'enough', closedOn: day, words: '' })).ok;
    case 'reopen': return await reopenCase(work, scope, 'Er is weer iets.');
  }
}

export interface DatabaseSide extends Side { scopeOf(person: Walker): DossierScope | undefined; workAs(now: Date, person: Walker): Promise<Work> }

/** The code over a real database, in a transaction of the application under row-level security. */
function databaseSide(ground: TestContext, tx: Work['tx'], world: DossierWorld): DatabaseSide {
  const { of, people } = world;
  const scopes = new Map<Walker, DossierScope | undefined>();
  const as = async (now: Date, { accountId }: Walker): Promise<Work> => {
    await sql`select set_config('naast.account', ${String(accountId)}, true)`.execute(tx);
    return { tx, keys: ground.keys, now, announce: () => undefined };
  };
  const acting = async <Result,>(now: Date, person: Walker, run: (work: Work, scope: DossierScope) => Promise<Result>): Promise<Result | undefined> => {
    const scope = scopes.get(person);
    return scope && await run(await as(now, person), scope);
  };
  const ofCase = { institution_id: of.institutionId, case_id: of.caseId };
  return {
    caseId: of.caseId, people, scopeOf: (person) => scopes.get(person), workAs: as, see: async () => await readAll(tx, of.institutionId, people.map((one) => scopes.get(one))),
    prove: async (now, person) => { scopes.set(person, await proveOf(await as(now, person), world, person)); return scopes.get(person) !== undefined; },
    add: (now, person, kind, sight) => acting(now, person, async (work, scope) => {
      const outcome = await addPart(work, scope, { formKey: randomUUID(), kind, body: { text: 'woorden' }, ...(sight && { sight }) });
      return outcome.ok ? outcome.partId : undefined;
    }),
    share: async (now, person, partId, sight) => await acting(now, person, async (work, scope) => (await setSight(work, scope, partId, sight)).ok) ?? false,
    write: async (now, person, partId) => await acting(now, person, async (work, scope) => (await addEntry(work, scope, partId, { formKey: randomUUID(), kind: 'addition', body: { text: 'meer' } })).ok) ?? false,
    remove: async (now, person, partId) => await acting(now, person, async (work, scope) => (await removeNote(work, scope, partId)).ok) ?? false,
    find: async (now, person, clientId) => { await logAccess(await as(now, person), { institutionId: of.institutionId, action: 'find', subject: 'client', subjectId: clientId }); },
    setClient: async (_now, { clientId, leftOn }) => {
      await tx.insertInto('case_clients').values({ ...ofCase, client_id: clientId, since: '2026-01-05', until: leftOn ?? null })
        .onConflict((conflict) => conflict.columns(['institution_id', 'case_id', 'client_id']).doUpdateSet({ until: leftOn ?? null })).execute();
    },
    setRepresentative: async (_now, { id, custody, until }) => {
      await tx.updateTable('representatives').set({ has_custody: custody, custody_source: 'register', checked_on: '2026-11-24', until })
        .where('institution_id', '=', of.institutionId).where('id', '=', id).execute();
    },
    keepOut: async (now, holder, { id, clientId }, ground) => {
      const work = await as(now, holder);
      const actor = world.staff.get(holder)?.actor;
      const scope = actor && await proveClient(work, actor, clientId);
      if (!scope) throw new Error('the holder of the case does not reach its client');
      if (ground === 'allow') return await allowRepresentative(work, scope, id);
      return (await refuseRepresentative(work, scope, id, { ground, askedBy: 'worker', why: 'Beter zo.', reviewOn: addDays(dayOf(now), 90) })).ok;
    },
    course: async (now, act, holder) => await follow(await as(now, holder), world, act, holder),
  };
}

const undone = new Error('everything is undone, for the next sequence');

/** Runs a sequence over the database, and undoes it. */
export async function inDossierWorld(ground: TestContext, world: DossierWorld, run: (side: DatabaseSide) => Promise<void>): Promise<void> {
  await inTransaction(ground.db, { institutions: [world.of.institutionId], account: world.begin().holderId }, async (tx) => {
    await run(databaseSide(ground, tx, world));
    throw undone;
  }).catch((error: unknown) => { if (error !== undone) throw error; });
}
