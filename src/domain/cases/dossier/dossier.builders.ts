import { randomUUID } from 'node:crypto';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import { proveCitizen, tenantOfCitizen } from '../../accounts/citizens/citizens.access.ts';
import { buildCitizen, type BuiltCitizen } from '../../accounts/citizens/citizens.builders.ts';
import { findCitizen } from '../../accounts/citizens/citizens.queries.ts';
import type { Ground } from '../../institutions/institutions.builders.ts';
import { createWork, type DoWork, type Work } from '../../work.ts';
import { buildCase, buildCaseWorker, buildClient, type BuiltCase } from '../cases.builders.ts';
import type { RepresentativeKind } from '../representatives/representatives.schema.ts';
import { proveDossierOfCitizen, proveDossierOfWorker, type DossierScope } from './dossier.access.ts';
import { linkOwnPage } from './dossier.commands.ts';

export interface BuiltClient extends BuiltCitizen { clientId: number }
export interface BuiltDossier extends BuiltCase { worker: BuiltStaff; client: BuiltClient }

function workOf(ground: Ground): DoWork {
  return createWork({ db: ground.owner, keys: ground.keys, clock: ground.clock, tell: () => undefined });
}

/** A client of a case with a page of his own, who can open the dossier. */
export async function buildDossierClient(ground: Ground, of: { institutionId: number; caseId: number }, own: { firstName?: string; surname?: string; birthDate?: string } = {}): Promise<BuiltClient> {
  const clientId = await buildClient(ground, { ...of, ...own });
  const citizen = await buildCitizen(ground, { institutionId: of.institutionId });
  await workOf(ground)({ institutions: [of.institutionId], account: citizen.accountId }, (work) => linkOwnPage(work, of, clientId, citizen.accountId));
  return { ...citizen, clientId, session: await findCitizen(workOf(ground), citizen.token) ?? citizen.session };
}

/** An open case with a worker and a client who has a page of his own. */
export async function buildDossier(ground: Ground, own: { institutionId?: number; birthDate?: string } = {}): Promise<BuiltDossier> {
  const worker = await buildStaff(ground, own.institutionId === undefined ? {} : { institutionId: own.institutionId });
  const built = await buildCase(ground, { institutionId: worker.institutionId, openedOn: '2026-01-12' });
  await buildCaseWorker(ground, built, worker.accountId);
  const client = await buildDossierClient(ground, built, own.birthDate === undefined ? {} : { birthDate: own.birthDate });
  return { ...built, worker, client };
}

/** A parent with custody that was checked, or somebody else who stands for a client, with a page of his own. */
export async function buildRepresentative(ground: Ground, of: { institutionId: number; clientId: number }, own: { kind?: RepresentativeKind; hasCustody?: boolean | null } = {}): Promise<BuiltCitizen> {
  const citizen = await buildCitizen(ground, { institutionId: of.institutionId });
  const hasCustody = own.hasCustody === undefined ? true : own.hasCustody;
  await ground.owner.insertInto('representatives').values({
    institution_id: of.institutionId, client_id: of.clientId, account_id: citizen.accountId, kind: own.kind ?? 'parent', since: '2026-01-05', form_key: randomUUID(),
    has_custody: hasCustody, ...(hasCustody !== null && { custody_source: 'register', checked_on: '2026-01-05' }),
  }).execute();
  return citizen;
}

type InWork = <Result>(tenant: { institutions: readonly number[]; account?: number }, act: (work: Work) => Promise<Result>) => Promise<Result>;

/** Does something in a dossier as somebody; an error when he is not in it. */
export async function inDossier<Result>(inWork: InWork, who: BuiltStaff | BuiltCitizen, caseId: number, act: (work: Work, scope: DossierScope) => Promise<Result>): Promise<Result> {
  const tenant = 'session' in who ? tenantOfCitizen(who.session) : { institutions: [who.institutionId], account: who.accountId };
  return await inWork(tenant, async (work) => {
    const scope = 'session' in who ? await proveDossierOfCitizen(work, proveCitizen(who.session), caseId) : await proveDossierOfWorker(work, who.actor, caseId);
    if (!scope) throw new Error('not in this dossier');
    return await act(work, scope);
  });
}
