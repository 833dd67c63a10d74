/** What names and addresses of accounts are sealed for. */
export const accountPurposes = { name: 'account name', clientName: 'account name for clients', email: 'account email', emailIndex: 'email' } as const;

/** How clients see a colleague who did not choose: the first word of the name. */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
