import { getDossierFrame } from '../../domain/cases/overview/overview.queries.ts';
import type { DossierScope } from '../../domain/cases/dossier/dossier.access.ts';
import { sayDay, sayMoment } from '../../domain/institutions/hours/moments/moments.rules.ts';
import { dayOf } from '../../domain/institutions/hours/zone/zone.rules.ts';
import { findMoments, type Addressee, type LetterMoment } from '../../domain/letters/letters.queries.ts';
import type { LetterValues } from '../../domain/letters/letters.schema.ts';
import type { Work } from '../../domain/work.ts';
import type { Sender } from './letter-sheet.tsx';

/** What is known to fill in a letter with: of the client, the case and the institution. Always in Dutch, as letters are. */
export async function valuesFor(work: Work, scope: DossierScope, addressee: Addressee, sender: Sender): Promise<LetterValues> {
  const { names } = await getDossierFrame(work, scope, [scope.viewer.accountId]);
  const { next, missed } = await findMoments(work, scope, addressee);
  const say = (moment: LetterMoment | undefined) => (moment ? [sayMoment(moment.startsAt, work.now, 'nl'), moment.place].filter(Boolean).join(', ') : '');
  return {
    naam: addressee.name, voornaam: addressee.firstName, woonplaats: addressee.place, datum: sayDay(dayOf(work.now), work.now, 'nl'), afspraak: say(next), gemiste_afspraak: say(missed),
    hulpverlener: names.get(scope.viewer.accountId) ?? '', instelling: sender.name, telefoon: sender.phone,
  };
}
