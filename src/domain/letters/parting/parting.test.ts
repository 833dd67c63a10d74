import { expect, test } from 'vitest';
import { createTestContext } from '../../../testing/database.ts';
import { buildStaff, type BuiltStaff } from '../../accounts/accounts.builders.ts';
import type { BuiltCitizen } from '../../accounts/citizens/citizens.builders.ts';
import { proveCase } from '../../cases/cases.access.ts';
import { buildClient } from '../../cases/cases.builders.ts';
import { handCase } from '../../cases/course/course.commands.ts';
import { buildDossier, inDossier } from '../../cases/dossier/dossier.builders.ts';
import { listParts } from '../../cases/parts/parts.queries.ts';
import { loadLetters } from '../letters.queries.ts';
import { leaveWord } from './parting.commands.ts';
import { withWord } from './parting.rules.ts';

const context = await createTestContext();
const [template] = (await loadLetters('content/nl')).filter((one) => one.code === 'hand_over');

test('own words stand as a paragraph after the greeting', () => {
  expect(withWord('Beste Noor,\n\nIk ga weg.\n\nGroet', 'Het was goed.')).toBe('Beste Noor,\n\nHet was goed.\n\nIk ga weg.\n\nGroet');
  expect([withWord('Beste Noor', 'Dag.'), withWord('Beste Noor,\n\nDag', '')]).toEqual(['Dag.\n\nBeste Noor', 'Beste Noor,\n\nDag']);
});

test('who has a page gets the word as a message, who has none a letter ready to print; the new worker sees both, the old one nothing more', async () => {
  const { caseId, institutionId, worker, client } = await buildDossier(context, { birthDate: '1980-03-03' });
  await buildClient(context, { institutionId, caseId, firstName: 'Bas' });
  const next = await buildStaff(context, { institutionId });
  if (!template) throw new Error('no letter');
  const left = await inDossier(context.inWork, worker, caseId, async (work, scope) => {
    const proven = await proveCase(work, worker.actor, caseId);
    const handed = proven && await handCase(work, proven, { toAccountId: next.accountId, words: 'Loopt goed.' });
    if (!handed?.ok) throw new Error('not handed over');
    return await leaveWord(work, scope, {
      word: 'Dag {voornaam}, het ga {je|u} goed.', title: 'Ik draag over', template, usual: 'u',
      valuesFor: (one) => ({ naam: one.name, voornaam: one.firstName, hulpverlener: 'Joke', nieuwe_hulpverlener: 'Karim', instelling: 'Rijn & Gouwe', telefoon: '0182' }),
    });
  });
  expect([left.messages.length, left.letters]).toEqual([1, 1]);
  const seen = (who: BuiltStaff | BuiltCitizen) => inDossier(context.inWork, who, caseId, async (work, scope) => (await listParts(work, scope)).map((part) => [part.kind, part.status, part.accountId]));
  expect(await seen(client)).toEqual([['thread', 'open', worker.accountId]]);
  expect((await seen(next)).sort()).toEqual([['letter', 'done', worker.accountId], ['thread', 'open', worker.accountId]]);
  const texts = await inDossier(context.inWork, next, caseId, async (work, scope) => (await listParts(work, scope)).map((part) => part.current?.text ?? ''));
  expect(texts.find((text) => text.startsWith('Beste Bas'))).toContain('Dag Bas, het ga u goed.');
  await expect(seen(worker)).rejects.toThrow('not in this dossier');
});
