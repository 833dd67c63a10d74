import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import type { Work } from '../../work.ts';
import { proveClient, type ClientScope } from '../clients/details/details.access.ts';
import { buildDossier, inDossier } from '../dossier/dossier.builders.ts';
import { listLooked } from '../looking/looking.queries.ts';
import { addRepresentative, endRepresentative } from './representatives.commands.ts';
import { readRepresentatives } from './representatives.queries.ts';
import { newRepresentative } from './representatives.schema.ts';

const context = await createTestContext();
const mother = { name: 'Fatima Aydin', kind: 'parent', hasCustody: 'yes', custodySource: 'register', checkedOn: '2026-11-20', since: '2014-12-10', phone: '06 1234 5678', formKey: randomUUID() };

async function inClient<Result>(staff: BuiltStaff, clientId: number, run: (work: Work, scope: ClientScope) => Promise<Result>): Promise<Result | undefined> {
  return await context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, async (work) => {
    const scope = await proveClient(work, staff.actor, clientId);
    return scope && await run(work, scope);
  });
}

test('the worker writes down who stands for a child, with custody, source and date; sending twice adds once, and it stands in who looked [PA-04]', async () => {
  const { worker, client, caseId } = await buildDossier(context, { birthDate: '2014-12-10' });
  const input = newRepresentative.parse({ ...mother, formKey: randomUUID() });
  const add = () => inClient(worker, client.clientId, (work, scope) => addRepresentative(work, scope, input));
  expect([await add(), await add()]).toEqual([{ ok: true }, { ok: true }]);
  const all = await inClient(worker, client.clientId, readRepresentatives) ?? [];
  expect(all).toMatchObject([{ kind: 'parent', hasCustody: true, custodySource: 'register', checkedOn: '2026-11-20', sees: 'all', details: { name: 'Fatima Aydin', phone: '06 1234 5678' } }]);
  expect(all[0]?.steps.map((step) => [step.on, step.what])).toEqual([['2026-12-10', 'together'], ['2030-12-10', 'ends']]);
  const lines = await inDossier(context.inWork, client, caseId, (work, scope) => listLooked(work, scope));
  expect(lines.filter((line) => line.action === 'add_representative')).toHaveLength(1);
});

test('who is ended sees nothing from that day on; once, and only by who may see this client', async () => {
  const { worker, client, institutionId } = await buildDossier(context, { birthDate: '2014-12-10' });
  await inClient(worker, client.clientId, (work, scope) => addRepresentative(work, scope, newRepresentative.parse({ ...mother, formKey: randomUUID() })));
  const [one] = await inClient(worker, client.clientId, readRepresentatives) ?? [];
  const id = one?.id ?? 0;
  const other = await buildDossier(context, { institutionId });
  const end = (staff: BuiltStaff, clientId: number) => inClient(staff, clientId, (work, scope) => endRepresentative(work, scope, id));
  expect([await end(other.worker, client.clientId), await end(other.worker, other.client.clientId)]).toEqual([undefined, false]);
  expect([await end(worker, client.clientId), await end(worker, client.clientId)]).toEqual([true, false]);
  expect(await inClient(worker, client.clientId, readRepresentatives)).toMatchObject([{ sees: 'none', until: '2026-11-24' }]);
  expect(await inClient(await buildStaff(context, { institutionId }), client.clientId, readRepresentatives)).toBeUndefined();
});

test('custody that somebody only says he has, or that has no source or day, is not written as checked', async () => {
  const reads = (own: object) => newRepresentative.safeParse({ ...mother, ...own }).success;
  expect([reads({}), reads({ custodySource: 'said' }), reads({ custodySource: '' }), reads({ checkedOn: '' }), reads({ name: ' ' })]).toEqual([true, false, false, false, false]);
  expect([reads({ hasCustody: 'unknown', custodySource: '', checkedOn: '' }), reads({ hasCustody: 'no', custodySource: 'said' })]).toEqual([true, true]);
  const { worker, client } = await buildDossier(context);
  const add = (own: object) => inClient(worker, client.clientId, (work, scope) => addRepresentative(work, scope, newRepresentative.parse({ ...mother, formKey: randomUUID(), ...own })));
  expect([await add({ since: '2026-11-25' }), await add({ checkedOn: '2026-11-25' })]).toEqual([{ ok: false, reason: 'since-in-the-future' }, { ok: false, reason: 'checked-in-the-future' }]);
});
