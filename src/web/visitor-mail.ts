import type { VisitorReminder } from '../domain/appointments/planned/reminding/reminding.commands.ts';
import type { ReminderWords } from '../domain/appointments/reminders/reminders.commands.ts';
import type { LinkAsk, LinkLetter } from '../domain/accounts/citizens/mail/mail.schema.ts';
import type { SignWords } from '../domain/cases/signs/signs.commands.ts';
import type { FollowUpWords } from '../domain/conversations/closing/silence/silence.commands.ts';
import type { Directory, Door } from '../domain/institutions/directory/directory.queries.ts';
import { textsIn, type Language } from './texts/texts.ts';

/** Where a visitor comes back: by the door he came in, or by another one of the same institution when the name of his door says what it is about. */
export function doorBack(directory: Directory, doorId: number | null, institutionId: number): Door | undefined {
  const own = directory.doors.find((door) => door.id === doorId);
  const others = directory.doors.filter((door) => door.institutionIds.includes(institutionId) && door.theme === null);
  if (own && own.theme === null) return own;
  return others.find((door) => door.institutionId === institutionId) ?? others[0] ?? own;
}

/** Where the pages of a door start, for on paper and in a mail. `publicUrl` is without a slash at the end. */
export function addressOfDoor(door: Door | undefined, publicUrl: string): string {
  return door?.host ? `${new URL(publicUrl).protocol}//${door.host}` : `${publicUrl}/i/${door?.slug ?? ''}`;
}

/** The address where he reads his question, or finds something else of his, for in a mail. */
export function addressBack(door: Door | undefined, publicUrl: string, path = '/mijn-vraag'): string {
  return `${addressOfDoor(door, publicUrl)}${path}`;
}

interface About { language: Language; doorId: number | null; institutionId: number }

/** The mail that says something is there: in the visitor's language, with the address of his door and nothing else. `publicUrl` is without a slash at the end. */
export function readyLetter(directory: Directory, publicUrl: string, about: About): { subject: string; text: string } {
  const door = doorBack(directory, about.doorId, about.institutionId);
  const { ready } = textsIn(about.language, door?.form ?? 'je').client.mails;
  return { subject: ready.subject, text: ready.text(door?.name ?? '', addressBack(door, publicUrl)) };
}

/** How 'hoe is het gegaan?' reads, and the mail about it. */
export function followUpWords(directory: Directory, publicUrl: string): FollowUpWords {
  return {
    message: (about) => textsIn(about.language, doorBack(directory, about.doorId, about.institutionId)?.form ?? 'je').client.mails.followUp.message,
    letter: (about) => readyLetter(directory, publicUrl, about),
  };
}

/** The mail that says that there is something tomorrow, and nothing of what. In Dutch: what he speaks is not kept with an appointment. */
export function reminderWords(directory: Directory, publicUrl: string): ReminderWords {
  return (institutionId) => {
    const door = doorBack(directory, null, institutionId);
    const { reminder } = textsIn('nl', door?.form ?? 'je').client.appointments;
    return { subject: reminder.subject, short: reminder.short, text: reminder.text(door?.name ?? '', addressBack(door, publicUrl, '/mijn-pagina/afspraken')) };
  };
}

/** Both reminders of what is tomorrow: for who has an own page, and for who comes back with his code. */
export function remindersIn(directory: Directory, publicUrl: string): { own: ReminderWords; visitor: VisitorReminder } {
  const visitor: VisitorReminder = (about) => {
    const door = doorBack(directory, about.doorId, about.institutionId);
    const { reminder } = textsIn(about.language, door?.form ?? 'je').client.planned;
    return { subject: reminder.subject, text: reminder.text(door?.name ?? '', addressBack(door, publicUrl)) };
  };
  return { own: reminderWords(directory, publicUrl), visitor };
}

/** The mail that says that something is there on his page, and nothing of what. In Dutch: what he speaks is not kept with his page. */
export function signWords(directory: Directory, publicUrl: string): SignWords {
  return (institutionId) => {
    const door = doorBack(directory, null, institutionId);
    const { sign } = textsIn('nl', door?.form ?? 'je').client.ownMail.letters;
    return { subject: sign.subject, short: sign.short, text: sign.text(door?.name ?? '', addressBack(door, publicUrl, '/mijn-pagina'), addressBack(door, publicUrl, '/mijn-pagina/seintjes')) };
  };
}

const linkPaths = { confirm: '/mijn-pagina/mail/bevestigen', password: '/mijn-pagina/nieuw-wachtwoord' } as const;

/** A mail with a link of an own page in it: it leads back to the door where it was asked for. */
export function linkLetter(directory: Directory, publicUrl: string, about: About, kind: keyof typeof linkPaths): LinkLetter {
  const door = doorBack(directory, about.doorId, about.institutionId);
  const words = textsIn(about.language, door?.form ?? 'je').client.ownMail.letters[kind];
  return (token) => ({ subject: words.subject, text: words.text(door?.name ?? '', addressBack(door, publicUrl, `${linkPaths[kind]}/${token}`)) });
}

/** The mail for who asked for a link to choose a new password. */
export function passwordLetters(directory: Directory, publicUrl: string): (ask: LinkAsk) => LinkLetter {
  return (ask) => linkLetter(directory, publicUrl, ask, 'password');
}
