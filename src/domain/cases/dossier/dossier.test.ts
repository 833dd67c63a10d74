import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import * as model from '../../../testing/dossier-model.ts';
import { sequences, walkThrough, type Walker } from '../../../testing/dossier-walk.ts';
import { buildDossierWorld, inDossierWorld, type DatabaseSide } from '../../../testing/dossier-world.ts';
import { listLooked } from '../looking/looking.queries.ts';
import { listEntries, listParts } from '../parts/parts.queries.ts';

const context = await createTestContext();

/** One person through the very queries of the pages. */
async function checkPages(side: DatabaseSide, state: model.ModelState, now: Date, person: Walker): Promise<void> {
  const scope = side.scopeOf(person);
  if (!scope) return;
  const work = await side.workAs(now, person);
  const expected = model.partsFor(person, state);
  const parts = await listParts(work, scope, { limit: 500 });
  expect(parts.map((part) => part.partId).sort((a, b) => a - b), `pages of ${person.name}`).toEqual(expected);
  const entries = await listEntries(work, scope, [...state.parts.keys()]);
  expect([...entries.keys()].sort((a, b) => a - b), `words for ${person.name}`).toEqual(expected);
  const { log } = await side.see(now);
  const lines = (await listLooked(work, scope, { limit: 1000 })).map((line) => line.id).sort((a, b) => a - b);
  expect(lines, `who looked, for ${person.name}`).toEqual(log.filter((line) => model.lineIsFor(person, line, side.caseId, state)).map((line) => line.id));
}

test('in the database nobody ever sees a part or a line of the log that is not his, whatever people do (60 sequences)', async () => {
  const world = await buildDossierWorld(context);
  await fc.assert(fc.asyncProperty(sequences(16), fc.nat({ max: 99 }), (acts, last) => inDossierWorld(context, world, async (side) => {
    const { state, now } = await walkThrough(side, world.begin(), acts);
    const person = side.people[last % side.people.length];
    if (person) await checkPages(side, state, now, person);
  })), { numRuns: 60, seed: 5_015 });
}, 120_000);
