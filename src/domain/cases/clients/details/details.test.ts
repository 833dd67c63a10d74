import { beforeEach, expect, test } from 'vitest';
import { createTestContext } from '../../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../../accounts/accounts.builders.ts';
import { destroyVault } from '../../../institutions/keys/keys.commands.ts';
import type { Work } from '../../../work.ts';
import { buildCase, buildCaseWorker, buildClient } from '../../cases.builders.ts';
import { proveFindPerson } from '../clients.access.ts';
import { findPerson } from '../clients.queries.ts';
import { clientInput } from '../clients.schema.ts';
import { proveClient } from './details.access.ts';
import { setRight } from './details.commands.ts';
import { listDetailsChanges, readDetails } from './details.queries.ts';
import { settingRight } from './details.schema.ts';

const context = await createTestContext();
let joke: BuiltStaff;
let clientId: number;

beforeEach(async () => {
  joke = await buildStaff(context);
  const mine = await buildCase(context, { institutionId: joke.institutionId });
  await buildCaseWorker(context, mine, joke.accountId);
  clientId = await buildClient(context, { ...mine, phone: '0612345678' });
});

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('not proven');
  return value;
}
const as = <Result>(staff: BuiltStaff, run: (work: Work) => Promise<Result>) => context.inWork({ institutions: [staff.institutionId], account: staff.accountId }, run);
const better = { firstName: 'Noortje', surname: 'de Bakker', birthDate: '1990-05-03', phone: '06 8765 4321', email: 'noor@voorbeeld.nl', postcode: '2801', municipality: 'Gouda', why: 'Verkeerd gehoord aan de telefoon.' };
const set = (staff: BuiltStaff, own: object = {}) => as(staff, async (work) => setRight(work, given(await proveClient(work, staff.actor, clientId)), settingRight.parse({ ...better, ...own })));
const find = (own: object) => as(joke, async (work) => (await findPerson(work, given(proveFindPerson(joke.actor)), clientInput.parse({ surname: 'Bakker', birthDate: '1990-05-02', ...own }))).map((one) => one.clientId));

test('who a client is, is set right: found by the new name, day and number and not by the old, which stay with who and why', async () => {
  expect(await set(joke)).toEqual({ ok: true });
  expect([await find({}), await find({ birthDate: '1990-05-03' }), await find({ birthDate: '2000-01-01', phone: '0612345678' }), await find({ birthDate: '2000-01-01', phone: '+31687654321' })]).toEqual([[], [clientId], [], [clientId]]);
  const { details, changes } = await as(joke, async (work) => {
    const scope = given(await proveClient(work, joke.actor, clientId));
    return { details: await readDetails(work, scope), changes: await listDetailsChanges(work, scope) };
  });
  const { why, ...now } = better;
  expect(details).toEqual(now);
  expect(changes).toMatchObject([{ accountId: joke.accountId, why, before: { firstName: 'Noor', surname: 'Bakker', birthDate: '1990-05-02', phone: '0612345678', municipality: 'Gouda' } }]);
  const row = await context.owner.selectFrom('clients').select('birth_year').where('id', '=', clientId).executeTakeFirstOrThrow();
  const kept = JSON.stringify(await context.owner.selectFrom('client_changes').selectAll().where('client_id', '=', clientId).execute());
  expect([row.birth_year, kept.includes('Bakker'), kept.includes(Buffer.from('Bakker').toString('hex'))]).toEqual([1990, false, false]);
});

test('nothing is kept when nothing changed, or for a birth date to come; and saying why is asked', async () => {
  await set(joke);
  expect([await set(joke), await set(joke, { birthDate: '2026-11-25' })]).toEqual([{ ok: false, reason: 'nothing-changed' }, { ok: false, reason: 'born-later' }]);
  expect(settingRight.safeParse({ ...better, why: ' ' }).success).toBe(false);
  expect(await context.owner.selectFrom('client_changes').select('id').where('client_id', '=', clientId).execute()).toHaveLength(1);
});

test('only a worker of a case of the client and who distributes may; no colleague, other institution, nor for who was erased', async () => {
  const { institutionId } = joke;
  const proves = async (staff: BuiltStaff) => await as(staff, async (work) => await proveClient(work, staff.actor, clientId) !== undefined);
  const all = [joke, await buildStaff(context, { institutionId, roles: ['team_leader'] }), await buildStaff(context, { institutionId }), await buildStaff(context), await buildStaff(context, { institutionId, roles: ['administrator', 'controller'] })];
  const outcomes = [];
  for (const staff of all) outcomes.push(await proves(staff));
  expect(outcomes).toEqual([true, true, false, false, false]);
  const { vault_id: vaultId } = await context.owner.selectFrom('clients').select('vault_id').where('id', '=', clientId).executeTakeFirstOrThrow();
  await destroyVault(context.owner, institutionId, vaultId, 'by_visitor', context.clock());
  expect(await proves(joke)).toBe(false);
});

test('someone who was read in without a name gets one, and is found by it', async () => {
  await context.owner.updateTable('clients').set({ vault_id: 0, details_sealed: null, birth_index: null, person_index: null, phone_index: null }).where('id', '=', clientId).execute();
  expect(await set(joke)).toEqual({ ok: true });
  expect(await find({ birthDate: '1990-05-03' })).toEqual([clientId]);
});
