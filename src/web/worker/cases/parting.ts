import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import type { CaseScope, DistributionScope } from '../../../domain/cases/cases.access.ts';
import { handCase, type HandedOver } from '../../../domain/cases/course/course.commands.ts';
import { proveDossierOfWorker, proveDossierToLeaveWord, type DossierScope } from '../../../domain/cases/dossier/dossier.access.ts';
import { handOut, type HandedOut } from '../../../domain/cases/leavers/leavers.commands.ts';
import type { HandingOut } from '../../../domain/cases/leavers/leavers.schema.ts';
import { signReaders } from '../../../domain/cases/signs/signs.commands.ts';
import { listLetters } from '../../../domain/letters/letters.queries.ts';
import { brokenFields } from '../../../domain/letters/letters.rules.ts';
import { leaveWord } from '../../../domain/letters/parting/parting.commands.ts';
import type { Work } from '../../../domain/work.ts';
import { senderOf } from '../../dossier/letter-sheet.tsx';
import type { House } from '../../house.ts';
import type { View } from '../../view.ts';
import { signWords } from '../../visitor-mail.ts';

/** What the clients of a case are told when its worker changes. */
export interface PartingWord { clientWords: string; title: string }

const mostCharacters = 5000;

/** What is wrong with a word to clients; nothing when it can be sent. */
export function mistakeInWord(view: View, words: string): string | undefined {
  const { cases, adminLetters } = view.t.staff;
  if (words.length > mostCharacters) return cases.mistakes.clientWords;
  const broken = brokenFields(words);
  return broken.length > 0 ? adminLetters.broken(broken.join(', ')) : undefined;
}

interface Change { institutionId: number; from: number; to: number; isToLookOver?: boolean }

/** Leaves what clients are told in each of these dossiers: who has a page finds the word there, for who has none there is a letter. */
async function leaveWords(work: Work, house: House, dossiers: readonly DossierScope[], { institutionId, from, to, isToLookOver = false }: Change, word: PartingWord): Promise<void> {
  const template = (await listLetters(work, institutionId, house.library.letters)).find((one) => one.code === 'hand_over');
  if (!template) return;
  const [sender, names] = [senderOf(house, institutionId), await namesOf(work, [from, to])];
  const nameOf = (id: number) => names.get(id)?.clientName ?? names.get(id)?.name ?? '';
  for (const dossier of dossiers) {
    const left = await leaveWord(work, dossier, {
      word: word.clientWords, title: word.title, template, usual: sender.form, isToLookOver,
      valuesFor: (one) => ({ naam: one.name, voornaam: one.firstName, woonplaats: one.place, hulpverlener: nameOf(from), nieuwe_hulpverlener: nameOf(to), instelling: sender.name, telefoon: sender.phone }),
    });
    for (const partId of left.messages) await signReaders(work, dossier, partId, signWords(house.directory.current(), house.config.publicUrl));
  }
}

/** Hands a case over, and leaves the last word of who had it. */
export async function handWithWord(work: Work, house: House, scope: CaseScope, input: PartingWord & { toAccountId: number; words: string }): Promise<HandedOver> {
  // Proven while he is still its worker.
  const dossier = await proveDossierOfWorker(work, scope.actor, scope.caseId);
  const handed = await handCase(work, scope, input);
  if (handed.ok && dossier) await leaveWords(work, house, [dossier], { institutionId: scope.institutionId, from: scope.actor.accountId, to: input.toAccountId }, input);
  return handed;
}

/** Gives cases of a colleague to another, and leaves one word in all of them, in the name of who gives them; letters wait for the new worker. */
export async function handOutWithWord(work: Work, house: House, scope: DistributionScope, fromAccountId: number, input: HandingOut & PartingWord): Promise<HandedOut> {
  const handed = await handOut(work, scope, fromAccountId, input);
  if (!handed.ok) return handed;
  const dossiers: DossierScope[] = [];
  for (const caseId of handed.caseIds) {
    const dossier = await proveDossierToLeaveWord(work, scope, caseId);
    if (dossier) dossiers.push(dossier);
  }
  await leaveWords(work, house, dossiers, { institutionId: scope.institutionId, from: fromAccountId, to: input.toAccountId, isToLookOver: true }, input);
  return handed;
}
