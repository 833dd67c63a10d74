import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadPractice, loadSamples, type Practice } from '../practice.queries.ts';
import type { Kind, Samples } from '../practice.schema.ts';
import { exploring, recognise } from './acts.rules.ts';

const content = join(import.meta.dirname, '../../../../content/nl');
let practice: Practice;
let samples: Samples[];
beforeAll(async () => { [practice, samples] = [await loadPractice(content), await loadSamples(content)]; });

const kindsOf = (text: string, explored = 0) => recognise(text, practice.wording, { explored });

test.each<[string, Kind[]]>([
  ['Hoe is dat voor je?', ['open_question']],
  ['hoe gaat het nu met je', ['open_question']],
  ['Heb je dat tegen iemand gezegd?', ['closed_question']],
  ['hebje dat al tegen iemand gezegt', ['closed_question']],
  ['Wat naar voor je.', ['understanding']],
  ['Wat heb je gedaan? Waar was je? En wie was erbij?', ['many_questions']],
  ['Als ik je goed begrijp mis je haar, klopt dat?', ['feeling', 'summary']],
  ['als ik je goed begrjip is het thuis niet fijn', ['summary']],
  ['Ik lees dat je verdrietig bent.', ['feeling']],
  ['dat klinkt eeenzaam', ['feeling']],
  ['dat klinkt echt eenzaaam joh', ['feeling']],
  ['Ben je verdrietig?', ['closed_question']],
  ['je moet gewoon met hem praten', ['early_advice']],
  ['ik zou gewoon bellen', ['early_advice']],
  ['denk je aan zelfmoord', ['safety']],
  ['denk je aan zelfmoort?', ['safety']],
  ['Ik beloof je dat ik niks zeg', ['secrecy_promise']],
  ['Ga naar de huisarts.', ['referral_unasked']],
  ['Zou je naar de huisarts willen gaan?', ['referral']],
  ['komt wel goed', ['minimising']],
  ['Het is je eigen schuld.', ['blame']],
  ['zullen we ff samen kijken', ['permission']],
  ['Wat goed dat je dit doet.', ['strength']],
  ['ja', ['encouragement']],
  ['hmm ok', ['encouragement']],
  ['u moet onder de mensen komen', ['early_advice']],
  ['Waarom zeg je niks terug?', ['blame']],
  ['?', []],
  ['', []],
])('"%s" is %j', (text, expected) => {
  expect(kindsOf(text)).toEqual(expected);
});

test('every example that a visitor offers is recognised as what it is an example of', () => {
  const wrong = practice.visitors.flatMap(({ id, examples }) => Object.entries(examples).filter(([kind, text]) => !kindsOf(text, 3).some((found) => found === kind)).map(([kind, text]) => `${id} ${kind}: ${text}`));
  expect(wrong).toEqual([]);
});

test('advice after three lines that explored, or with a question whether it is welcome, is not early', () => {
  expect(kindsOf('Je kunt ook eens met haar praten.', 3)).toEqual(['advice']);
  expect(kindsOf('Mag ik iets voorstellen? Je kunt ook eens met haar praten.', 0)).toEqual(['advice', 'permission']);
});

interface Seen { id: string; text: string; labelled: readonly Kind[]; found: readonly Kind[] }

/** Reads the labelled talks as the rules do: what a line is depends on what came before. */
function readAll(): Seen[] {
  return samples.flatMap(({ visitor, talks }) => talks.flatMap(({ id, lines }) => {
    let [explored, isWelcome, sign]: [number, boolean, string | undefined] = [0, false, undefined];
    return lines.flatMap((line) => {
      if ('v' in line) { sign = line.sign; return []; }
      const follow = practice.visitors.find((one) => one.id === visitor)?.facts.find((fact) => fact.id === sign)?.sign?.follow;
      const found = recognise(line.w, practice.wording, { explored, isWelcome, sign: follow });
      if (line.is.some((kind) => exploring.includes(kind))) explored += 1;
      isWelcome ||= line.is.includes('permission');
      return [{ id, text: line.w, labelled: line.is, found }];
    });
  }));
}

test('there are five labelled talks for each visitor', () => {
  expect(samples.map((one) => one.talks.length)).toEqual(practice.visitors.map(() => 5));
  expect(new Set(samples.map((one) => one.visitor))).toEqual(new Set(practice.visitors.map((one) => one.id)));
});

test('the rules agree with the labels of the sample talks in at least 80 %, and say so per kind', () => {
  const seen = readAll();
  const pairs = seen.flatMap(({ labelled, found }) => [...new Set([...labelled, ...found])].map((kind) => ({ kind, isAgreed: labelled.includes(kind) && found.includes(kind) })));
  const perKind = Map.groupBy(pairs, (pair) => pair.kind);
  const share = (of: readonly { isAgreed: boolean }[]) => of.filter((pair) => pair.isAgreed).length / of.length;
  const report = [...perKind].toSorted(([a], [b]) => a.localeCompare(b)).map(([kind, of]) => `${kind.padEnd(18)} ${String(Math.round(share(of) * 100)).padStart(3)} % of ${of.length}`);
  const whole = seen.filter(({ labelled, found }) => labelled.length === found.length && labelled.every((kind) => found.includes(kind)));
  const differ = seen.filter((one) => !whole.includes(one)).map(({ id, text, labelled, found }) => `${id}: "${text}" labelled ${labelled.join(' ') || '-'}, found ${found.join(' ') || '-'}`);
  process.stdout.write([`practice: ${Math.round(share(pairs) * 100)} % of ${pairs.length} labels agreed, ${whole.length} of ${seen.length} lines wholly`, ...report, ...differ, ''].join('\n'));
  expect(share(pairs)).toBeGreaterThanOrEqual(0.8);
  for (const [, of] of perKind) if (of.length >= 5) expect(share(of)).toBeGreaterThanOrEqual(0.6);
});
