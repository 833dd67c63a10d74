import { randomUUID } from 'node:crypto';
import { buildInstitution, type Ground } from '../institutions/institutions.builders.ts';
import { createVault } from '../institutions/keys/keys.commands.ts';
import { createWork } from '../work.ts';
import { addClient } from './clients/clients.commands.ts';
import { clientInput } from './clients/clients.schema.ts';
import type { CaseKind, CaseStatus, ClosingReason } from './cases.schema.ts';

export interface BuiltCase { institutionId: number; caseId: number; workTypeId: number; funderId: number | null; vaultId: number }

interface CaseOptions {
  institutionId?: number; workType?: string; funder?: string | null; status?: CaseStatus; kind?: CaseKind; isMaterial?: boolean; hasDossier?: boolean;
  registeredOn?: string; firstContactOn?: string | null; openedOn?: string | null; closedOn?: string; closingReason?: ClosingReason;
  workerId?: number | null; municipality?: string | null; themes?: string[];
}

async function workTypeOf(ground: Ground, institutionId: number, name: string): Promise<number> {
  const code = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
  const { id } = await ground.owner.insertInto('work_types').values({ institution_id: institutionId, code, name })
    .onConflict((conflict) => conflict.columns(['institution_id', 'code']).doUpdateSet({ name })).returning('id').executeTakeFirstOrThrow();
  return id;
}

async function funderOf(ground: Ground, institutionId: number, name: string): Promise<number> {
  const { id } = await ground.owner.insertInto('funders').values({ institution_id: institutionId, name })
    .onConflict((conflict) => conflict.columns(['institution_id', 'name']).doUpdateSet({ name })).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** An open case under 'Algemeen MW', paid by Alphen; at an institution of its own unless one is given. Closed when it has a day of closing. */
export async function buildCase(ground: Ground, own: CaseOptions = {}): Promise<BuiltCase> {
  const institutionId = own.institutionId ?? (await buildInstitution(ground)).id;
  const workTypeId = await workTypeOf(ground, institutionId, own.workType ?? 'Algemeen MW');
  const funderId = own.funder === null ? null : await funderOf(ground, institutionId, own.funder ?? 'Alphen');
  const now = ground.clock();
  const vault = await createVault(ground.owner, ground.keys, institutionId, now);
  const { id } = await ground.owner.insertInto('cases').values({
    institution_id: institutionId, vault_id: vault.id, form_key: randomUUID(), work_type_id: workTypeId, funder_id: funderId,
    status: own.closedOn ? 'closed' : own.status ?? 'open', kind: own.kind ?? 'process', is_material: own.isMaterial ?? false,
    dossier_since: own.hasDossier ? now : null, registered_on: own.registeredOn ?? '2026-01-05', first_contact_on: own.firstContactOn ?? null,
    opened_on: own.openedOn ?? null, closed_on: own.closedOn ?? null, closing_reason: own.closedOn ? own.closingReason ?? 'goals_reached' : null,
    worker_id: own.workerId ?? null, municipality: own.municipality ?? null, themes: own.themes ?? [], created_at: now,
  }).returning('id').executeTakeFirstOrThrow();
  return { institutionId, caseId: id, workTypeId, funderId, vaultId: vault.id };
}

/** A worker who works at a case now. */
export async function buildCaseWorker(ground: Ground, of: { institutionId: number; caseId: number }, accountId: number, own: { role?: 'holder' | 'second' | 'stand_in'; since?: string; until?: string } = {}): Promise<void> {
  await ground.owner.insertInto('case_workers').values({
    institution_id: of.institutionId, case_id: of.caseId, account_id: accountId, role: own.role ?? 'holder', since: own.since ?? '2026-01-05', until: own.until ?? null,
  }).execute();
  if (own.role !== 'second' && own.until === undefined) {
    await ground.owner.updateTable('cases').set({ worker_id: accountId }).where('institution_id', '=', of.institutionId).where('id', '=', of.caseId).execute();
  }
}

/** Someone who is helped, in a case when one is given. Born on 2 May 1990 in Gouda when nothing is said. */
export async function buildClient(
  ground: Ground, own: { institutionId: number; caseId?: number; firstName?: string; surname?: string; birthDate?: string; phone?: string; municipality?: string | null },
): Promise<number> {
  const person = clientInput.parse({ firstName: own.firstName ?? 'Noor', surname: own.surname ?? 'Bakker', birthDate: own.birthDate ?? '1990-05-02', phone: own.phone ?? '' });
  const doWork = createWork({ db: ground.owner, keys: ground.keys, clock: ground.clock, tell: () => undefined });
  const id = await doWork({ institutions: [own.institutionId] }, (work) => addClient(work, own.institutionId, person, { postcode: null, municipality: own.municipality ?? 'Gouda' }));
  if (own.caseId !== undefined) await ground.owner.insertInto('case_clients').values({ institution_id: own.institutionId, case_id: own.caseId, client_id: id, since: '2026-01-05' }).execute();
  return id;
}
