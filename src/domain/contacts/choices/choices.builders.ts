import { randomUUID } from 'node:crypto';
import type { BuiltCase } from '../../cases/cases.builders.ts';
import { clientDetails, clientPurpose } from '../../cases/clients/clients.schema.ts';
import type { Ground } from '../../institutions/institutions.builders.ts';
import { createVault } from '../../institutions/keys/keys.commands.ts';

/** Gives a case to a worker, until a day when he had it. */
export async function buildCaseWorker(ground: Ground, of: Pick<BuiltCase, 'institutionId' | 'caseId'>, accountId: number, until: string | null = null): Promise<void> {
  await ground.owner.insertInto('case_workers').values({ institution_id: of.institutionId, case_id: of.caseId, account_id: accountId, since: '2026-01-05', until }).execute();
}

/** Someone who is helped in a case; `name: null` leaves his details out. Answers his number. */
export async function buildCaseClient(ground: Ground, of: Pick<BuiltCase, 'institutionId' | 'caseId'>, name: string | null = 'Anna de Vries'): Promise<number> {
  const [firstName = '', ...rest] = (name ?? '').split(' ');
  const vault = await createVault(ground.owner, ground.keys, of.institutionId, ground.clock());
  const { id } = await ground.owner.insertInto('clients').values({
    institution_id: of.institutionId, vault_id: vault.id, created_at: ground.clock(), details_sealed: name === null ? null : vault.seal(JSON.stringify(clientDetails.parse({ firstName, surname: rest.join(' ') })), clientPurpose),
  }).returning('id').executeTakeFirstOrThrow();
  await ground.owner.insertInto('case_clients').values({ institution_id: of.institutionId, case_id: of.caseId, client_id: id, since: '2026-01-05' }).execute();
  return id;
}

/** A school. Answers its number. */
export async function buildSchool(ground: Ground, institutionId: number, name = 'De Brug'): Promise<number> {
  const { id } = await ground.owner.insertInto('organisations').values({ institution_id: institutionId, kind: 'school', name, form_key: randomUUID() }).returning('id').executeTakeFirstOrThrow();
  return id;
}
