/** What names and addresses of accounts are sealed for. */
export const accountPurposes = { name: 'account name', clientName: 'account name for clients', email: 'account email', emailIndex: 'email' } as const;

/** How clients see a colleague who did not choose: the first word of the name. */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

/** Characters of a password, counted as people count them. */
export const passwordLengths = { least: 12, most: 200 } as const;

export type PasswordJudgement = 'good' | 'too-short' | 'too-long' | 'own-name' | 'common';

/** Words of a name or address that are long enough to recognise in a password. */
function ownWords(person: { name: string; email: string }): string[] {
  return [...person.name.split(/[\s.-]+/), ...(person.email.split('@')[0] ?? '').split(/[._+-]+/)]
    .map((word) => word.toLowerCase()).filter((word) => word.length >= 4);
}

/**
 * Whether a password may be chosen: 12 to 200 characters, not on the list of common ones, and still 8 characters long
 * without the person's own name and address. No rules about signs and capitals: they make passwords worse, not better.
 */
export function judgePassword(password: string, person: { name: string; email: string }, isCommon: (password: string) => boolean): PasswordJudgement {
  const length = [...password.normalize('NFC')].length;
  if (length < passwordLengths.least) return 'too-short';
  if (length > passwordLengths.most) return 'too-long';
  const rest = ownWords(person).reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase());
  if ([...rest].length < 8) return 'own-name';
  return isCommon(password) ? 'common' : 'good';
}
