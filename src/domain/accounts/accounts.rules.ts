/** What names and addresses of accounts are sealed for. */
export const accountPurposes = { name: 'account name', clientName: 'account name for clients', email: 'account email', emailIndex: 'email' } as const;

/** How clients see a colleague who did not choose: the first word of the name. */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

/** Characters of a password, counted as people count them. */
export const passwordLengths = { least: 12, most: 200 } as const;

export type PasswordJudgement = 'good' | 'too-short' | 'too-long' | 'common';

/** Who chooses a password, and where: words that a guesser tries first. */
export interface Chooser { readonly name: string; readonly email: string; readonly institution?: string }

/**
 * Whether a password may be chosen: 12 to 200 characters, and not one that is guessed early (`isCommon` knows which, the
 * own name among them). No rules about signs and capitals: they make passwords worse, not better.
 */
export function judgePassword(password: string, chooser: Chooser, isCommon: (password: string, chooser: Chooser) => boolean): PasswordJudgement {
  const length = [...password.normalize('NFC')].length;
  if (length < passwordLengths.least) return 'too-short';
  if (length > passwordLengths.most) return 'too-long';
  return isCommon(password, chooser) ? 'common' : 'good';
}
