import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../../../testing/database.ts';
import { addDays } from '../hours/zone/zone.rules.ts';
import { buildInstitution } from '../institutions.builders.ts';
import { normsByOperator, proveNorms } from './norms.access.ts';
import { replaceNorm } from './norms.commands.ts';
import { getNorm, listNorms } from './norms.queries.ts';
import { defaultNorms, normKindOf, normOn, type Norm } from './norms.rules.ts';
import { newNorm } from './norms.schema.ts';

let context: TestContext;
let [own, other] = [0, 0];

beforeAll(async () => {
  context = await createTestContext();
  own = (await buildInstitution(context)).id;
  other = (await buildInstitution(context)).id;
});

const replace = (minutes: number, validFrom: string, institutionId = own) =>
  context.inWork({ institutions: [own] }, (work) => replaceNorm(work, normsByOperator(institutionId), newNorm.parse({ kind: 'message', minutes, validFrom })));
const norm = (day: string) => context.inWork({ institutions: [] }, (work) => getNorm(work, own, 'message', day));

test('the defaults are those of the domain model', () => {
  expect(defaultNorms).toEqual({ chat: 30, message: 20, feedback: 30, visit: 60, report: 20, planning: 15, nonsense: 0 });
  expect(['chat', 'mail', 'homework', 'home', 'phone', 'letter'].map(normKindOf)).toEqual(['chat', 'message', 'feedback', 'visit', undefined, undefined]);
});

test('a norm holds from its first to its last day, then the next one or the default', () => {
  const norms: Norm[] = [
    { kind: 'chat', minutes: 40, validFrom: '2026-01-01', validUntil: '2026-06-30' }, { kind: 'chat', minutes: 45, validFrom: '2026-07-01', validUntil: null }];
  expect(['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'].map((day) => normOn(norms, 'chat', day))).toEqual([30, 40, 40, 45]);
  expect(normOn(norms, 'visit', '2026-03-01')).toBe(60);
});

test('a norm is replaced by a newer one, and what held before still says so', async () => {
  expect(await norm('2026-11-24')).toBe(20);
  expect(await replace(6, '2026-11-24')).toEqual({ ok: true });
  expect(await replace(60, '2027-01-01')).toEqual({ ok: true });
  expect(await Promise.all(['2026-11-23', '2026-11-24', '2026-12-31', '2027-01-01'].map(norm))).toEqual([20, 6, 6, 60]);
  expect(await replace(90, '2027-01-01')).toEqual({ ok: true });
  expect(await norm('2027-01-01')).toBe(90);
  expect(await context.inWork({ institutions: [own] }, (work) => listNorms(work, own))).toEqual([
    { kind: 'message', minutes: 90, validFrom: '2027-01-01', validUntil: null }, { kind: 'message', minutes: 6, validFrom: '2026-11-24', validUntil: '2026-12-31' }]);
});

test('a norm in the past or before one that is planned is refused', async () => {
  expect(await replace(30, '2026-11-23')).toEqual({ ok: false, reason: 'in-the-past' });
  expect(await replace(30, '2026-12-01')).toEqual({ ok: false, reason: 'later-norm-exists' });
});

test('after any row of replacements exactly the newest that has begun holds', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.record({ ahead: fc.integer({ min: 0, max: 40 }), minutes: fc.integer({ min: 0, max: 600 }) }), { minLength: 1, maxLength: 6 }),
    async (steps) => {
      const { id } = await buildInstitution(context);
      const accepted: { day: string; minutes: number }[] = [];
      for (const { ahead, minutes } of steps) {
        const day = addDays('2026-11-24', ahead);
        const outcome = await context.inWork({ institutions: [id] }, (work) => replaceNorm(work, normsByOperator(id), { kind: 'chat', minutes, validFrom: day }));
        if (outcome.ok) accepted.push({ day, minutes });
      }
      const stored = await context.inWork({ institutions: [id] }, (work) => listNorms(work, id));
      for (let ahead = 0; ahead <= 41; ahead += 1) {
        const day = addDays('2026-11-24', ahead);
        const begun = accepted.filter((step) => step.day <= day).at(-1);
        expect(normOn(stored, 'chat', day)).toBe(begun?.minutes ?? 30);
      }
    }), { numRuns: 8 });
});

test('only who may change settings sets norms, and the second lock refuses another institution', async () => {
  expect(proveNorms({ accountId: 1, institutionId: own, roles: ['worker', 'manager'] })).toBeUndefined();
  expect(proveNorms({ accountId: 1, institutionId: own, roles: ['administrator'] })).toBeDefined();
  await expect(replace(1, '2027-02-01', other)).rejects.toThrow(/row-level security/);
});
