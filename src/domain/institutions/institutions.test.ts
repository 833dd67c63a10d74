import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../testing/database.ts';
import { listAccess } from '../audit/audit.queries.ts';
import { institutionByOperator } from './institutions.access.ts';
import { buildInstitution } from './institutions.builders.ts';
import { describeInstitution } from './institutions.commands.ts';
import { setThemesOffered } from './themes/themes.commands.ts';

let context: TestContext;
let [own, other] = [0, 0];

beforeAll(async () => { context = await createTestContext(); });
beforeEach(async () => {
  own = (await buildInstitution(context)).id;
  other = (await buildInstitution(context)).id;
});

const details = { name: 'Rijn & Gouwe', phone: null, email: 'info@rijn-en-gouwe.example', complaints: 'Marjan de Wit, 0172-550 129', confidant: '' };
const inOwn = <Result>(work: Parameters<typeof context.inWork<Result>>[1]) => context.inWork({ institutions: [own] }, work);
const all = ['money', 'alone', 'gloomy'];

test('an institution says of itself what its administrator filled in', async () => {
  await inOwn((work) => describeInstitution(work, institutionByOperator(own), details));
  await context.directory.refresh();
  expect(context.directory.current().institution(own)).toMatchObject(details);
  expect(await inOwn((work) => listAccess(work, own))).toMatchObject([{ action: 'change', subject: 'institution', subjectId: own }]);
});

test('a theme that is off is off until it is turned on; one nobody spoke of is on', async () => {
  const offer = (offered: string[]) => inOwn((work) => setThemesOffered(work, institutionByOperator(own), { all, offered }));
  const off = async () => { await context.directory.refresh(); return context.directory.current().institution(own)?.themesOff.toSorted(); };
  expect(await off()).toEqual([]);
  await offer(['money']);
  expect(await off()).toEqual(['alone', 'gloomy']);
  await offer(['alone', 'gloomy']);
  expect(await off()).toEqual(['money']);
  expect(await inOwn((work) => listAccess(work, own))).toMatchObject([{ subject: 'themes' }, { subject: 'themes' }]);
});

test('the second lock: what another institution says of itself stays, whatever scope the code holds', async () => {
  await expect(inOwn((work) => describeInstitution(work, institutionByOperator(other), details))).rejects.toThrow();
  await expect(inOwn((work) => setThemesOffered(work, institutionByOperator(other), { all, offered: [] }))).rejects.toThrow(/row-level security/);
  await context.directory.refresh();
  expect(context.directory.current().institution(other)).toMatchObject({ phone: '0172-123456', themesOff: [] });
});
