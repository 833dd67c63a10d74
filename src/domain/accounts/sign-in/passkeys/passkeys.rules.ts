/** Where passkeys count: the name they are bound to, and the address their browser must be at. */
export interface Party { readonly id: string; readonly origin: string }

/** The place of this installation, from its public address. */
export function partyOf(publicUrl: string): Party {
  const url = new URL(publicUrl);
  return { id: url.hostname, origin: url.origin };
}

/** Minutes in which a passkey must have answered. */
export const minutesToAnswer = 5;
