import { hash, hashRaw, verify, type Options } from '@node-rs/argon2';
import type { Key } from './envelope.ts';

/** Argon2id with 19 MiB and two passes: the least that OWASP asks. Runs outside the main thread. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;

/** The hash of a password nobody knows, at the same cost: checked when there is nothing to check against. */
export const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$bAm/CalK5KBZeCsoa1pWVA$u0iTwZny8T8yR8pq4uT89QA3saoEf2nd/iEWzNJqXdY';

/** One way of writing for what looks the same on every keyboard. */
function plain(password: string): string {
  return password.normalize('NFC');
}

/** The hash to keep of a password or secret word. */
export async function hashPassword(password: string): Promise<string> {
  return await hash(plain(password), cost);
}

/** Whether a password belongs to a hash. Without a hash it takes as long and answers no. */
export async function isPasswordRight(kept: string | null | undefined, password: string): Promise<boolean> {
  const isRight = await verify(kept ?? nobodysHash, plain(password));
  return isRight && kept !== null && kept !== undefined;
}

/** A key that follows from a password or word: the same two give the same key, and guessing costs as much as against a hash. The salt is 16 bytes or more. */
export async function keyFromPassword(password: string, salt: Buffer): Promise<Key> {
  return await hashRaw(plain(password), { ...cost, salt, outputLen: 32 });
}
