/** What is sealed for whom, and under which name a user name is found. */
export const citizenPurposes = { username: 'user name', usernameIndex: 'user name' } as const;

/** Minutes without a page after which someone has to sign in again: somebody else may sit there now. */
export const minutesUnused = 30;
/** Hours after which a session ends, whatever happens in it. */
export const hoursOfSession = 12;
const minutesBetweenNotes = 1;

/** When a session that starts now ends at the latest. */
export function sessionEndsAt(now: Date): Date {
  return new Date(now.getTime() + hoursOfSession * 3_600_000);
}

/** Whether a session that was last used at `seenAt` still holds, and whether using it now has to be written down. */
export function useOfSession(seenAt: Date, now: Date): 'over' | 'note' | 'fine' {
  const minutes = (now.getTime() - seenAt.getTime()) / 60_000;
  if (minutes >= minutesUnused) return 'over';
  return minutes >= minutesBetweenNotes ? 'note' : 'fine';
}

/** Whole seconds that a session stays open unused; nothing when it is over. */
export function secondsOpen({ seenAt, expiresAt }: { seenAt: Date; expiresAt: Date }, now: Date): number | undefined {
  const until = Math.min(seenAt.getTime() + minutesUnused * 60_000, expiresAt.getTime());
  return until > now.getTime() ? Math.ceil((until - now.getTime()) / 1000) : undefined;
}

const qualities = [
  'blauwe', 'bonte', 'dappere', 'frisse', 'gele', 'gouden', 'groene', 'handige', 'kalme', 'kleine', 'koele', 'lange', 'lichte', 'lieve', 'milde', 'mooie',
  'nieuwe', 'open', 'oranje', 'paarse', 'rode', 'ronde', 'rustige', 'snelle', 'sterke', 'stille', 'trotse', 'vlotte', 'warme', 'wilde', 'witte', 'zachte',
] as const;
// None of the words of the example of a password: a password may not lean on the name it goes with.
const things = [
  'anemoon', 'beuk', 'bij', 'brug', 'duif', 'eend', 'egel', 'forel', 'fluit', 'haas', 'iris', 'kaars', 'kei', 'klaver', 'kust', 'linde', 'maan', 'meeuw',
  'merel', 'mus', 'otter', 'peer', 'pluim', 'reiger', 'roos', 'ster', 'tulp', 'vlinder', 'vos', 'wilg', 'zee', 'zwaan',
] as const;

function pick<Value>(list: readonly [Value, ...Value[]], byte: number): Value {
  return list[byte % list.length] ?? list[0];
}

/** A user name to offer, made of bytes of chance: two words and two digits, easy to say on the telephone ('gele-otter-47'). */
export function offerUsername(bytes: Uint8Array): string {
  const [one = 0, two = 0, three = 0] = bytes;
  return `${pick(qualities, one)}-${pick(things, two)}-${10 + (three % 90)}`;
}
