import { namesOf } from '../../../domain/accounts/accounts.queries.ts';
import type { CaseScope } from '../../../domain/cases/cases.access.ts';
import { handCase, type HandedOver } from '../../../domain/cases/course/course.commands.ts';
import { proveDossierOfWorker } from '../../../domain/cases/dossier/dossier.access.ts';
import { signReaders } from '../../../domain/cases/signs/signs.commands.ts';
import { listLetters } from '../../../domain/letters/letters.queries.ts';
import { leaveWord } from '../../../domain/letters/parting/parting.commands.ts';
import type { Work } from '../../../domain/work.ts';
import { senderOf } from '../../dossier/letter-sheet.tsx';
import type { House } from '../../house.ts';
import { signWords } from '../../visitor-mail.ts';

export interface HandingWithWord { toAccountId: number; words: string; clientWords: string; title: string }

/** Hands a case over, and leaves what its clients are told of it: who has a page finds the word there, for who has none there is a letter. */
export async function handWithWord(work: Work, house: House, scope: CaseScope, input: HandingWithWord): Promise<HandedOver> {
  // Proven while he is still its worker: what he leaves is his last word in it.
  const dossier = await proveDossierOfWorker(work, scope.actor, scope.caseId);
  const handed = await handCase(work, scope, input);
  if (!handed.ok || !dossier) return handed;
  const template = (await listLetters(work, scope.institutionId, house.library.letters)).find((one) => one.code === 'hand_over');
  if (!template) return handed;
  const [sender, names] = [senderOf(house, scope.institutionId), await namesOf(work, [scope.actor.accountId, input.toAccountId])];
  const nameOf = (id: number) => names.get(id)?.clientName ?? names.get(id)?.name ?? '';
  const left = await leaveWord(work, dossier, {
    word: input.clientWords, title: input.title, template, usual: sender.form,
    valuesFor: (one) => ({ naam: one.name, voornaam: one.firstName, woonplaats: one.place, hulpverlener: nameOf(scope.actor.accountId), nieuwe_hulpverlener: nameOf(input.toAccountId), instelling: sender.name, telefoon: sender.phone }),
  });
  for (const partId of left.messages) await signReaders(work, dossier, partId, signWords(house.directory.current(), house.config.publicUrl));
  return handed;
}
