import { randomUUID } from 'node:crypto';
import { buildSession, buildStaff, type BuiltStaff } from '../domain/accounts/accounts.builders.ts';
import type { RoleToGive } from '../domain/accounts/accounts.schema.ts';
import type { BuiltCitizen } from '../domain/accounts/citizens/citizens.builders.ts';
import { inDossier } from '../domain/cases/dossier/dossier.builders.ts';
import type { DossierScope } from '../domain/cases/dossier/dossier.access.ts';
import { buildDoor } from '../domain/institutions/institutions.builders.ts';
import type { Work } from '../domain/work.ts';
import { sessionCookies } from '../web/gate.ts';
import type { TestApp } from './app.ts';
import type { Client } from './client.ts';
import type { ModelState } from './dossier-model.ts';
import type { Walker } from './dossier-walk.ts';
import { buildDossierWorld } from './dossier-world.ts';

/** A dossier with everybody of the cast around it, each of whom can sign in; and who else works in the house. */
export interface DossierHouse {
  app: TestApp; door: string; institutionId: number; caseId: number; people: readonly Walker[]; state: ModelState;
  staff: ReadonlyMap<Walker, BuiltStaff>;
  person(name: string): Walker;
  clientIdOf(name: string): number;
  /** Does something in the dossier as somebody who is in it. */
  as<Result>(name: string, run: (work: Work, scope: DossierScope) => Promise<Result>): Promise<Result>;
  /** A browser in which somebody is signed in. */
  signIn(person: Walker): Promise<Client>;
}

const standIns = [
  { name: 'stand-in within his days', starts: '2026-11-20', ends: '2026-11-30' }, { name: 'stand-in whose days are over', starts: '2026-11-01', ends: '2026-11-23' },
  { name: 'stand-in whose days are to come', starts: '2026-11-25', ends: '2026-11-30' },
] as const;
const others: readonly RoleToGive[] = ['administrator', 'controller', 'planner'];

/** People beside the cast: who stands in by days for the worker of the case, and who has no business with dossiers. */
async function buildMore({ context }: TestApp, institutionId: number, holderId: number, state: ModelState): Promise<Map<Walker, BuiltStaff>> {
  const more = new Map<Walker, BuiltStaff>();
  const add = async (name: string, as: Walker['as'], roles: RoleToGive[]) => {
    const built = await buildStaff(context, { institutionId, roles });
    more.set({ name, as, accountId: built.accountId, member: { name, as, roles } }, built);
    return built;
  };
  for (const { name, starts, ends } of standIns) {
    const { accountId } = await add(name, 'staff', ['worker']);
    await context.owner.insertInto('stand_ins').values({ institution_id: institutionId, account_id: holderId, colleague_id: accountId, starts_on: starts, ends_on: ends, made_by: holderId, made_at: context.clock(), form_key: randomUUID() }).execute();
    if (starts <= state.day && state.day <= ends) state.workers.add(accountId);
  }
  for (const role of others) await add(role, 'outside', [role]);
  return more;
}

/** Builds it in a running server. */
export async function buildDossierHouse(app: TestApp): Promise<DossierHouse> {
  const { context } = app;
  const world = await buildDossierWorld(context);
  const { institutionId, caseId } = world.of;
  const { slug: door } = await buildDoor(context, { institutionId });
  const state = world.begin();
  const more = await buildMore(app, institutionId, state.holderId, state);
  const staff = new Map<Walker, BuiltStaff>([...world.staff, ...more]);
  const people = [...world.people, ...more.keys()];
  const person = (name: string): Walker => {
    const found = people.find((one) => one.name === name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const builtOf = (one: Walker): BuiltStaff | BuiltCitizen => {
    const built = staff.get(one) ?? world.citizens.get(one);
    if (!built) throw new Error(`${one.name} was not built`);
    return built;
  };
  return {
    app, door, institutionId, caseId, people, state, staff, person,
    clientIdOf: (name) => state.clients.find((one) => one.accountId === person(name).accountId)?.clientId ?? 0,
    as: (name, run) => inDossier(context.inWork, builtOf(person(name)), caseId, run),
    signIn: async (one) => {
      const [client, built] = [app.client(), builtOf(one)];
      if ('session' in built) client.cookies.set(sessionCookies.citizen, built.token);
      else client.cookies.set(sessionCookies.staff, await buildSession(context, built));
      return client;
    },
  };
}
