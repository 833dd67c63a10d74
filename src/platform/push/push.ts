import { createCipheriv, createECDH, createPrivateKey, hkdfSync, randomBytes, sign, type ECDH } from 'node:crypto';

/** Where a browser lets itself be told, and the keys to do that with; base64url, as the browser gives them. */
export interface PushSubscription { endpoint: string; p256dh: string; auth: string }

/** The pair by which push services know an installation (VAPID): a point in base64url, a number in hexadecimals. */
export interface PushKey { publicKey: string; privateKey: string }

const curve = 'prime256v1';
const recordSize = 4096;

/** A new pair. */
export function newPushKey(): PushKey {
  const pair = createECDH(curve);
  pair.generateKeys();
  return { publicKey: pair.getPublicKey('base64url'), privateKey: pair.getPrivateKey().toString('hex').padStart(64, '0') };
}

function derive(secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, info, length));
}

/** Whether a browser can have given these: a point of the curve and sixteen bytes. */
export function arePushKeys({ p256dh, auth }: Pick<PushSubscription, 'p256dh' | 'auth'>): boolean {
  const [point, secret] = [Buffer.from(p256dh, 'base64url'), Buffer.from(auth, 'base64url')];
  if (point.length !== 65 || point[0] !== 4 || secret.length !== 16) return false;
  try {
    const pair = createECDH(curve);
    pair.generateKeys();
    pair.computeSecret(point);
    return true;
  } catch {
    return false;
  }
}

/** Words that only that browser can read (RFC 8291, in one record of RFC 8188). `once`: what is random, for the example of the standard. */
export function encryptPush({ p256dh, auth }: PushSubscription, words: string, once: { salt: Buffer; pair: ECDH } = freshOnce()): Buffer {
  const { salt, pair } = once;
  const [theirs, ours] = [Buffer.from(p256dh, 'base64url'), pair.getPublicKey()];
  const secret = derive(pair.computeSecret(theirs), Buffer.from(auth, 'base64url'), Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours]), 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(recordSize);
  // 2: the last record.
  return Buffer.concat([salt, size, Buffer.of(ours.length), ours, cipher.update(Buffer.concat([Buffer.from(words), Buffer.of(2)])), cipher.final(), cipher.getAuthTag()]);
}

function freshOnce(): { salt: Buffer; pair: ECDH } {
  const pair = createECDH(curve);
  pair.generateKeys();
  return { salt: randomBytes(16), pair };
}

const hoursProven = 12;

/** Proves to a push service who calls (RFC 8292): the header `Authorization`. `contact` is an address (`https:` or `mailto:`) of who keeps the server. */
export function provePush(endpoint: string, contact: string, { publicKey, privateKey }: PushKey, now: Date): string {
  const point = Buffer.from(publicKey, 'base64url');
  const key = createPrivateKey({ format: 'jwk', key: {
    kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url'), d: Buffer.from(privateKey, 'hex').toString('base64url'),
  } });
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(now.getTime() / 1000) + hoursProven * 3600, sub: contact };
  const said = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
  return `vapid t=${said}.${sign('sha256', Buffer.from(said), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}, k=${publicKey}`;
}

/** Whether a push service can stand there: by https, under a name of the internet, and nothing more in the address than a browser gives. */
export function isPushEndpoint(text: string): boolean {
  if (text.length > 1000 || !URL.canParse(text)) return false;
  const { protocol, hostname, port, username, password, hash } = new URL(text);
  const isName = /^([a-z0-9-]+\.)+[a-z][a-z0-9-]+$/.test(hostname) && !/\.(local|localhost|internal|lan|home|test|invalid)$/.test(hostname);
  return protocol === 'https:' && isName && port === '' && username === '' && password === '' && hash === '';
}
