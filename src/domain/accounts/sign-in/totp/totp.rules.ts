import { Secret, TOTP } from 'otpauth';

const secondsPerStep = 30;
const stepsAround = 1;

/** What the secret of an account's authenticator app is sealed for, so that two accounts cannot be swapped. */
export function totpPurpose(accountId: number): string {
  return `totp ${accountId}`;
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Naast', label, algorithm: 'SHA1', digits: 6, period: secondsPerStep, secret: Secret.fromBase32(secret) });
}

/** A new secret: 160 random bits in base32, as RFC 4226 advises. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that a QR code carries to the app; `label` is what the app shows beside the code. */
export function totpAddress(secret: string, label: string): string {
  return totpOf(secret, label).toString();
}

/** The secret in groups of four, to type over. */
export function secretInGroups(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}

/** The code at a moment, and the whole seconds that it still counts. */
export function codeAt(secret: string, now: Date): { code: string; secondsLeft: number } {
  return {
    code: totpOf(secret).generate({ timestamp: now.getTime() }),
    secondsLeft: secondsPerStep - (Math.floor(now.getTime() / 1000) % secondsPerStep),
  };
}

/** The step of 30 seconds that a code belongs to, at most one before or after the present one; nothing when it is wrong. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: stepsAround });
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / secondsPerStep) + delta;
}
