import type { WriteMail } from '../domain/accounts/invitations/invitations.schema.ts';
import { sayDay } from '../domain/institutions/hours/moments/moments.rules.ts';
import { addDays, dayOf } from '../domain/institutions/hours/zone/zone.rules.ts';
import { textsIn, type Language } from './texts/texts.ts';

/** How mail to a colleague who is invited reads; for the pages of administration and the command line. `publicUrl` is without a slash at the end. */
export function invitationMail(publicUrl: string, language: Language = 'nl'): WriteMail {
  const words = textsIn(language, 'je').staff.signIn.mail;
  return (about) => {
    if (about.kind === 'joined') {
      return { subject: words.joined.subject(about.institutionName), text: words.joined.text(about.name, about.institutionName, `${publicUrl}/werk`) };
    }
    const chosen = about.kind === 'account' ? words.account : words.password;
    // The last whole day, so that nobody comes too late by trusting the mail.
    const until = sayDay(addDays(dayOf(about.expiresAt), -1), about.expiresAt, language);
    return {
      subject: chosen.subject(about.institutionName),
      text: chosen.text(about.name, about.institutionName, `${publicUrl}/werk/uitnodiging/${about.token}`, until),
    };
  };
}
