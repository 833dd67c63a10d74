import type { Actor } from '../../accounts/accounts.schema.ts';
import type { CitizenScope } from '../../accounts/citizens/citizens.access.ts';
import { may } from '../../accounts/rights/rights.rules.ts';
import { findVault, type Vault } from '../../institutions/keys/keys.queries.ts';
import type { Work } from '../../work.ts';
import { proveCase, type DistributionScope } from '../cases.access.ts';
import { listRepresented } from '../representatives/representatives.queries.ts';
import { findDossier, listStandings, startStatuses, type ClientStanding } from './dossier.queries.ts';
import { viewerOfCitizen } from './dossier.rules.ts';
import type { Viewer } from './dossier.schema.ts';

declare const proven: unique symbol;

/** Somebody in a dossier, and as whom: what he sees follows from that, part by part. */
export interface DossierScope {
  readonly institutionId: number; readonly caseId: number; readonly vault: Vault; readonly viewer: Viewer; readonly isClosed: boolean;
  /** Whether one of its clients looked in it before. */
  readonly wasOpened: boolean;
  /** Of who reads with a reason: as what, and why. It stands with every line about what he reads. */
  readonly because?: Because | undefined;
  readonly [proven]: true;
}

export interface Because { readonly role: 'colleague' | 'team_leader' | 'privacy_officer'; readonly reason: string }

async function scopeFor(work: Work, institutionId: number, caseId: number, viewer: Viewer, because?: Because): Promise<DossierScope | undefined> {
  const found = await findDossier(work, institutionId, caseId);
  const vault = found && await findVault(work.tx, work.keys, institutionId, found.vaultId);
  return vault && { institutionId, caseId, vault, viewer, isClosed: found.isClosed, wasOpened: found.wasOpened, because } as DossierScope;
}

/** Proves one of the workers of a case. Nothing for anyone else, nor when its words were erased. */
export async function proveDossierOfWorker(work: Work, actor: Actor, caseId: number): Promise<DossierScope | undefined> {
  const scope = await proveCase(work, actor, caseId);
  return scope && await scopeFor(work, scope.institutionId, caseId, { as: 'worker', accountId: actor.accountId });
}

/**
 * Proves who distributes, for one thing: to leave the clients of a case a word when he gives it to another worker. He reads nothing by it: no page
 * may be made with it. Nothing for a case without a dossier.
 */
export async function proveDossierToLeaveWord(work: Work, { institutionId, actor }: DistributionScope, caseId: number): Promise<DossierScope | undefined> {
  return await scopeFor(work, institutionId, caseId, { as: 'worker', accountId: actor.accountId });
}

/**
 * Proves a citizen in a dossier: as a client of the case, else as who stands for a client of it by law on this day. Someone who left the case
 * sees what was his until then. Nothing for anyone else, whether it exists or not.
 */
export async function proveDossierOfCitizen(work: Work, citizen: CitizenScope, caseId: number): Promise<DossierScope | undefined> {
  return await scopeOfCitizen(work, citizen, caseId, await listStandings(work, caseId));
}

/** Proves a citizen where only start tasks open: as in a dossier, and also while the case waits. Not after it was closed, nor for who left. */
export async function proveStartOfCitizen(work: Work, citizen: CitizenScope, caseId: number): Promise<DossierScope | undefined> {
  const standings = await listStandings(work, caseId, startStatuses);
  return await scopeOfCitizen(work, citizen, caseId, standings.filter((one) => one.until === undefined));
}

async function scopeOfCitizen(work: Work, citizen: CitizenScope, caseId: number, standings: readonly ClientStanding[]): Promise<DossierScope | undefined> {
  const [first] = standings;
  if (!first) return undefined;
  const isOwn = standings.some((one) => one.accountId === citizen.accountId);
  const represents = isOwn ? [] : await listRepresented(work, first.institutionId, citizen.accountId, standings.map((one) => one.clientId));
  const viewer = viewerOfCitizen(citizen.accountId, standings, represents);
  return viewer && await scopeFor(work, first.institutionId, caseId, viewer);
}

/** Proves somebody who may read with a reason, which the caller writes in the log. Shielded parts and private notes stay closed to him. */
export async function proveDossierWithReason(work: Work, actor: Actor, caseId: number, reason: string): Promise<DossierScope | undefined> {
  if (reason.trim() === '' || !may(actor.roles, 'case.read_with_reason')) return undefined;
  const role = may(actor.roles.filter((one) => one !== 'privacy_officer'), 'case.read_with_reason') ? 'team_leader' : 'privacy_officer';
  return await scopeFor(work, actor.institutionId, caseId, { as: 'reason', accountId: actor.accountId }, { role, reason });
}

/** Proves a worker who opens the dossier of another in an emergency: he sees what all workers of the case see, and writes nothing. The caller writes the reason in the log. */
export async function proveDossierInEmergency(work: Work, actor: Actor, caseId: number, reason: string): Promise<DossierScope | undefined> {
  if (reason.trim() === '' || !may(actor.roles, 'case.read_in_emergency')) return undefined;
  return await scopeFor(work, actor.institutionId, caseId, { as: 'reason', accountId: actor.accountId }, { role: 'colleague', reason });
}
