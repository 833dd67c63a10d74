/** How often something may be tried, and the minutes after which counting starts anew. */
export interface AttemptLimit { readonly times: number; readonly minutes: number }

/**
 * One address often serves a whole office, so an address alone may try more than a pair of address and account.
 * An account alone is limited too: against many addresses that try one name.
 */
export const attemptLimits = {
  sign_in_pair: { times: 8, minutes: 15 },
  sign_in_account: { times: 24, minutes: 15 },
  sign_in_client: { times: 60, minutes: 15 },
  passkey_client: { times: 300, minutes: 15 },
  second_factor: { times: 8, minutes: 15 },
  second_factor_day: { times: 40, minutes: 24 * 60 },
  own_password: { times: 8, minutes: 15 },
  ask_client: { times: 10, minutes: 60 },
  chat_client: { times: 60, minutes: 60 },
  open_client: { times: 30, minutes: 15 },
  mail_link: { times: 5, minutes: 60 },
  text_code: { times: 4, minutes: 60 },
  text_client: { times: 20, minutes: 24 * 60 },
  text_all: { times: 300, minutes: 24 * 60 },
  push_device: { times: 20, minutes: 60 },
  draft_client: { times: 120, minutes: 60 },
  file_client: { times: 120, minutes: 60 },
  reply_client: { times: 30, minutes: 60 },
} as const satisfies Record<string, AttemptLimit>;

export type AttemptKind = keyof typeof attemptLimits;

/** The window in which a moment falls: it begins at a whole multiple of its minutes. */
export function windowOf(kind: AttemptKind, now: Date): { start: Date; end: Date } {
  const length = attemptLimits[kind].minutes * 60_000;
  const start = Math.floor(now.getTime() / length) * length;
  return { start: new Date(start), end: new Date(start + length) };
}
