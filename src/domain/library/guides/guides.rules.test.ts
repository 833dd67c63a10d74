import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readYaml } from '../content/content.rules.ts';
import { loadHelpLines } from '../themes/themes.queries.ts';
import { loadGuides } from './guides.queries.ts';
import { checkGuide } from './guides.rules.ts';
import { cannedTextsFileSchema } from './guides.schema.ts';

const contentDir = join(import.meta.dirname, '../../../../content/nl');
const guides = await loadGuides(contentDir);

describe('the real guides', () => {
  test('the guide for answering leads from danger to feedback', () => {
    const steps = guides.answering.parts.flatMap((part) => part.steps.map((step) => step.id));
    expect(steps[0]).toBe('danger');
    expect(steps).toEqual(expect.arrayContaining(['name', 'check', 'options', 'first_step', 'again', 'feedback']));
  });

  test('the guide for a crisis names 112, 113 and the advice line', () => {
    const lines = guides.crisis.parts.flatMap((part) => part.steps.flatMap((step) => step.lines));
    expect(lines).toEqual(expect.arrayContaining(['112', '113', 'overleg_113', 'veilig_thuis']));
  });

  test('the five steps of the meldcode are for the shielded part', () => {
    const meldcode = guides.crisis.parts.find((part) => part.id === 'meldcode');
    expect([meldcode?.shielded, meldcode?.steps.length]).toEqual([true, 5]);
  });

  test('there are twelve canned texts, each with its own id', () => {
    expect(new Set(guides.cannedTexts.map((text) => text.id)).size).toBe(12);
  });
});

describe('broken files', () => {
  test('a variable that is not listed, or listed and not used', () => {
    const text = ['id: t', 'title: Titel', 'audience: client', 'texts:', '  - id: a', '    title: Titel', '    theme: general', '    variables: [belofte]', '    text: Dag {naam}, hoe gaat het met je?'].join('\n');
    const result = readYaml(cannedTextsFileSchema, text, 'x.yaml');
    expect(result.ok ? [] : result.problems.map((p) => `${p.line} ${p.advice}`)).toEqual([
      '9 {naam} staat niet bij variables.',
      '8 {belofte} komt in de tekst niet voor.',
    ]);
  });

  test('a help line that does not exist', async () => {
    const lines = (await loadHelpLines(contentDir)).filter((line) => line.id !== 'overleg_113');
    const result = checkGuide(guides.crisis, 'crisis.yaml', lines);
    expect(result.ok ? [] : result.problems.map((p) => p.problem)).toEqual(["De lijn 'overleg_113' bij stap suicide.get_help bestaat niet."]);
  });
});
