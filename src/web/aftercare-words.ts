import type { AftercareWords } from '../domain/cases/aftercare/aftercare.commands.ts';
import type { Directory } from '../domain/institutions/directory/directory.queries.ts';
import { textsIn } from './texts/texts.ts';
import { doorBack, signWords } from './visitor-mail.ts';

/** How a message after the help reads, and the mail that says that something is there. In Dutch: what he speaks is not kept with his page. */
export function aftercareWords(directory: Directory, publicUrl: string): AftercareWords {
  return {
    message: (institutionId, months) => {
      const { letter } = textsIn('nl', doorBack(directory, null, institutionId)?.form ?? 'je').client.aftercare;
      return { title: letter.title, text: letter.text(months) };
    },
    sign: signWords(directory, publicUrl),
  };
}
