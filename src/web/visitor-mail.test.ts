import { beforeAll, expect, test } from 'vitest';
import { createTestContext, type TestContext } from '../testing/database.ts';
import { buildDoor, buildInstitution } from '../domain/institutions/institutions.builders.ts';
import { addressBack, doorBack, followUpWords, readyLetter } from './visitor-mail.ts';

let context: TestContext;
let institutionId: number;
const url = 'https://hulp.example';

beforeAll(async () => {
  context = await createTestContext();
  ({ id: institutionId } = await buildInstitution(context));
});

const about = (doorId: number | null, language: 'nl' | 'en' = 'nl') => ({ language, doorId, institutionId });

test('mail leads back to the door someone came in by, on its own host when it has one', async () => {
  const plain = await buildDoor(context, { institutionId, slug: 'gewoon', name: 'Gewoon' });
  const hosted = await buildDoor(context, { institutionId, slug: 'eigen-huis', host: 'vraag.gewoon.example' });
  const directory = context.directory.current();
  expect(addressBack(doorBack(directory, plain.id, institutionId), url)).toBe('https://hulp.example/i/gewoon/mijn-vraag');
  expect(addressBack(doorBack(directory, hosted.id, institutionId), url)).toBe('https://vraag.gewoon.example/mijn-vraag');
});

test('mail never names what it is about: not by the name of a door, nor by its address', async () => {
  const telling = await buildDoor(context, { institutionId, slug: 'schulden-weg', name: 'Van je schulden af', theme: 'money' });
  const letter = readyLetter(context.directory.current(), url, about(telling.id));
  expect(`${letter.subject} ${letter.text}`).not.toMatch(/schuld/i);
  expect(letter.text).toContain('/i/gewoon/mijn-vraag');
});

test('mail speaks as the door does, in the language of the visitor, and never holds a code or a form of two', async () => {
  const formal = await buildDoor(context, { institutionId, slug: 'met-u', form: 'u' });
  const directory = context.directory.current();
  const words = followUpWords(directory, url);
  const all = [words.letter(about(formal.id)), words.letter(about(null)), words.letter(about(null, 'en'))].map((one) => `${one.subject}\n${one.text}`);
  expect(all[0]).toContain('U leest het hier');
  expect(all[1]).toContain('Je leest het hier');
  expect(all[2]).toContain('Read it here');
  expect(words.message(about(formal.id))).toMatch(/\bu\b/);
  for (const one of all) expect(one).not.toMatch(/[{}|]/);
});
