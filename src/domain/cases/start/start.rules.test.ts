import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadStartTasks } from './start.queries.ts';
import { answersOf, fitOf, isStartTime, tasksFor } from './start.rules.ts';

const all = await loadStartTasks(join(import.meta.dirname, '../../../../content/nl'));
const well = { reading: 'easy', feeling: 'relief', place: 'calm', alone: 'nobody' };

test('nine small tasks stand in place of an intake, and three say whether online suits [IN-01] [IN-02] [IN-10]', () => {
  expect([all.filter((task) => task.group === 'start').length, all.filter((task) => task.group === 'online').length]).toEqual([9, 3]);
  const ids = all.flatMap((task) => task.questions.map((question) => question.id));
  expect(new Set(ids).size).toBe(ids.length);
});

test('online suits when all goes well, a talk when somebody may be watched, and both when it is in between', () => {
  expect(fitOf(well, false)).toEqual({ suits: 'online', reasons: ['reads_well', 'writes_well', 'calm_place'] });
  expect(fitOf({ ...well, alone: 'watched' }, false)).toMatchObject({ suits: 'in_person', reasons: ['watched'] });
  expect(fitOf({ ...well, reading: 'hard' }, false)).toMatchObject({ suits: 'in_person', reasons: ['reads_hard'] });
  expect(fitOf({ ...well, reading: 'some' }, false)).toMatchObject({ suits: 'both' });
  expect(fitOf({ ...well, urgent: 'days' }, false)).toMatchObject({ suits: 'both', reasons: ['hurry', 'reads_well', 'writes_well', 'calm_place'] });
  expect(fitOf({ reading: 'easy' }, false)).toBeUndefined();
});

const anyAnswers = fc.record({
  reading: fc.constantFrom('easy', 'some', 'hard'), feeling: fc.constantFrom('relief', 'neutral', 'hard'), place: fc.constantFrom('calm', 'sometimes', 'never'),
  alone: fc.constantFrom('nobody', 'maybe', 'watched'), urgent: fc.constantFrom('calm', 'weeks', 'days'),
});

test('a complex case is never only online, who may be watched begins with a talk, and there is always a reason when it is not in between', () => {
  fc.assert(fc.property(anyAnswers, fc.boolean(), (answers, isComplex) => {
    const fit = fitOf(answers, isComplex);
    expect(fit).toBeDefined();
    if (isComplex) expect(fit?.suits).not.toBe('online');
    if (answers.alone === 'watched' || answers.place === 'never' || answers.reading === 'hard') expect(fit?.suits).toBe('in_person');
    if (fit?.suits !== 'both') expect(fit?.reasons.length).toBeGreaterThan(0);
    // Complex only ever makes it less online.
    if (fitOf(answers, false)?.suits === 'in_person') expect(fitOf(answers, true)?.suits).toBe('in_person');
  }));
});

test('a work type has the tasks that were chosen, in that order, with a question of its own; off means none', () => {
  const ids = (choice: Parameters<typeof tasksFor>[1]) => tasksFor(all, choice).map((task) => task.id);
  expect(ids(undefined)).toEqual(all.map((task) => task.id));
  expect(ids({ isOn: true, tasks: ['online_place', 'want', 'what', 'gone'], ownQuestion: 'Wat is er op school?' })).toEqual(['want', 'what', 'own_question', 'online_place']);
  expect(ids({ isOn: false, tasks: ['want'], ownQuestion: 'x' })).toEqual([]);
});

test('only answers to the questions of the task are kept, and only choices that are there', () => {
  const urgent = all.find((task) => task.id === 'urgent');
  expect(urgent && answersOf(urgent, { urgent: 'days', deadline: ' 1 december ', want: 'iets anders', formKey: 'x' })).toEqual({ urgent: 'days', deadline: '1 december' });
  expect(urgent && answersOf(urgent, { urgent: 'never', deadline: '' })).toEqual({});
});

test('start tasks are a step while somebody waits, in the first month, or when he began with them', () => {
  const of = (openedOn: string | null, hasBegun = false) => isStartTime({ openedOn, today: '2026-11-24', hasBegun });
  expect([of(null), of('2026-11-01'), of('2026-09-01'), of('2026-09-01', true)]).toEqual([true, true, false, true]);
});
