import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { buildInstitution, buildWorkArea } from '../../institutions/institutions.builders.ts';
import { buildStaff } from '../../accounts/accounts.builders.ts';
import { textsIn } from '../../../web/texts/texts.ts';
import { checkInstitution } from './consistency.jobs.ts';
import { checkNames } from './consistency.queries.ts';

let context: TestContext;

beforeAll(async () => { context = await createTestContext(); });

test('an institution is told of its own contradictions only, by the role that serves pages', async () => {
  const [own, other] = [await buildInstitution(context), await buildInstitution(context)];
  await buildStaff(context, { institutionId: own.id });
  for (const times of [1, 2]) await buildWorkArea(context, { institutionId: other.id, postcodes: ['2803'], validFrom: `2020-01-0${times}` });
  expect(await checkInstitution(context.inWork, own.id)).toEqual([]);
  expect(await checkInstitution(context.inWork, other.id)).toMatchObject([{ check: 'areas-overlap', count: 1, examples: [{ institution: other.id }] }]);
});

test('everything that is looked for can be said in the words of an administrator', () => {
  for (const language of ['nl', 'en'] as const) {
    expect(Object.keys(textsIn(language, 'je').staff.adminCheck.says).sort()).toEqual([...checkNames].sort());
  }
});
