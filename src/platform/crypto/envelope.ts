import { createCipheriv, createDecipheriv, createHash, createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto';

/** 32 bytes for AES-256-GCM. */
export type Key = Buffer & { readonly __key?: never };

const version = 1;
const nonceLength = 12;
const tagLength = 16;

/** A new random key. */
export function newKey(): Key {
  return randomBytes(32);
}

/** Keys as the library takes them at once: from plain bytes it makes them anew each time, which takes four times as long as opening a message. */
const prepared = new WeakMap<Key, KeyObject>();

function prepare(key: Key): KeyObject {
  const known = prepared.get(key);
  if (known) return known;
  const made = createSecretKey(key);
  prepared.set(key, made);
  return made;
}

/**
 * Seals bytes under a key. `purpose` is bound to the result: what was sealed for one place cannot be opened at another.
 * Layout: version (1), nonce (12), tag (16), ciphertext.
 */
export function sealBytes(key: Key, plain: Buffer, purpose: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', prepare(key), nonce);
  cipher.setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]);
}

/** Opens what `sealBytes` made; throws when key, purpose or bytes are not the ones it was sealed with. */
export function openBytes(key: Key, sealed: Buffer, purpose: string): Buffer {
  if (sealed[0] !== version) throw new Error('sealed with an unknown version');
  const nonce = sealed.subarray(1, 1 + nonceLength);
  const decipher = createDecipheriv('aes-256-gcm', prepare(key), nonce, { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(purpose));
  decipher.setAuthTag(sealed.subarray(1 + nonceLength, 1 + nonceLength + tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(1 + nonceLength + tagLength)), decipher.final()]);
}

export function sealText(key: Key, plain: string, purpose: string): Buffer {
  return sealBytes(key, Buffer.from(plain, 'utf8'), purpose);
}

export function openText(key: Key, sealed: Buffer, purpose: string): string {
  return openBytes(key, sealed, purpose).toString('utf8');
}

/** A key for one use, derived from another (HKDF-SHA-256). */
export function deriveKey(key: Key, use: string): Key {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), use, 32));
}

/** A keyed hash by which a sealed value can be found again without being readable. Case and outer spaces do not count. */
export function blindIndex(key: Key, value: string): Buffer {
  return createHmac('sha256', prepare(key)).update(value.trim().toLowerCase().normalize('NFC')).digest();
}

/** A random token for a cookie or a link: 256 bits in base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Tokens are stored hashed; a plain hash is enough for 256 random bits. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
