import { createHash } from 'node:crypto';
import { scopes, type Scope } from './api-keys.schema.ts';

const shape = /^naast_[A-Za-z0-9_-]{43}$/;

/** A key from 32 random bytes. What it begins with lets scanners for lost secrets know it. */
export function keyOf(random: Buffer): string {
  return `naast_${random.toString('base64url')}`;
}

/** What is kept of a key: a hash that it cannot be made from again. 256 random bits need no slow hash. */
export function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** The few letters by which an administrator knows a key again. */
export function hintOf(key: string): string {
  return `${key.slice(0, 10)}…`;
}

/** The key in the header `Authorization: Bearer naast_…`; nothing when there is none of that shape. */
export function keyInHeader(header: string | undefined): string | undefined {
  const key = /^bearer +(\S+)$/i.exec(header ?? '')?.[1];
  return key !== undefined && shape.test(key) ? key : undefined;
}

/** The scopes among stored words; a word that is no scope (any more) opens nothing. */
export function scopesOf(words: readonly string[]): Scope[] {
  return scopes.filter((one) => words.includes(one));
}
