import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { Transform } from 'node:stream';

/** A backup is locked with a key file (32 bytes or more) or with a passphrase. */
export type BackupSecret = { kind: 'key-file'; bytes: Buffer } | { kind: 'passphrase'; text: string };

/** How the key follows from the secret; kept in the manifest. */
export interface KeyRecipe { kind: BackupSecret['kind']; salt: string }

const magic = Buffer.from('NAASTBK1');
const saltLength = 32;
const chunkLength = 64 * 1024;
const tagLength = 16;
const shortestKeyFile = 32;
const shortestPassphrase = 16;
const scryptCost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 ** 2 };

export class BackupError extends Error {}

export function newRecipe(secret: BackupSecret): KeyRecipe {
  return { kind: secret.kind, salt: randomBytes(saltLength).toString('base64') };
}

/** The key of one backup. Throws `BackupError` when the secret is too short or of the other kind. */
export function keyOf(secret: BackupSecret, recipe: KeyRecipe): Buffer {
  if (secret.kind !== recipe.kind) throw new BackupError(`This backup was locked with a ${recipe.kind}; a ${secret.kind} was given.`);
  const salt = Buffer.from(recipe.salt, 'base64');
  if (secret.kind === 'key-file') {
    if (secret.bytes.length < shortestKeyFile) throw new BackupError(`A key file has at least ${shortestKeyFile} bytes. Make one with: openssl rand -out backup.key 32`);
    return Buffer.from(hkdfSync('sha256', secret.bytes, salt, 'naast backup', 32));
  }
  if (secret.text.length < shortestPassphrase) throw new BackupError(`A passphrase has at least ${shortestPassphrase} characters.`);
  return scryptSync(secret.text.normalize('NFC'), salt, 32, scryptCost);
}

/** Proves that a manifest was made with the key. */
export function proofOf(key: Buffer, text: string): string {
  return createHmac('sha256', key).update('manifest').update(text).digest('hex');
}

function fileKey(key: Buffer, salt: Buffer, name: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `file ${name}`, 32));
}

/** Each chunk has its number in the nonce and the last one says so: none can be moved, left out or cut off. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 7);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

/** Cuts a stream into chunks of `length`; the last one, of what is left, is handed over apart. */
function inChunks(length: number, onChunk: (chunk: Buffer, isLast: boolean) => Buffer, before?: (bytes: Buffer) => Buffer | undefined): Transform {
  let held: Buffer[] = [];
  let size = 0;
  const take = (bytes: Buffer) => { held.push(bytes); size += bytes.length; };
  return new Transform({
    transform(bytes: Buffer, _encoding, done) {
      try {
        const rest = before ? before(bytes) : bytes;
        if (rest) take(rest);
        if (size > length) {
          let all = Buffer.concat(held);
          while (all.length > length) {
            this.push(onChunk(all.subarray(0, length), false));
            all = all.subarray(length);
          }
          [held, size] = [[all], all.length];
        }
        done();
      } catch (error) { done(error instanceof Error ? error : new Error('damaged')); }
    },
    flush(done) {
      try {
        this.push(onChunk(Buffer.concat(held), true));
        done();
      } catch (error) { done(error instanceof Error ? error : new Error('damaged')); }
    },
  });
}

/** Locks a stream (AES-256-GCM, 64 KiB at a time). Layout: magic (8), salt (32), chunks of ciphertext and tag. */
export function lock(key: Buffer, name: string): Transform {
  const salt = randomBytes(saltLength);
  const own = fileKey(key, salt, name);
  let number = 0;
  const stream = inChunks(chunkLength, (chunk, isLast) => {
    const cipher = createCipheriv('aes-256-gcm', own, nonceOf(number, isLast));
    number += 1;
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  });
  stream.push(Buffer.concat([magic, salt]));
  return stream;
}

/** Opens what `lock` made; fails when it was changed, cut off or made for another name or key. */
export function unlock(key: Buffer, name: string): Transform {
  const headLength = magic.length + saltLength;
  let head = Buffer.alloc(0);
  let own: Buffer | undefined;
  let number = 0;
  const readHead = (bytes: Buffer): Buffer | undefined => {
    if (own) return bytes;
    head = Buffer.concat([head, bytes]);
    if (head.length < headLength) return undefined;
    if (!head.subarray(0, magic.length).equals(magic)) throw new BackupError(`${name} is not a file of a backup.`);
    own = fileKey(key, head.subarray(magic.length, headLength), name);
    return head.subarray(headLength);
  };
  return inChunks(chunkLength + tagLength, (chunk, isLast) => {
    if (!own || chunk.length < tagLength) throw new BackupError(`${name} was cut off.`);
    const decipher = createDecipheriv('aes-256-gcm', own, nonceOf(number, isLast));
    number += 1;
    decipher.setAuthTag(chunk.subarray(chunk.length - tagLength));
    const plain = decipher.update(chunk.subarray(0, chunk.length - tagLength));
    try {
      return Buffer.concat([plain, decipher.final()]);
    } catch (error) {
      throw new BackupError(`${name} does not open: it was changed or cut off, or the key is another one.`, { cause: error });
    }
  }, readHead);
}
