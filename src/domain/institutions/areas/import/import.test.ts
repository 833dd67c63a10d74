import { beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../../testing/database.ts';
import { listAccess } from '../../../audit/audit.queries.ts';
import { buildInstitution, buildPlace } from '../../institutions.builders.ts';
import { areasByOperator, proveAreas } from '../areas.access.ts';
import { fillPlaces, importAreas, wholeCountry } from './import.commands.ts';
import { countPlaces, listAreas, listMunicipalities } from './import.queries.ts';
import type { AreaPair, ImportOptions } from './import.schema.ts';

let context: TestContext;
let [own, other] = [0, 0];

beforeAll(async () => { context = await createTestContext(); });
beforeEach(async () => {
  own = (await buildInstitution(context)).id;
  other = (await buildInstitution(context)).id;
});

const gouda = (...postcodes: string[]): AreaPair[] => postcodes.map((postcode) => ({ postcode, municipality: 'Gouda' }));
const read = (pairs: readonly AreaPair[], options: Partial<ImportOptions> = {}, institution = own) =>
  context.inWork({ institutions: [institution] }, (work) => importAreas(work, areasByOperator(institution), pairs, { validFrom: '2026-11-24', endsOthers: true, ...options }));
const areas = (institution = own) => context.inWork({ institutions: [institution] }, (work) => listAreas(work, institution));

test('only who keeps the work area may change it', () => {
  const actor = (role: 'administrator' | 'worker' | 'planner') => ({ accountId: 1, institutionId: own, roles: [role] });
  expect([proveAreas(actor('administrator'))?.institutionId, proveAreas(actor('worker')), proveAreas(actor('planner'))]).toEqual([own, undefined, undefined]);
});

test('a list becomes the work area, and the front door knows it after the directory is read again', async () => {
  await read(gouda('2800', '2801', '2802'));
  await context.directory.refresh();
  expect(context.directory.current().areasOf('2801', '2026-11-24')).toEqual([{ institutionId: own, postcode: '2801', municipality: 'Gouda', validFrom: '2026-11-24', validUntil: null }]);
  expect(await context.inWork({ institutions: [own] }, (work) => listMunicipalities(work, own, '2026-11-24'))).toEqual([{ municipality: 'Gouda', postcodes: ['2800', '2801', '2802'] }]);
});

test('a next list ends what it leaves out, keeps what it names, and begins on its day', async () => {
  await read(gouda('2800', '2801'));
  const plan = await read(gouda('2801', '2805'), { validFrom: '2027-01-01' });
  expect([plan.added.length, plan.ended.length, plan.unchanged]).toEqual([1, 1, 1]);
  expect((await areas()).map(({ postcode, validFrom, validUntil }) => [postcode, validFrom, validUntil])).toEqual([
    ['2800', '2026-11-24', '2026-12-31'], ['2801', '2026-11-24', null], ['2805', '2027-01-01', null]]);
  expect(await read(gouda('2801', '2805'), { validFrom: '2027-01-01' })).toMatchObject({ added: [], ended: [], extended: [], dropped: [], unchanged: 2 });
  await read(gouda('2800'), { validFrom: '2027-01-01', endsOthers: false });
  expect((await areas()).find((area) => area.postcode === '2800')?.validUntil).toBeNull();
  await read(gouda('2800'), { validFrom: '2027-01-01' });
  expect((await areas()).map((area) => area.postcode)).toEqual(['2800', '2801']);
});

test('two imports at once leave no part twice', async () => {
  await Promise.all([read(gouda('2800', '2801')), read(gouda('2800', '2801')), read(gouda('2800', '2801'))]);
  expect((await areas()).map((area) => area.postcode)).toEqual(['2800', '2801']);
});

test('an import that fails leaves everything as it was', async () => {
  await read(gouda('2800'));
  await expect(read([...gouda('2801'), { postcode: 'fout', municipality: 'Gouda' }])).rejects.toThrow();
  expect(await areas()).toMatchObject([{ postcode: '2800', validUntil: null }]);
});

test('every import is in the log', async () => {
  await read(gouda('2800'));
  expect(await context.inWork({ institutions: [own] }, (work) => listAccess(work, own))).toMatchObject([{ action: 'import', subject: 'work_area' }]);
});

test('the second lock: the work area of another institution is out of reach, whatever scope the code holds', async () => {
  await read(gouda('2800'), {}, other);
  await expect(context.inWork({ institutions: [own] }, (work) => importAreas(work, areasByOperator(other), gouda('2801'), { validFrom: '2026-11-24', endsOthers: true }))).rejects.toThrow(/row-level security/);
  expect(await areas(other)).toMatchObject([{ postcode: '2800', validUntil: null }]);
});

test('the map of places is added to, and only a table of the whole country replaces it', async () => {
  await context.owner.deleteFrom('places').execute();
  await buildPlace(context, { postcodes: ['2809'], municipality: 'Bodegraven-Reeuwijk' });
  const fill = (pairs: readonly AreaPair[]) => context.inWork({ institutions: [own] }, (work) => fillPlaces(work, areasByOperator(own), pairs));
  expect(await fill(gouda('2808', '2809'))).toBe(2);
  expect(await fill(gouda('2808', '2809'))).toBe(0);
  expect(await context.inWork({ institutions: [] }, countPlaces)).toEqual({ postcodes: 2, municipalities: 2 });
  const country = Array.from({ length: wholeCountry }, (_, index) => ({ postcode: String(1000 + index), municipality: 'Nederland' }));
  expect(await fill(country)).toBe(wholeCountry);
  expect(await context.inWork({ institutions: [] }, countPlaces)).toEqual({ postcodes: wholeCountry, municipalities: 1 });
});
