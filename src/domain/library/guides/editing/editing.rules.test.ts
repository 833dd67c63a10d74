import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadGuides } from '../guides.queries.ts';
import { guideSchema, type Guide } from '../guides.schema.ts';
import { editGuide } from './editing.rules.ts';
import type { GuideEdit, StepInput } from './editing.schema.ts';

const { crisis } = await loadGuides(join(import.meta.dirname, '../../../../../content/nl'));
const step: StepInput = { title: 'Bel de crisisdienst', do: ['Bel het nummer op de kaart.'], say: [], lines: [] };
const stepsOf = (guide: Guide, part: string) => guide.parts.find((one) => one.id === part)?.steps.map((one) => one.id) ?? [];

function edited(guide: Guide, edit: GuideEdit): Guide {
  const outcome = editGuide(guide, edit);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.guide;
}

test('a changed step keeps its name and place', () => {
  const guide = edited(crisis, { kind: 'change', step: 'ask', to: step });
  expect(stepsOf(guide, 'suicide')).toEqual(stepsOf(crisis, 'suicide'));
  expect(guide.parts[0]?.steps[1]).toEqual({ ...step, id: 'ask' });
});

test('a new step comes last in its part, each with a name of its own', () => {
  const guide = edited(edited(crisis, { kind: 'add', part: 'violence', step }), { kind: 'add', part: 'record', step });
  expect([stepsOf(guide, 'violence').at(-1), stepsOf(guide, 'record').at(-1)]).toEqual(['own_1', 'own_2']);
});

test('a step moves up and down within its part and never out of it', () => {
  const [first = '', second = ''] = stepsOf(crisis, 'suicide');
  expect(stepsOf(edited(crisis, { kind: 'move', step: second, by: -1 }), 'suicide').slice(0, 2)).toEqual([second, first]);
  expect(stepsOf(edited(crisis, { kind: 'move', step: first, by: 1 }), 'suicide').slice(0, 2)).toEqual([second, first]);
  expect(stepsOf(edited(crisis, { kind: 'move', step: first, by: -1 }), 'suicide')).toEqual(stepsOf(crisis, 'suicide'));
});

test('the last step of a part stays, and what is not there cannot be changed', () => {
  let guide = crisis;
  for (const id of stepsOf(crisis, 'violence').slice(1)) guide = edited(guide, { kind: 'remove', step: id });
  expect(editGuide(guide, { kind: 'remove', step: stepsOf(guide, 'violence')[0] ?? '' })).toEqual({ ok: false, reason: 'last-step' });
  expect([editGuide(crisis, { kind: 'remove', step: 'nope' }), editGuide(crisis, { kind: 'add', part: 'nope', step })]).toEqual([{ ok: false, reason: 'not-there' }, { ok: false, reason: 'not-there' }]);
});

test('after any row of changes the guide is still a guide, with every name once', () => {
  const ids = crisis.parts.flatMap((part) => part.steps.map((one) => one.id));
  const edits = fc.array(fc.oneof(
    fc.record({ kind: fc.constant('change' as const), step: fc.constantFrom(...ids), to: fc.constant(step) }),
    fc.record({ kind: fc.constant('add' as const), part: fc.constantFrom(...crisis.parts.map((part) => part.id)), step: fc.constant(step) }),
    fc.record({ kind: fc.constant('remove' as const), step: fc.constantFrom(...ids, 'own_1') }),
    fc.record({ kind: fc.constant('move' as const), step: fc.constantFrom(...ids, 'own_1'), by: fc.constantFrom(-1 as const, 1 as const) }),
  ));
  fc.assert(fc.property(edits, (all) => {
    const guide = all.reduce((one, edit) => { const outcome = editGuide(one, edit); return outcome.ok ? outcome.guide : one; }, crisis);
    const names = guide.parts.flatMap((part) => part.steps.map((one) => one.id));
    expect([guideSchema.safeParse(guide).success, new Set(names).size]).toEqual([true, names.length]);
  }));
});
