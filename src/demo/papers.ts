import { z } from 'zod';
import { namesOf } from '../domain/accounts/accounts.queries.ts';
import type { DossierScope } from '../domain/cases/dossier/dossier.access.ts';
import { beginMeldcode, keepStep } from '../domain/cases/meldcode/meldcode.commands.ts';
import { meldSteps, stepAnswers } from '../domain/cases/meldcode/meldcode.schema.ts';
import { listParts } from '../domain/cases/parts/parts.queries.ts';
import { sayDay } from '../domain/institutions/hours/moments/moments.rules.ts';
import { addDays, dayOf } from '../domain/institutions/hours/zone/zone.rules.ts';
import { draftLetter, sendLetter } from '../domain/letters/letters.commands.ts';
import { listAddressees } from '../domain/letters/letters.queries.ts';
import { fillInWords, gapsIn } from '../domain/letters/letters.rules.ts';
import { letterCode, type LetterTemplate } from '../domain/letters/letters.schema.ts';
import type { Work } from '../domain/work.ts';
import type { Dice } from './random.ts';

const letter = z.object({ code: letterCode, dag: z.number(), vorm: z.enum(['je', 'u']).default('je'), velden: z.record(z.string(), z.string()).default({}), klaar: z.boolean().default(true) });

/** Letters in a story of the demo; one that is not `klaar` is a draft with what is not known still open. */
export const lettersTold = z.array(letter).default([]);

const step = z.object({ stap: z.enum(meldSteps), dag: z.number() }).loose();

/** A meldcode in a story of the demo, step by step; the first day is the day on which it began. */
export const meldcodeTold = z.array(step).default([]);

export interface Paper { dice: Dice; clientId: number; templates: readonly LetterTemplate[]; sender: { name: string; phone: string | null } }

/** Makes a letter as the page does: from its template, filled in. */
export async function writeLetter(work: Work, scope: DossierScope, { dice, clientId, templates, sender }: Paper, told: z.infer<typeof letter>): Promise<void> {
  const [to, template] = [(await listAddressees(work, scope)).find((one) => one.clientId === clientId), templates.find((one) => one.code === told.code)];
  if (!to || !template) return;
  const worker = (await namesOf(work, [scope.viewer.accountId])).get(scope.viewer.accountId);
  const words = fillInWords(template, told.vorm, {
    naam: to.name, voornaam: to.firstName, woonplaats: to.place, datum: sayDay(dayOf(work.now), work.now, 'nl'), hulpverlener: worker?.clientName ?? worker?.name ?? '', instelling: sender.name, telefoon: sender.phone ?? '', ...told.velden,
  });
  if (told.klaar && gapsIn(`${words.title}\n${words.text}`).length > 0) throw new Error('a letter of the demo went out with a gap');
  const input = { formKey: dice.uuid(), code: told.code, clientId, words, head: { to: to.name, place: to.place, day: dayOf(work.now) } };
  const made = told.klaar ? await sendLetter(work, scope, input, true) : await draftLetter(work, scope, input);
  if (!made.ok) throw new Error(`a letter of the demo was not made: ${made.reason}`);
}

/** Takes one step of a meldcode; the first begins it. */
export async function takeStep(work: Work, scope: DossierScope, dice: Dice, { stap, dag: _dag, ...told }: z.infer<typeof step>): Promise<void> {
  const day = dayOf(work.now);
  if (stap === 'signals') await beginMeldcode(work, scope, { formKey: dice.uuid(), title: `Meldcode, begonnen op ${sayDay(day, work.now, 'nl')}` });
  const part = (await listParts(work, scope, { kinds: ['shielded'] })).find((one) => one.code === 'meldcode');
  const kept = part && await keepStep(work, scope, part.partId, { formKey: dice.uuid(), after: part.entryCount, step: stap, answers: stepAnswers[stap].parse({ on: day, ...told }), dueOn: addDays(day, 14) });
  if (!kept?.ok) throw new Error('a step of the meldcode of the demo was not kept');
}
