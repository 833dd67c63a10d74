import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { picksUp } from './acts/acts.rules.ts';
import { loadPractice, type Practice } from './practice.queries.ts';
import { play } from './practice.rules.ts';
import type { Turn, Visitor } from './practice.schema.ts';
import { reflect } from './reflection/reflection.rules.ts';

let practice: Practice;
beforeAll(async () => { practice = await loadPractice(join(import.meta.dirname, '../../../content/nl')); });

const turns = (lines: readonly string[]): Turn[] => lines.map((text, index) => ({ key: String(index), text, isSilence: text === '', at: index }));
function visitor(id: string): Visitor {
  const found = practice.visitors.find((one) => one.id === id);
  if (!found) throw new Error(`no visitor ${id}`);
  return found;
}
const talk = (id: string, lines: readonly string[], seed = 3) => play(visitor(id), practice.wording, { seed, turns: turns(lines) });

test('there are eight visitors with enough to say, each line of a visitor once', () => {
  expect(practice.visitors.map((one) => one.id)).toEqual(['debts', 'bullied', 'quarrel', 'grief', 'lonely', 'pregnant', 'suicidal', 'abuse']);
  for (const one of practice.visitors) expect([...one.opening, ...one.facts.flatMap((fact) => fact.lines), ...Object.values(one.replies).flat()].length).toBeGreaterThanOrEqual(60);
});

test('somebody who is listened to tells his whole story', () => {
  const played = talk('debts', [
    'Welkom. Waar wil je het over hebben?', 'Hoe is dat zo gekomen?', 'Ik lees dat je je schaamt. Wie weet hiervan?', 'Dat klinkt zwaar. Hoe gaat het met de kinderen?',
    'Als ik je goed begrijp draag je dit alleen, en doe je alles voor de kinderen. Klopt dat?', 'Wat goed dat je zo voor ze zorgt. En je eten, hoe vaak sla je dat over?', 'Dat klinkt eenzaam. Sinds wanneer is het zo, met je werk?', 'Knap dat je dit opschrijft. Vertel gerust verder.',
    'Ik snap dat je dat spannend vindt. Wie van je familie weet hiervan?', 'Wat is er nu het meest dringend?', 'Wat zou je het liefst willen?',
  ]);
  expect(played.hasLeft).toBe(false);
  expect(played.untold).toEqual([]);
});

test('somebody who is blamed and told what to do tells little and goes', () => {
  const played = talk('debts', ['Je moet gewoon de post openen.', 'Had je maar eerder moeten bellen.', 'Eigen schuld.']);
  expect(played.hasLeft).toBe(true);
  expect(played.untold.length).toBe(8);
});

test('the word suicide brings out the answer, and only asking does', () => {
  const asked = talk('suicidal', ['Hoe bedoel je, moe?', 'Denk je aan zelfmoord?']);
  expect(asked.steps[1]?.told.map((fact) => fact.id)).toEqual(['yes']);
  const notAsked = talk('suicidal', ['Hoe bedoel je, moe?', 'Dat klinkt zwaar. Hoe gaat het op je werk?', 'Wat een nare tijd. Wat doe je zoal?', 'Ik lees dat je verdrietig bent.', 'Vertel eens verder.']);
  expect(notAsked.untold.map((fact) => fact.id)).toContain('yes');
});

test('a sign that is passed by stands at the line where it fell, and one that is picked up does not', () => {
  const before = ['Hoi, vertel eens?', 'Ik lees dat je moe bent. Hoe zijn je dagen?'];
  const missed = talk('suicidal', [...before, 'Wat studeer je eigenlijk?']);
  expect(missed.steps.map((step) => step.missed?.id)).toEqual([undefined, undefined, 'better_off']);
  expect(reflect(visitor('suicidal'), missed).missed.map((one) => one.text)).toEqual(['Wat studeer je eigenlijk?']);
  expect(talk('suicidal', [...before, 'Denk je aan de dood?']).steps[2]?.missed).toBeUndefined();
});

test('a kind limit brings out the person behind the abuse; going along with it does not', () => {
  const kind = talk('abuse', ['Daar ga ik niet op in. Wil je over iets praten wat je bezighoudt?', 'Zo wil ik niet praten. Wat speelt er echt?', 'Wat maakt dat je niet slaapt?']);
  expect(kind.steps.flatMap((step) => step.told.map((fact) => fact.id))).toContain('night');
  expect(talk('abuse', ['Haha, een trui.', 'Haha jij ook.']).steps.flatMap((step) => step.told)).toEqual([]);
});

test('the same talk goes the same way twice, and another seed may say it otherwise', () => {
  const lines = ['?', 'asdf', 'ja', 'ok', 'hm'];
  expect(talk('bullied', lines, 1)).toEqual(talk('bullied', lines, 1));
  expect(talk('bullied', lines, 1).steps.map((step) => step.replies)).not.toEqual(talk('bullied', lines, 2).steps.map((step) => step.replies));
});

test('after keeping silent long enough the visitor goes', () => {
  expect(talk('bullied', ['', '', '', '', '', '']).hasLeft).toBe(true);
});

test('whatever a worker writes, every visitor answers each line, and never says a line twice', () => {
  const said = fc.oneof(fc.string(), fc.constantFrom('?', '', 'Hoi', 'Wat is er gebeurd?', 'Je moet gewoon bellen.', 'Dat klinkt verdrietig.', 'Ben je veilig?', 'Vertel eens', 'ok', 'Zullen we samen kijken?'));
  fc.assert(fc.property(fc.constantFrom(...practice.visitors), fc.array(said, { maxLength: 60 }), fc.integer({ min: 1, max: 999 }), (one, lines, seed) => {
    const { steps } = play(one, practice.wording, { seed, turns: turns(lines) });
    const all = steps.flatMap((step) => step.replies);
    expect(steps.every((step) => step.replies.length > 0)).toBe(true);
    expect(new Set(all).size).toBe(all.length);
  }), { numRuns: 150 });
});

test('a part of a story waits for a part that exists, and every sign is picked up by the example in its tip', () => {
  for (const one of practice.visitors) {
    for (const fact of one.facts) {
      if (fact.after !== undefined) expect(one.facts.map((other) => other.id)).toContain(fact.after);
      if (!fact.sign) continue;
      const example = /'(.+)'/.exec(fact.sign.tip)?.[1] ?? '';
      expect(picksUp(example, practice.wording, fact.sign.follow), example).toBe(true);
    }
  }
});

test('looking back quotes own lines only, and says nothing about a talk that hardly began', () => {
  const lines = ['Hoi', 'Wat is er?'];
  const short = reflect(visitor('grief'), talk('grief', lines));
  expect(short.isShort).toBe(true);
  expect([...short.missing, ...short.absent]).toEqual([]);
  expect(short.well.every((one) => lines.includes(one.text))).toBe(true);
});
